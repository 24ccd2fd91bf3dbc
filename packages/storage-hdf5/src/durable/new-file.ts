import { BaseFile } from "./base-file.js";
import { type ChangedPages, PAGE_SIZE } from "./changed-pages.js";
import { endLog } from "./commit-log.js";
import type { DurableFileSystem } from "./durable-file-system.js";
import { besidePath, logPath, newFilePath, unfinishedFiles } from "./names.js";

/**
 * Makes a file of its first commit: written under another name, synced, and renamed, so that it appears whole.
 *
 * @param size - Bytes of the file.
 * @throws The file system's error. Nothing is there then.
 */
export function makeNewFile(files: DurableFileSystem, path: string, pages: ChangedPages, size: number): BaseFile {
	const unfinished = newFilePath(path, files.newToken());
	const handle = files.open(unfinished, "make");
	try {
		const base = new BaseFile(files, path, handle);
		for (const range of pages.large) base.writeDirectly(range);
		base.writePages(pages.pages, PAGE_SIZE, size);
		base.sync();
		if (files.stateOf(path)) throw new Error("another program has made the file meanwhile");
		removeLog(files, path);
		files.rename(unfinished, path);
		try {
			files.syncFolderOf(path);
		} catch (error) {
			files.remove(path);
			throw error;
		}
		return base;
	} catch (error) {
		handle.close();
		files.remove(unfinished);
		throw error;
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
