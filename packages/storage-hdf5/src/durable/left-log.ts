import { DamagedStoreError, StoreWriteError } from "@pypet/storage";
import type { DurableFileSystem } from "./durable-file-system.js";
import { chainStart, decodeHeader, decodeRecord, isLogStart, LOG_START } from "./log-format.js";
import { openIfThere } from "./log-reading.js";
import { logPath } from "./names.js";
import { readFully } from "./whole-transfers.js";

/**
 * Leaves alone what has the name of a file's log and is none.
 *
 * @throws StoreWriteError when there is such a thing.
 */
export function refuseForeignLog(files: DurableFileSystem, path: string, location: string): void {
	const bytes = bytesOfLog(files, path, LOG_START);
	if (bytes && !isLogStart(bytes))
		throw new StoreWriteError(location, `${logPath(location)} has the name of its log, and is a file of another program. Move that away`);
}

/**
 * A log without the file that it belongs to: somebody has moved the file after its writer was killed.
 *
 * @throws DamagedStoreError when commits are in it.
 */
export function refuseLostFile(files: DurableFileSystem, path: string, location: string): void {
	const log = bytesOfLog(files, path, Number.POSITIVE_INFINITY);
	const count = log ? countCommits(files, log) : 0;
	// Somebody may have made the file meanwhile.
	if (count === 0 || files.stateOf(path)) return;
	throw new DamagedStoreError(
		location,
		`is gone, while ${count} commits were waiting in ${logPath(location)}. Put the file back that they belong to, or take the log away to begin anew.`,
	);
}

function bytesOfLog(files: DurableFileSystem, path: string, most: number): Uint8Array | undefined {
	const log = openIfThere(files, logPath(path));
	if (!log) return undefined;
	try {
		const bytes = new Uint8Array(Math.min(most, log.state().size));
		return bytes.subarray(0, readFully(log, bytes, 0));
	} finally {
		log.close();
	}
}

function countCommits(files: DurableFileSystem, log: Uint8Array): number {
	if (!decodeHeader(log, files.checksum)) return 0;
	let count = 0;
	let place = { chain: chainStart(log), end: LOG_START };
	for (;;) {
		const decoded = decodeRecord(log, place.end, place.chain, files.checksum);
		if (!decoded) return count;
		place = decoded;
		count++;
	}
}
