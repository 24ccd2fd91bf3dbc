import type { ByteStore } from "../bytes/byte-store.js";

/**
 * A file that this process alone writes to.
 *
 * What is written is seen by its own reads at once, and by nobody else before {@link commit}. After a call that throws a `StoreWriteError` the
 * file is as the last commit left it, what is pending is still pending, and the call can be made again when its cause is gone.
 */
export interface WritableFile extends ByteStore {
	/** Whether there is no file yet: the first commit makes it. */
	readonly isNew: boolean;

	/** Makes everything written since the last commit durable together, or nothing of it. Without anything written it does nothing. */
	commit(): void;

	/** Drops everything written since the last commit. */
	rollback(): void;

	/** From now on every commit waits for the disk, whatever the file was opened with. */
	syncEachCommit(): void;

	/**
	 * Folds all commits into the file and empties the log. Commits do it by themselves when the log has grown to 16 MB. Waits for the disk.
	 * While much of the next commit is written already, it does no more than that.
	 */
	checkpoint(): void;

	/**
	 * Drops what was not committed, folds all commits into the file, removes the log and the lock. Calling it again does nothing.
	 *
	 * A disk that is too full for that leaves the log, synced, for whoever opens the file next.
	 *
	 * @throws StoreWriteError when that failed too: the latest commits may not outlive a power cut.
	 */
	close(): void;
}
