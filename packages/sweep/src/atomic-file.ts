import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

// Files that are there whole or not at all, also on NFS: written under another name in the same folder, then linked or renamed. NFS may do what it is asked
// to and lose the answer, and then says that it was done before: so an answer that may mean that is looked into.

/** How the names end under which files are written first. */
export const DRAFT = ".draft";

/** Writes a new file; says whether it was this call that did, and not another one before. */
export function writeOnce(path: string, content: string | Uint8Array, writer: string): boolean {
	return withDraft(path, content, writer, (draft) => linkOnce(draft, path));
}

/** Gives a file a second name; says whether that was free. */
export function linkOnce(path: string, name: string): boolean {
	try {
		linkSync(path, name);
		return true;
	} catch (error) {
		if (!hasCode(error, "EEXIST")) throw error;
		return isSameFile(path, name);
	}
}

/** Puts a file in the place of another one. */
export function replaceFile(path: string, content: string, writer: string): void {
	withDraft(path, content, writer, (draft) => {
		try {
			renameSync(draft, path);
		} catch (error) {
			if (!hasCode(error, "ENOENT") || textIfThere(path) !== content) throw error;
		}
	});
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

/** Nothing is left of the draft afterwards, not even where a full disk took a part of it only. */
function withDraft<T>(path: string, content: string | Uint8Array, writer: string, use: (draft: string) => T): T {
	const draft = `${path}.${writer}${DRAFT}`;
	try {
		writeFileSync(draft, content, { flush: true });
		return use(draft);
	} finally {
		rmSync(draft, { force: true });
	}
}

function isSameFile(path: string, name: string): boolean {
	const [first, second] = [statSync(path, { bigint: true }), statSync(name, { bigint: true })];
	return first.ino === second.ino && first.dev === second.dev;
}
