/**
 * Files whose commits are whole or not there, whatever happens: bytes, of which it doesn't matter what they mean.
 *
 * Beside `lif.hdf5`, the *base*, lies `lif.hdf5-log` while it is written. A commit appends one record to it: the ranges that it changes, the file's
 * size, and a checksum. The base stays what it was at the last checkpoint. A *checkpoint* syncs the log, writes the changed pages into the base,
 * syncs it, and empties the log. Whoever opens the file lays the whole records of the log over the base; a record that is not whole was never
 * committed. So a process that is killed loses nothing that was committed, and a power cut what was not synced, from the end on.
 *
 * - **Why a log of ranges beside the file.** Writing in place can't be atomic over several places, and a copy of the file for each commit costs
 *   its size. A run of 10 kB in 20 places is one write here. SQLite's write-ahead log keeps whole pages, as it is what readers read from for ever; ours
 *   is folded in after 16 MB and read once at opening, so it keeps the few bytes that changed.
 * - **Large arrays are written once.** Pages behind the committed end are written into the base itself, because nobody looks there, and the log has
 *   only their place and checksum. What reaches the disk after them is worth nothing without them: a record whose pages don't have its checksum
 *   after a power cut was not synced, and ends the log. Within one start of the machine no power cut can have come, and no reader needs to check.
 * - **A commit of any size takes little memory.** When it has more than 4 MB of such pages they are written ahead of it, to the place where they stay;
 *   in a new file, to the one that has another name until then. A commit that never comes leaves bytes behind the end, which are overwritten or cut off.
 * - **A checkpoint marks the log first.** The mark says that everything up to there is synced, and that the base is about to change: then neither
 *   pages that went to the base directly nor its first page can be expected to be what they were. The bytes that the pages have besides the changed
 *   ones are the same before and after, so that a checkpoint that is broken off anywhere, and repeated, ends at the same file.
 * - **A log belongs to one file**: it has the size and the checksum of the first page of the base, which for HDF5 has the end of the file in it. A
 *   log beside a file that another program changed or replaced in between is not laid over it.
 * - **One writer**, by `lif.hdf5-lock`, see {@link acquireLock}. **Readers** never wait, and nobody waits for them: see {@link openForReading}.
 * - **A new file** is written under another name and renamed by its first commit.
 * - **Failed writes.** A commit whose record doesn't fit on the disk is cut off again; one that can't be synced too. After a failed sync everything
 *   since the last good one is written anew, because the operating system may have dropped it. A checkpoint that fails is repeated later; the log
 *   has everything until then.
 *
 * What it takes for granted: a sector of 512 bytes is written whole or not at all by the disk, what is synced stays, and a file renamed stands
 * under one of its names. Between hosts that share a folder, a file system that shows written bytes at once; NFS doesn't.
 */
import { NoSuchStoreError } from "@pypet/storage";
import { type FilesBeside, filesBeside } from "./beside.js";
import type { DurableFileSystem } from "./durable-file-system.js";
import { refuseLostFile } from "./left-log.js";
import { openForReading } from "./opening-for-reading.js";
import { openForWriting, type WriteOptions } from "./opening-for-writing.js";
import type { Snapshot } from "./snapshot.js";
import type { WritableFile } from "./writable-file.js";

export type { WriteOptions } from "./opening-for-writing.js";
export type { Snapshot } from "./snapshot.js";
export type { Clock, Durability } from "./sync-schedule.js";
export type { WritableFile } from "./writable-file.js";

/**
 * Durable files of a file system. `location` is what messages call the file.
 *
 * Paths are absolute, and of the file itself: what lies beside a symbolic link is not beside the file, so whoever comes by the link would find
 * neither lock nor log.
 */
export interface DurableFiles {
	/** Whether the first commit was made. */
	exists(path: string): boolean;

	/**
	 * Opens a file as its last commit left it, for reading. Writers go on; what they commit is seen by opening the file again. Close it: until then
	 * checkpoints keep old pages for it.
	 *
	 * @throws NoSuchStoreError when there is no file, DamagedStoreError when another program has changed it while commits waited in its log,
	 * StoreChangedError when this folder takes no files of ours and a checkpoint came in between each attempt.
	 */
	read(path: string, location: string): Snapshot;

	/**
	 * Opens a file for writing, or for making it by its first commit. What a killed writer has left is folded in first.
	 *
	 * @throws StoreInUseError when somebody else writes to it, in this thread too; DamagedStoreError as {@link read}; StoreWriteError when
	 * the file or its folder can't be written to.
	 */
	openForWriting(path: string, location: string, options?: WriteOptions): WritableFile;

	/**
	 * Folds the log of a killed writer into the file, and removes its traces.
	 *
	 * @returns How many commits waited in the log.
	 * @throws NoSuchStoreError when there is no file; otherwise as {@link openForWriting}.
	 */
	recover(path: string, location: string): number;

	/** What lies beside a file: a log, a lock, readers. Changes nothing. */
	beside(path: string): FilesBeside;
}

/** Durable files on a file system. */
export function durableFilesOn(files: DurableFileSystem): DurableFiles {
	/** Where readers that were killed have been cleared away: it takes a look at the whole folder. */
	const cleared = new Set<string>();
	return {
		exists: (path) => files.stateOf(path) !== undefined,
		read(path, location) {
			const snapshot = openForReading(files, path, location, { clear: !cleared.has(path) });
			cleared.add(path);
			return snapshot;
		},
		openForWriting: (path, location, options) => openForWriting(files, path, location, options).file,
		recover(path, location) {
			if (!files.stateOf(path)) {
				refuseLostFile(files, path, location);
				throw new NoSuchStoreError(location);
			}
			const { file, recovered } = openForWriting(files, path, location, {});
			file.close();
			return recovered;
		},
		beside: (path) => filesBeside(files, path),
	};
}
