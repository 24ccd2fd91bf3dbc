import { DamagedStoreError, type OpenOptions, StoreWriteError } from "@pypet/storage";
import { PypetError } from "@pypet/values";
import { BaseFile } from "./base-file.js";
import type { DurableFileSystem } from "./durable-file-system.js";
import { refuseForeignLog, refuseLostFile } from "./left-log.js";
import { acquireLock, type HeldLock, removeUnfinishedLocks } from "./lock.js";
import { fittingLog, type LogContent, readLog } from "./log-reading.js";
import { LoggedFile } from "./logged-file.js";
import { lockPath } from "./names.js";
import { removeUnfinishedFiles } from "./new-file.js";
import { removeEndedReaders } from "./reader-protection.js";
import { type Clock, type Durability, SyncSchedule, systemClock } from "./sync-schedule.js";

/** Locks and logs go by the name, so that two names of one file would be two files that overwrite each other. */
const OTHER_NAMES =
	"the file has more names than this one (hard links), and could be written to by each of them at once. Make a copy of it";

/** How a file is written. */
export interface WriteOptions extends OpenOptions {
	/** What a power cut may take. `"second"` by default. */
	readonly durability?: Durability;
	/** The process's clock by default. */
	readonly clock?: Clock;
	/** So many bytes that a commit adds to the file are held in memory until then, and no more. 4 MB by default. */
	readonly mostHeld?: number;
}

const MOST_HELD = 2 ** 22;

/** An opened file, and what was found. */
export interface OpenedForWriting {
	readonly file: LoggedFile;
	/** How many commits waited in a log, and are in the file now. */
	readonly recovered: number;
}

/**
 * Locks a file, folds in what a writer has left that was killed, and removes its traces.
 *
 * @throws StoreInUseError when somebody else writes to it; DamagedStoreError when the file doesn't fit its log; StoreWriteError when the folder or
 * the file can't be written to. The file is as it was.
 */
export function openForWriting(files: DurableFileSystem, path: string, location: string, options: WriteOptions = {}): OpenedForWriting {
	const lock = refused(location, () => acquireLock(files, lockPath(path), location, options.hasEnded));
	let base: BaseFile | undefined;
	try {
		return refused(location, () => {
			removeUnfinishedLocks(files, lockPath(path), location);
			removeUnfinishedFiles(files, path);
			refuseForeignLog(files, path, location);
			removeEndedReaders(files, path);
			if (files.stateOf(path)) base = new BaseFile(files, path, files.open(path, "change"));
			else refuseLostFile(files, path, location);
			if (base?.handle.state().hasOtherNames) throw new StoreWriteError(location, OTHER_NAMES);
			return openLocked(files, path, location, lock, base, options);
		});
	} catch (error) {
		base?.close();
		lock.release();
		throw error;
	}
}

function openLocked(
	files: DurableFileSystem,
	path: string,
	location: string,
	lock: HeldLock,
	base: BaseFile | undefined,
	{ durability = "second", clock = systemClock, mostHeld = MOST_HELD }: WriteOptions,
): OpenedForWriting {
	const log = base && leftLog(files, path, location, base);
	const file = new LoggedFile({ files, path, location, lock, base, mostHeld, schedule: new SyncSchedule(durability, clock) });
	if (log) file.recover(log);
	return { file, recovered: log?.commits.length ?? 0 };
}

function leftLog(files: DurableFileSystem, path: string, location: string, base: BaseFile): LogContent | undefined {
	const log = readLog(files, path, base.handle, { verify: true });
	// Nobody else empties it: we hold the lock.
	if (log === "changing") throw new DamagedStoreError(location, "has a log that somebody changes without its lock.");
	return log && fittingLog(files, location, log, base.extent, base.read);
}

/** Says in the store's words what the file system says in its own. */
function refused<Result>(location: string, action: () => Result): Result {
	try {
		return action();
	} catch (error) {
		if (error instanceof PypetError) throw error;
		throw new StoreWriteError(location, error instanceof Error ? error.message : String(error), { cause: error });
	}
}
