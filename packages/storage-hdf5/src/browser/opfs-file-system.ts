import { endLog } from "../durable/commit-log.js";
import type { DurableFileSystem, DurableHandle, FileState } from "../durable/durable-file-system.js";
import { NEW_FILE_MARK } from "../durable/log-format.js";
import { logPath, nameOf, newFilePrefix } from "../durable/names.js";
import { writeFully } from "../durable/whole-transfers.js";
import { crc32 } from "./crc32.js";
import { MemoryFiles } from "./memory-files.js";
import { OpfsFile } from "./opfs-file.js";
import type { SyncHandle } from "./sync-handle.js";

/** All that the log's file holds while the file is being made. */
const MARK = new TextEncoder().encode(NEW_FILE_MARK);

/**
 * A file kept in the browser's private file system (OPFS), and its log.
 *
 * Handles of both are there before, because browsers give them out by promise, and they are exclusive. So nobody else sees the file meanwhile:
 * locks and the registrations of readers are only for this worker, in memory. Both files are always there; an empty one counts as none.
 *
 * Nothing can be renamed without waiting. A new file, which has another name until it is whole, is therefore written in its place:
 * 1. the log's file gets a mark, which is synced before the file is touched;
 * 2. the file is written, with a zero in place of its first byte;
 * 3. the rename syncs the file, writes the first byte, syncs it, and takes the mark away.
 *
 * A file that is found with the mark and without a first byte is unfinished: it has its other name, as if it had not been renamed. With a first byte
 * it is whole: all else was synced before; or it is what the program has put there itself since, and not ours to throw away.
 */
export class OpfsFileSystem implements DurableFileSystem {
	readonly checksum = crc32;
	readonly #others = new MemoryFiles();
	readonly #path: string;
	readonly #logPath: string;
	readonly #base: OpfsFile;
	readonly #log: OpfsFile;
	/** What the file is called; `undefined` where there is none. */
	#baseName: string | undefined;
	#isLogThere: boolean;

	/** Changes nothing. */
	constructor(path: string, base: SyncHandle, log: SyncHandle) {
		[this.#path, this.#logPath] = [path, logPath(path)];
		[this.#base, this.#log] = [new OpfsFile(base, "file"), new OpfsFile(log, "log")];
		const isMarked = holdsMark(this.#log);
		const name = isMarked && this.#base.isBlank ? `${newFilePrefix(path)}${this.newToken()}` : path;
		this.#baseName = this.#base.size > 0 ? name : undefined;
		this.#isLogThere = this.#log.size > 0 && !isMarked;
	}

	get self() {
		return this.#others.self;
	}

	lifeOf(): "running" {
		return this.#others.lifeOf();
	}

	newToken(): string {
		return this.#others.newToken();
	}

	open(path: string, mode: "read" | "change" | "make"): DurableHandle {
		const file = this.#fileOf(path);
		if (file && mode !== "make") return file;
		if (path === this.#logPath && mode === "make" && !file) return this.#makeLog();
		if (path.startsWith(newFilePrefix(this.#path)) && mode === "make" && this.#baseName === undefined) return this.#makeBase(path);
		if (file || path === this.#logPath || path === this.#path) throw new Error(`There is ${file ? "a" : "no"} file ${path}.`);
		return this.#others.open(path, mode);
	}

	stateOf(path: string): FileState | undefined {
		return this.#fileOf(path)?.state() ?? this.#others.stateOf(path);
	}

	rename(from: string, to: string): void {
		if (from === this.#baseName && to === this.#path) this.#finishBase();
		else this.#others.rename(from, to);
	}

	link(from: string, to: string): "made" | "exists" {
		return this.#others.link(from, to);
	}

	remove(path: string): void {
		if (path === this.#baseName) this.#removeBase();
		else if (path === this.#logPath) this.#removeLog();
		else this.#others.remove(path);
	}

	namesBeginningWith(path: string): readonly string[] {
		const names = [this.#baseName ?? "", this.#isLogThere ? this.#logPath : ""].filter((name) => name !== "" && name.startsWith(path));
		return [...names.map(nameOf), ...this.#others.namesBeginningWith(path)];
	}

	/** Both names are there since the handles are. */
	syncFolderOf(): void {}

	#fileOf(path: string): OpfsFile | undefined {
		if (path === this.#baseName) return this.#base;
		return path === this.#logPath && this.#isLogThere ? this.#log : undefined;
	}

	#makeBase(unfinished: string): OpfsFile {
		// What lies there is the log of a file that is gone, and nobody's; or the mark of another attempt.
		this.#removeLog();
		writeFully(this.#log, MARK, 0);
		this.#log.sync();
		this.#base.beginBlank();
		this.#baseName = unfinished;
		return this.#base;
	}

	#finishBase(): void {
		this.#base.giveOutFirstByte();
		this.#removeLog();
		this.#baseName = this.#path;
	}

	#removeBase(): void {
		this.#base.truncate(0);
		this.#base.sync();
		if (this.#baseName !== this.#path) this.#removeLog();
		this.#baseName = undefined;
	}

	#makeLog(): OpfsFile {
		// A mark that is left over must never be found together with what the file will be.
		this.#removeLog();
		this.#isLogThere = true;
		return this.#log;
	}

	#removeLog(): void {
		// The mark tells what the file is, until the disk says the same: whoever wrote it may have been ended in between.
		if (holdsMark(this.#log)) this.#base.sync();
		// Of a log that is cut off only, a power cut may leave the header and some of the records, which no longer fit what the file has by now.
		if (this.#log.size > 0) endLog(this.#log);
		this.#log.truncate(0);
		this.#log.sync();
		this.#isLogThere = false;
	}
}

function holdsMark(log: OpfsFile): boolean {
	const bytes = new Uint8Array(MARK.length);
	return log.size === MARK.length && log.read(bytes, 0) === MARK.length && bytes.every((byte, index) => byte === MARK[index]);
}
