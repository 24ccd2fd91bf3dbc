import type { DurableFileSystem, DurableHandle } from "./durable-file-system.js";
import {
	type ByteRange,
	type CommitRecord,
	chainStart,
	encodeHeader,
	encodeMark,
	encodeRecord,
	HEADER_LENGTH,
	LOG_START,
	type LogHeader,
	MARK_OFFSETS,
	RECORD_HEADER_LENGTH,
} from "./log-format.js";
import type { LogContent } from "./log-reading.js";
import { logPath } from "./names.js";
import { writeFully } from "./whole-transfers.js";

/**
 * The writer's side of a log.
 *
 * It remembers what it has written since the last sync: after one that failed, an operating system may forget those pages and report success the
 * next time, so they are written again.
 */
export class CommitLog {
	readonly #files: DurableFileSystem;
	readonly #path: string;
	#file: DurableHandle | undefined;
	#identity = "";
	#header: LogHeader | undefined;
	#position = LOG_START;
	#chain = 0;
	#commits = 0;
	#nextMark: 0 | 1 = 0;
	/** Where the log was before the last record, and its checksum there. */
	#before: { readonly end: number; readonly chain: number } | undefined;
	#unsynced: ByteRange[] = [];
	#isNameUnsynced = false;
	#hasSyncFailed = false;
	#isAnchored = false;
	/** Whether what the file has is known to be no log, also after a power cut. */
	#isEnded = false;

	/** @param path - The file whose log it is. A log that is there is taken over, see {@link resume}, or begun anew. */
	constructor(files: DurableFileSystem, path: string) {
		this.#files = files;
		this.#path = logPath(path);
	}

	/** Bytes of the log. */
	get size(): number {
		return this.#header ? this.#position : 0;
	}

	/** Whether the log still stands under its name. */
	get isInPlace(): boolean {
		return !this.#file || this.#files.stateOf(this.#path)?.identity === this.#identity;
	}

	/** Commits that the base doesn't hold yet. */
	get commits(): number {
		return this.#commits;
	}

	/** Whether records may be appended. */
	get isBegun(): boolean {
		return this.#header !== undefined;
	}

	/** Whether something was written that a power cut may take. */
	get isUnsynced(): boolean {
		return this.#unsynced.length > 0 || this.#isNameUnsynced;
	}

	/** Whether the header outlives a power cut, so that what lies behind the file's end is known to be none of it. */
	get isAnchored(): boolean {
		return this.#isAnchored;
	}

	/** Goes on with what another writer left. What lies behind the last whole record is cut off. */
	resume({ header, end, chain, commits, mark }: LogContent): void {
		const file = this.#opened();
		if (file.state().size > end) file.truncate(end);
		[this.#header, this.#position, this.#chain, this.#commits, this.#nextMark] = [header, end, chain, commits.length, mark.next];
	}

	/** Begins a generation: empties the log and writes its header. */
	begin(header: LogHeader): void {
		const file = this.#opened();
		this.#end();
		const bytes = encodeHeader(header, this.#files.checksum);
		writeFully(file, bytes, 0);
		this.#unsynced = [{ offset: 0, bytes }];
		[this.#header, this.#position, this.#chain, this.#commits, this.#nextMark] = [header, LOG_START, chainStart(bytes), 0, 0];
		this.#before = undefined;
		this.#isAnchored = false;
	}

	/** Appends a commit. When it throws, or {@link cut} is called, the log is as before. */
	append(record: CommitRecord): void {
		const { bytes, chain } = encodeRecord(record, this.#chain, this.#files.checksum);
		const before = { end: this.#position, chain: this.#chain };
		try {
			writeFully(this.#opened(), bytes, this.#position);
		} catch (error) {
			this.#truncate(before.end);
			throw error;
		}
		this.#unsynced.push({ offset: this.#position, bytes });
		this.#before = before;
		this.#position += bytes.length;
		this.#chain = chain;
		this.#commits++;
	}

	/** Takes the last record away again. */
	cut(): void {
		if (!this.#before) return;
		const { end, chain } = this.#before;
		[this.#position, this.#chain, this.#before] = [end, chain, undefined];
		this.#commits--;
		this.#unsynced = this.#unsynced.filter(({ offset }) => offset < end);
		this.#truncate(end);
	}

	/** Says that a checkpoint begins to write into the base what all records say. Without effect on a power cut before {@link sync}. */
	mark(): void {
		if (!this.#header) return;
		const bytes = encodeMark(this.#header.salt, this.#position, this.#files.checksum);
		const offset = MARK_OFFSETS[this.#nextMark];
		writeFully(this.#opened(), bytes, offset);
		this.#nextMark = this.#nextMark === 0 ? 1 : 0;
		this.#unsynced.push({ offset, bytes });
	}

	/** Makes all records, and the log's name, outlive a power cut. */
	sync(): void {
		const file = this.#opened();
		if (this.#hasSyncFailed) for (const { offset, bytes } of this.#unsynced) writeFully(file, bytes, offset);
		this.#hasSyncFailed = true;
		file.sync();
		this.#hasSyncFailed = false;
		this.#unsynced = [];
		if (this.#isNameUnsynced) this.#files.syncFolderOf(this.#path);
		this.#isNameUnsynced = false;
		this.#isAnchored = true;
	}

	/**
	 * Empties the log: the base holds everything, synced.
	 *
	 * @throws The file system's error. The next generation ends the old one first, then; until that it does no harm, as all of it is in the base.
	 */
	clear(): void {
		this.#header = undefined;
		this.#unsynced = [];
		this.#commits = 0;
		this.#isEnded = false;
		this.#end();
	}

	/** Takes the log away; it is to be empty. */
	remove(): void {
		this.close();
		this.#files.remove(this.#path);
	}

	close(): void {
		this.#file?.close();
		this.#file = undefined;
	}

	#opened(): DurableHandle {
		if (!this.#file) {
			const isThere = this.#files.stateOf(this.#path) !== undefined;
			this.#file = this.#files.open(this.#path, isThere ? "change" : "make");
			this.#identity = this.#file.state().identity;
			// Who made it may not have synced its name either.
			this.#isNameUnsynced = true;
		}
		return this.#file;
	}

	#end(): void {
		const file = this.#opened();
		if (!this.#isEnded && file.state().size > 0) endLog(file);
		this.#isEnded = true;
		if (file.state().size > 0) file.truncate(0);
	}

	/**
	 * Cuts off a record whose commit throws. Where that can't be done its first bytes go, so that nobody takes it for one that was committed; the next
	 * one overwrites it.
	 */
	#truncate(size: number): void {
		const file = this.#file;
		if (!file) return;
		for (const takeBack of [() => file.truncate(size), () => writeFully(file, new Uint8Array(RECORD_HEADER_LENGTH), size)]) {
			try {
				takeBack();
				return;
			} catch {
				// The disk is in trouble already, and the caller is told so by the error that brought it here.
			}
		}
	}
}

/**
 * Makes a log invalid, for good: its header, which lies in one sector, goes, and is synced. Cutting the file alone would not do. Of the records
 * that come next some may reach the disk while the old header and mark are still there, which then cover fewer commits than the base has.
 */
export function endLog(log: DurableHandle): void {
	writeFully(log, new Uint8Array(HEADER_LENGTH), 0);
	log.sync();
}
