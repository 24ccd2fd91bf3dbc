import { BaseFile } from "./base-file.js";
import { type ChangedPages, PAGE_SIZE } from "./changed-pages.js";
import { endLog } from "./commit-log.js";
import type { DurableFileSystem } from "./durable-file-system.js";
import { besidePath, logPath, newFilePath, unfinishedFiles } from "./names.js";

/** A file that its first commit makes: written under another name, synced, and renamed, so that it appears whole. */
export class NewFile {
	/** What is written of it. */
	readonly base: BaseFile;
	readonly #files: DurableFileSystem;
	readonly #path: string;
	readonly #unfinished: string;

	/** @throws The file system's error. Nothing is there then. */
	constructor(files: DurableFileSystem, path: string) {
		[this.#files, this.#path, this.#unfinished] = [files, path, newFilePath(path, files.newToken())];
		this.base = new BaseFile(files, path, files.open(this.#unfinished, "make"));
	}

	/**
	 * Writes what is still to be written, and gives it its name.
	 *
	 * @param size - Bytes of the file.
	 * @throws The file system's error. Nothing has the name then, and it can be called again.
	 */
	finish(pages: ChangedPages, size: number): BaseFile {
		const files = this.#files;
		for (const range of pages.large) this.base.writeDirectly(range);
		this.base.writePages(pages.pages, PAGE_SIZE, size);
		this.base.sync();
		if (files.stateOf(this.#path)) throw new Error("another program has made the file meanwhile");
		removeLog(files, this.#path);
		files.rename(this.#unfinished, this.#path);
		try {
			files.syncFolderOf(this.#path);
		} catch (error) {
			files.rename(this.#path, this.#unfinished);
			throw error;
		}
		return this.base;
	}

	/** Removes what was written. */
	abandon(): void {
		this.base.close();
		this.#files.remove(this.#unfinished);
	}
}

/** Removes what writers have left that were killed within their first commit. To be called by who holds the lock. */
export function removeUnfinishedFiles(files: DurableFileSystem, path: string): void {
	for (const name of unfinishedFiles(files, path)) files.remove(besidePath(path, name));
}

/** The log of a file that is gone belongs to nobody. It is ended before its name goes, so that it is none if the name comes back. */
function removeLog(files: DurableFileSystem, path: string): void {
	if (!files.stateOf(logPath(path))) return;
	const log = files.open(logPath(path), "change");
	try {
		endLog(log);
	} finally {
		log.close();
	}
	files.remove(logPath(path));
}
