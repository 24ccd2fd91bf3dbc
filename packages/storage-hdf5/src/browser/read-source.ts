import { ValueError } from "@pypet/values";
import type { Hdf5Source } from "../hdf5-source.js";

/**
 * Reads what a browser gives as a file.
 *
 * @param name - How to call it; by default the name that it has.
 * @throws ValueError when it has none.
 */
export async function readSource(source: Hdf5Source, name?: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
	if ("getFile" in source) return readSource(await source.getFile(), name ?? source.name);
	const ownName = "arrayBuffer" in source ? source.name : undefined;
	const used = name ?? ownName;
	if (used === undefined) throw new ValueError('This file has no name. Give it one: openHdf5(bytes, { name: "lif.hdf5" }).');
	const bytes = "arrayBuffer" in source ? await source.arrayBuffer() : source;
	return { name: used, bytes: bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes) };
}
