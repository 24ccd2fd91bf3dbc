import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { hasCode } from "./atomic-file.js";
import { type ReadRun, readRun } from "./committed-run.js";
import { HEADER_SIZE, isSegmentOf } from "./segment-format.js";

/** So much is read at once; more where a run is larger. */
const WINDOW = 2 ** 22;

/**
 * Reads the committed runs of a segment, as far as it goes now.
 *
 * @param from - How many bytes are to be passed over: 0, or the `end` of a run.
 * @returns Each run with the place in the segment where it ends. Nothing where the file is no segment of the plan, or is not there yet.
 */
export function* committedRuns(path: string, planId: string, from: number): Generator<ReadRun, void, undefined> {
	const file = openIfThere(path);
	if (file === undefined) return;
	try {
		const { size } = fstatSync(file);
		if (size <= Math.max(from, HEADER_SIZE) || !isSegmentOf(read(file, 0, HEADER_SIZE), planId)) return;
		let start = Math.max(from, HEADER_SIZE);
		for (let length = WINDOW; start < size; ) {
			const bytes = read(file, start, Math.min(length, size - start));
			let offset = 0;
			let found = readRun(bytes, 0);
			for (; found !== undefined && found !== "damaged"; found = readRun(bytes, offset)) {
				offset = found.end;
				yield { run: found.run, end: start + offset };
			}
			if (found === "damaged" || start + bytes.length >= size) return;
			// A run that is not whole in the window may be in a larger one.
			length = offset === 0 ? 2 * length : WINDOW;
			start += offset;
		}
	} finally {
		closeSync(file);
	}
}

function openIfThere(path: string): number | undefined {
	try {
		return openSync(path, "r");
	} catch (error) {
		if (hasCode(error, "ENOENT")) return undefined;
		throw error;
	}
}

/** Bytes of a file, in memory of their own; fewer where the file ends before. */
function read(file: number, position: number, length: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(length);
	let filled = 0;
	for (let count = -1; filled < length && count !== 0; filled += count)
		count = readSync(file, bytes, filled, length - filled, position + filled);
	return bytes.subarray(0, filled);
}
