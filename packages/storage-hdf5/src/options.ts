import type { OpenOptions } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import type { Compression } from "./compression.js";
import type { Durability } from "./durable/durable-file.js";

/** How a file is opened. */
export interface Hdf5Options extends Compression, OpenOptions {
	/** Refuse every change. `false` by default. */
	readonly readOnly?: boolean;
	/** When a commit outlives a power cut. A process that is killed loses none either way. `"second"` by default. */
	readonly durability?: Durability;
}

/** `name` is that of a file that a browser opens, and means nothing here. */
const KNOWN = ["readOnly", "durability", "hasEnded", "complevel", "shuffle", "fletcher32", "name"];

/**
 * The options, as a program without types may have got them wrong: a safety that isn't there is noticed too late.
 *
 * @throws TypeError for an option that there is not, ValueError for a durability that is none.
 */
export function checkedOptions(options: Hdf5Options): Hdf5Options {
	const unknown = Object.keys(options).find((name) => !KNOWN.includes(name));
	if (unknown !== undefined) throw new TypeError(`A file is opened with ${KNOWN.slice(0, -1).join(", ")}; there is no option ${unknown}.`);
	const { durability, hasEnded, readOnly } = options;
	if (durability !== undefined && durability !== "commit" && durability !== "second")
		throw new ValueError(`durability is "commit" or "second", and not ${String(durability)}.`);
	if (hasEnded !== undefined && typeof hasEnded !== "function") throw new TypeError(`hasEnded is a function, and not ${String(hasEnded)}.`);
	if (readOnly !== undefined && typeof readOnly !== "boolean")
		throw new TypeError(`readOnly is true or false, and not ${String(readOnly)}.`);
	return options;
}
