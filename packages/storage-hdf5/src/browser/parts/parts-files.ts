import { ReadOnlyStoreError } from "@pypet/storage";
import type { DurableFiles } from "../../durable/durable-file.js";
import { fittingLog, type LogContent, readLog } from "../../durable/log-reading.js";
import { logPath } from "../../durable/names.js";
import { LogSnapshot, type SnapshotBase } from "../../durable/snapshot.js";
import { MemoryFiles } from "../memory-files.js";
import type { FileParts } from "./file-parts.js";
import { PartsCache } from "./parts-cache.js";

/**
 * A file that is read part by part, as its last commit left it when it was opened. Nobody can write to it.
 *
 * @param logBytes - The log that lies beside it, read while the file did not change.
 * @throws DamagedStoreError when commits wait in the log that don't fit the file.
 */
export function filesOfParts(parts: FileParts, name: string, logBytes: Uint8Array | undefined): DurableFiles {
	const cache = new PartsCache(parts);
	const log = logBytes && logOf(logBytes, name, parts, cache);
	const base: SnapshotBase = { read: (target, offset) => cache.read(target, offset), isLatest: () => true, close() {} };
	const refuse = (): never => {
		throw new ReadOnlyStoreError(name);
	};
	return {
		exists: () => true,
		read: (_path, location) => new LogSnapshot(location, base, log, parts.size),
		openForWriting: refuse,
		recover: refuse,
		beside: () => ({
			log: logBytes && { commits: log?.commits.length ?? 0, size: logBytes.length, lostBytes: logBytes.length - (log?.end ?? 0) },
			lock: undefined,
			readers: [],
			unfinished: [],
		}),
	};
}

function logOf(bytes: Uint8Array, name: string, parts: FileParts, cache: PartsCache): LogContent | undefined {
	const beside = new MemoryFiles();
	beside.put(logPath(name), bytes);
	const readBase = (target: Uint8Array, offset: number): number => {
		cache.read(target, offset);
		return Math.max(0, Math.min(target.length, parts.size - offset));
	};
	// The machine may have stopped since the log was written, for all that is known here.
	const log = readLog(beside, name, { read: readBase }, { verify: true });
	return log && log !== "changing" ? fittingLog(beside, name, log, parts.size, readBase) : undefined;
}
