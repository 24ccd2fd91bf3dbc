import { StoreWriteError } from "@pypet/storage";
import type { BaseFile } from "./base-file.js";
import { BlockCache } from "./block-cache.js";
import { ChangedPages, PAGE_SIZE } from "./changed-pages.js";
import { CommitLog } from "./commit-log.js";
import type { DurableFileSystem } from "./durable-file-system.js";
import type { HeldLock } from "./lock.js";
import { type DirectRange, LOG_VERSION } from "./log-format.js";
import { fingerprintOf, type LogContent } from "./log-reading.js";
import { NewFile } from "./new-file.js";
import { ReaderProtection } from "./reader-protection.js";
import type { SyncSchedule } from "./sync-schedule.js";
import type { WritableFile } from "./writable-file.js";

/** A log of 16 MB is folded into the file: about 20 ms, and no more than that to read at opening. */
const LARGEST_LOG = 2 ** 24;
/** So is one whose commits change 32 MB of pages, which are held in memory. */
const MOST_PAGES = 2 ** 13;

/** What an open file consists of. It is the writer's from now on. */
export interface WriterParts {
	readonly files: DurableFileSystem;
	readonly path: string;
	readonly location: string;
	readonly lock: HeldLock;
	/** `undefined` where there is no file yet. */
	readonly base: BaseFile | undefined;
	readonly schedule: SyncSchedule;
	/** So many bytes behind the file's end are held for their commit; what is more is written ahead of it. */
	readonly mostHeld: number;
}

/** The writer of a file, as {@link openForWriting} makes it. */
export class LoggedFile implements WritableFile {
	readonly location: string;
	readonly #files: DurableFileSystem;
	readonly #path: string;
	readonly #lock: HeldLock;
	readonly #schedule: SyncSchedule;
	readonly #mostHeld: number;
	readonly #log: CommitLog;
	readonly #readers: ReaderProtection;
	readonly #pages = new ChangedPages();
	readonly #cache: BlockCache;
	#base: BaseFile | undefined;
	/** The file that the first commit makes, where some of it is written already. */
	#newFile: NewFile | undefined;
	#committedSize: number;
	#commitNumber = 0;
	/** The log is folded in when it is as large: after a failed attempt later. */
	#nextCheckpoint = LARGEST_LOG;
	#isClosed = false;

	constructor({ files, path, location, lock, base, mostHeld, schedule }: WriterParts) {
		this.location = location;
		[this.#files, this.#path, this.#lock, this.#base, this.#schedule] = [files, path, lock, base, schedule];
		this.#mostHeld = mostHeld;
		this.#log = new CommitLog(files, path);
		this.#readers = new ReaderProtection(files, path);
		this.#committedSize = base?.extent ?? 0;
		this.#cache = new BlockCache(location, this.#committedSize, (target, offset) => this.#fill(target, offset));
	}

	get size(): number {
		return this.#cache.size;
	}

	get isNew(): boolean {
		return this.#base === undefined;
	}

	view(offset: number, length: number): Uint8Array {
		return this.#cache.view(offset, length);
	}

	copy(offset: number, length: number): Uint8Array<ArrayBuffer> {
		return this.#cache.copy(offset, length);
	}

	write(offset: number, bytes: Uint8Array): void {
		const { size } = this.#cache;
		if (offset > size) throw new RangeError(`${this.location} has ${size} bytes; none can be written at ${offset}`);
		if (bytes.length === 0) return;
		if (this.#pages.largeLength >= this.#mostHeld) this.#attempt(() => this.#writeAhead());
		this.#pages.write(offset, bytes, size, (pageOffset) => this.#cache.within(pageOffset, PAGE_SIZE));
		this.#cache.patch(offset, bytes);
	}

	commit(): void {
		if (!this.#pages.hasPending) return;
		this.#attempt(() => (this.#base ? this.#append(this.#base) : this.#makeFile()));
		this.#pages.commit();
		if (this.#log.commits === 0) this.#pages.forgetCommitted();
		this.#committedSize = this.#cache.size;
		this.#commitNumber++;
		if (this.#isUnsynced) this.#schedule.plan(() => this.#syncLater());
		if (this.#log.size >= this.#nextCheckpoint || this.#pages.count >= MOST_PAGES) this.#checkpointByTheWay();
	}

	rollback(): void {
		if (!this.#pages.hasPending) return;
		this.#base?.forget(this.#pages.ahead);
		this.#newFile?.abandon();
		this.#newFile = undefined;
		this.#pages.rollback();
		this.#cache.reset(this.#committedSize);
	}

	syncEachCommit(): void {
		this.#schedule.syncEachCommit();
	}

	checkpoint(): void {
		this.#attempt(() => this.#foldIn());
	}

	close(): void {
		if (this.#isClosed) return;
		this.rollback();
		try {
			this.#closeUp();
		} finally {
			this.#isClosed = true;
			this.#schedule.stop();
			this.#cache.reset(0);
			this.#log.close();
			this.#base?.close();
			this.#release();
		}
	}

	/**
	 * Takes over what an earlier writer left in its log, and folds it in.
	 *
	 * @throws StoreWriteError when the disk doesn't take it. The log stays.
	 */
	recover(log: LogContent): void {
		if (!this.#base) return;
		const last = log.commits.at(-1);
		this.#log.resume(log);
		for (const { ranges } of log.commits) {
			for (const range of ranges) this.#pages.replay(range, (offset) => this.#cache.within(offset, PAGE_SIZE));
		}
		this.#committedSize = last?.size ?? log.header.baseSize;
		this.#commitNumber = last?.commitNumber ?? log.header.commitNumber;
		this.#cache.reset(this.#committedSize);
		try {
			this.checkpoint();
		} catch (error) {
			this.#log.close();
			throw error;
		}
	}

	get #isUnsynced(): boolean {
		return this.#log.commits > 0 && this.#log.isUnsynced;
	}

	#fill(target: Uint8Array, offset: number): void {
		(this.#base ?? this.#newFile?.base)?.read(target, offset);
		this.#pages.layOver(target, offset);
	}

	#makeFile(): void {
		const file = this.#newFile ?? new NewFile(this.#files, this.#path);
		try {
			this.#base = file.finish(this.#pages, this.#cache.size);
		} catch (error) {
			// What was written ahead is nowhere else.
			if (!this.#newFile) file.abandon();
			throw error;
		}
		this.#newFile = undefined;
		this.#schedule.synced();
	}

	/** Brings what is large to where it goes: nobody looks there before the commit, which says so. */
	#writeAhead(): void {
		if (this.#base) this.#anchorLog(this.#base);
		else this.#newFile ??= new NewFile(this.#files, this.#path);
		const base = this.#base ?? this.#newFile?.base;
		if (base) this.#pages.writeAhead((range) => base.writeDirectly(range));
	}

	/** Everything large goes to the base first, then the commit to the log: whoever finds the commit finds all of it. */
	#append(base: BaseFile): void {
		if (this.#pages.large.length > 0) this.#anchorLog(base);
		else if (!this.#log.isBegun) this.#beginLog(base);
		const written: DirectRange[] = [];
		let isAppended = false;
		try {
			for (const range of this.#pages.large) written.push(base.writeDirectly(range));
			const directRanges = [...this.#pages.ahead, ...written];
			const record = { commitNumber: this.#commitNumber + 1, size: this.#cache.size, ranges: this.#pages.ranges, directRanges };
			this.#log.append(record);
			isAppended = true;
			if (this.#schedule.isDue) this.#sync();
		} catch (error) {
			if (isAppended) this.#log.cut();
			base.forget(written);
			throw error;
		}
	}

	/** The log says where the file ends. That is to be known before anything is written behind the end. */
	#anchorLog(base: BaseFile): void {
		if (!this.#log.isBegun) this.#beginLog(base);
		if (!this.#log.isAnchored) this.#log.sync();
	}

	#beginLog(base: BaseFile): void {
		this.#log.begin({
			version: LOG_VERSION,
			salt: this.#files.newToken(),
			baseSize: this.#committedSize,
			fingerprint: fingerprintOf(this.#files, this.#committedSize, base.read),
			commitNumber: this.#commitNumber,
			boot: this.#files.self.boot,
		});
	}

	#sync(): void {
		this.#base?.sync();
		this.#log.sync();
		this.#schedule.synced();
	}

	#syncLater(): void {
		try {
			if (this.#isUnsynced) this.#sync();
		} catch {
			// Nobody is there to be told. It is tried again; the next commit, or close, waits for the disk and says it.
			this.#schedule.planAgain(() => this.#syncLater());
		}
	}

	#foldIn(): void {
		const base = this.#base;
		if (!base || !this.#log.isBegun) return;
		// The log says that what was written ahead of its commit is none of the file, which would be cut there otherwise.
		if (this.#pages.ahead.length > 0) {
			if (this.#isUnsynced) this.#sync();
			return;
		}
		if (!this.#log.isInPlace) throw new Error("its log was removed or replaced");
		// The mark says that what went to the base directly needs no check any more, so that is synced first. The mark itself may reach the disk
		// before the records: until the log is synced, the base is untouched.
		base.sync();
		this.#log.mark();
		this.#log.sync();
		const pages = this.#pages.committedPages();
		this.#readers.protect(base, pages.keys());
		base.writePages(pages, PAGE_SIZE, this.#committedSize);
		base.sync();
		this.#schedule.synced();
		this.#pages.forgetCommitted();
		this.#nextCheckpoint = LARGEST_LOG;
		this.#log.clear();
	}

	/** The commit stands already. If the disk takes the log and not the file, the log goes on. */
	#checkpointByTheWay(): void {
		try {
			this.checkpoint();
		} catch {
			this.#nextCheckpoint = this.#log.size + LARGEST_LOG;
		}
	}

	#closeUp(): void {
		try {
			this.#attempt(() => {
				this.#foldIn();
				this.#log.remove();
			});
		} catch {
			if (this.#log.commits > 0) this.#attempt(() => this.#sync());
		}
	}

	/** A file that was removed or replaced would be written to without an error, and nobody would ever find it. */
	#checkPlace(): void {
		if (this.#isClosed) throw new Error("it is closed");
		if (!this.#lock.isHeld()) throw new Error("its lock was removed, or its folder");
		if (this.#base && !this.#base.isInPlace) throw new Error("the file was removed or replaced");
	}

	#attempt(action: () => void): void {
		try {
			this.#checkPlace();
			action();
		} catch (error) {
			throw new StoreWriteError(this.location, error instanceof Error ? error.message : String(error), { cause: error });
		}
	}

	#release(): void {
		try {
			this.#lock.release();
		} catch {
			// The folder is gone or can't be written to. The lock names a process that will have ended.
		}
	}
}
