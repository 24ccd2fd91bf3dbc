import { ValueError } from "@pypet/values";
import type { DurableFiles } from "../../durable/durable-file.js";
import { StoreChangedError } from "../../durable/errors.js";
import type { Hdf5Source } from "../../hdf5-source.js";
import { canReadAtOnce, partsOfBlob } from "./blob-parts.js";
import { fetchLog, isSameStart } from "./log-at-address.js";
import { openAddress } from "./open-address.js";
import { filesOfParts } from "./parts-files.js";

/** How often a file is opened anew because a checkpoint came in between. */
const MOST_OPENINGS = 10;

/** A file that is read where it lies. */
export interface OpenedParts {
	readonly name: string;
	readonly files: DurableFiles;
}

/**
 * Opens a file on a server for reading it part by part, in a worker.
 *
 * A writer may be at work there. If the log beside the file begins the same before and after the file's first part was fetched, that part and the log's
 * commits fit; and whatever a writer does to the file later changes its version, which each further part is checked for.
 *
 * @throws ValueError outside of a worker, FileNotFetchedError when it can't be had, StoreChangedError when there was no quiet moment.
 */
export async function openPartsAt({ href }: URL, givenName: string | undefined): Promise<OpenedParts> {
	const name = givenName ?? nameIn(href);
	if (!canReadAtOnce())
		throw new ValueError(
			`${href} can be read by a worker only, as a page can't wait for its parts. Open it in one; or fetch it whole: ` +
				`await openHdf5(await (await fetch("${href}")).arrayBuffer(), { name: "${name}" })`,
		);
	for (let attempt = 0; attempt < MOST_OPENINGS; attempt++) {
		const [before, parts] = await Promise.all([fetchLog(href), openAddress(href, name)]);
		if (!before) return { name, files: filesOfParts(parts, name, undefined) };
		const log = await fetchLog(href);
		if (log && isSameStart(before, log)) return { name, files: filesOfParts(parts, name, log) };
	}
	throw new StoreChangedError(name);
}

/**
 * Opens a file that a person gave for reading it part by part.
 *
 * @returns `undefined` where this can't be done: outside of a worker, and for bytes, which are in memory anyway.
 */
export async function openPartsOf(source: Hdf5Source, givenName: string | undefined): Promise<OpenedParts | undefined> {
	const file = "getFile" in source ? await source.getFile() : source;
	if (!canReadAtOnce() || !(file instanceof Blob)) return undefined;
	const name = givenName ?? ("name" in source ? source.name : undefined);
	return name === undefined ? undefined : { name, files: filesOfParts(partsOfBlob(file, name), name, undefined) };
}

function nameIn(address: string): string {
	const { pathname } = new URL(address);
	const last = pathname.slice(pathname.lastIndexOf("/") + 1);
	try {
		return decodeURIComponent(last) || "file";
	} catch {
		return last;
	}
}
