import type { DurableFileSystem } from "./durable-file-system.js";

// Names of what lies beside the file of a path, while it is written or read. All begin with the file's own, as may those of its neighbours: only what
// has exactly such a name is taken for one.

const TOKEN = /^[0-9a-f]{16}$/;
/** Host, process and token of a reader. */
const READER = /^[\w.-]*-\d+-[0-9a-f]{16}$/;

export function logPath(path: string): string {
	return `${path}-log`;
}

export function lockPath(path: string): string {
	return `${path}-lock`;
}

/** A new file before its first commit is whole. */
export function newFilePath(path: string, token: string): string {
	return `${newFilePrefix(path)}${token}`;
}

export function newFilePrefix(path: string): string {
	return `${path}-new-`;
}

/** Names of the files that were to become the file of a path. */
export function unfinishedFiles(files: DurableFileSystem, path: string): string[] {
	return namesOf(files, newFilePrefix(path), TOKEN);
}

/** Names of the registrations of readers. */
export function readerFiles(files: DurableFileSystem, path: string): string[] {
	return namesOf(files, readerPrefix(path), READER);
}

/** Where a reader says that it reads, and gets what a checkpoint overwrites. */
export function readerPath(path: string, host: string, processId: number, token: string): string {
	return `${readerHostPrefix(path, host)}${processId}-${token}`;
}

/** The process of a reader on a host, by the path of its registration; `undefined` for a reader on another host. */
export function readerProcess(path: string, host: string, readerFile: string): number | undefined {
	const prefix = readerHostPrefix(path, host);
	const [, processId] = /^(\d+)-[0-9a-f]{16}$/.exec(readerFile.slice(prefix.length)) ?? [];
	return readerFile.startsWith(prefix) && processId !== undefined ? Number(processId) : undefined;
}

function readerPrefix(path: string): string {
	return `${path}-reader-`;
}

/** A name of the folder of `path`, as a path. */
export function besidePath(path: string, name: string): string {
	return path.slice(0, folderLength(path)) + name;
}

/** The last part of a path: its name in its folder. */
export function nameOf(path: string): string {
	return path.slice(folderLength(path));
}

function folderLength(path: string): number {
	return Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1;
}

function readerHostPrefix(path: string, host: string): string {
	return `${readerPrefix(path)}${host.replaceAll(/[^\w.-]/g, "_")}-`;
}

function namesOf(files: DurableFileSystem, prefix: string, rest: RegExp): string[] {
	return files.namesBeginningWith(prefix).filter((name) => rest.test(nameOf(name).slice(nameOf(prefix).length)));
}
