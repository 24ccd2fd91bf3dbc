import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";

// Files that are there whole or not at all, also on NFS: written under another name in the same folder, then linked or renamed.

/** Writes a new file; says whether it was this call that did, and not another one before. */
export function writeOnce(path: string, content: string | Uint8Array, writer: string): boolean {
	const draft = `${path}.${writer}.draft`;
	writeFileSync(draft, content, { flush: true });
	try {
		return linkOnce(draft, path);
	} finally {
		unlinkSync(draft);
	}
}

/** Gives a file a second name; says whether that was free. */
export function linkOnce(path: string, name: string): boolean {
	try {
		linkSync(path, name);
		return true;
	} catch (error) {
		if (hasCode(error, "EEXIST")) return false;
		throw error;
	}
}

/** Puts a file in the place of another one. */
export function replaceFile(path: string, content: string, writer: string): void {
	const draft = `${path}.${writer}.draft`;
	writeFileSync(draft, content, { flush: true });
	renameSync(draft, path);
}

/** The text of a file; `undefined` where there is none. */
export function textIfThere(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (hasCode(error, "ENOENT")) return undefined;
		throw error;
	}
}

/** Whether the system has refused something for this reason. */
export function hasCode(error: unknown, code: string): boolean {
	return error instanceof Error && "code" in error && error.code === code;
}
