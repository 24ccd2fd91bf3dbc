import type { StoreHolder } from "@pypet/storage";
import type { DurableFileSystem, ProcessIdentity } from "./durable-file-system.js";
import { holderOf, readLock } from "./lock.js";
import { openIfThere, readLog } from "./log-reading.js";
import { besidePath, lockPath, logPath, readerFiles, unfinishedFiles } from "./names.js";
import { readRegistration } from "./reader-registration.js";

/** What lies beside a file, for people who wonder. */
export interface FilesBeside {
	/** The log, if there is one: how many commits wait in it, and its bytes; those behind the last whole commit too. */
	readonly log: { readonly commits: number; readonly size: number; readonly lostBytes: number } | undefined;
	/** The lock, if there is one. `holder` is `undefined` when the lock doesn't name it. */
	readonly lock: { readonly holder: StoreHolder | undefined; readonly life: Life } | undefined;
	/** Registrations of readers. */
	readonly readers: readonly { readonly holder: StoreHolder | undefined; readonly life: Life; readonly size: number }[];
	/** Names of what writers have left that were killed while they made the file. */
	readonly unfinished: readonly string[];
}

/** Whether the process runs that a file names: `"unknown"` when it is on another host, or can't be told. */
export type Life = "running" | "ended" | "unknown";

/** Looks at what lies beside a file, and changes nothing. */
export function filesBeside(files: DurableFileSystem, path: string): FilesBeside {
	return {
		log: logBeside(files, path),
		lock: lockBeside(files, path),
		readers: readerFiles(files, path).map((name) => readerBeside(files, besidePath(path, name))),
		unfinished: unfinishedFiles(files, path),
	};
}

function logBeside(files: DurableFileSystem, path: string): FilesBeside["log"] {
	const size = files.stateOf(logPath(path))?.size;
	const base = openIfThere(files, path);
	try {
		if (size === undefined) return undefined;
		const log = base && readLog(files, path, base, { verify: true });
		if (typeof log !== "object") return { commits: 0, size, lostBytes: size };
		return { commits: log.commits.length, size, lostBytes: size - log.end };
	} finally {
		base?.close();
	}
}

function lockBeside(files: DurableFileSystem, path: string): FilesBeside["lock"] {
	const content = readLock(files, lockPath(path));
	return content === "none" ? undefined : described(files, content === "unreadable" ? undefined : content);
}

function readerBeside(files: DurableFileSystem, path: string): FilesBeside["readers"][number] {
	const file = openIfThere(files, path);
	try {
		return { ...described(files, file && readRegistration(file)?.reader), size: file?.state().size ?? 0 };
	} finally {
		file?.close();
	}
}

function described(files: DurableFileSystem, identity: ProcessIdentity | undefined): { holder: StoreHolder | undefined; life: Life } {
	return identity ? { holder: holderOf(identity), life: files.lifeOf(identity) } : { holder: undefined, life: "unknown" };
}
