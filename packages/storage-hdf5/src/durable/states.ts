import type { DurableFileSystem, FileState } from "./durable-file-system.js";
import { logPath } from "./names.js";

/** How often a reader starts anew because a checkpoint came in between. Each takes longer than an attempt. */
export const MOST_OPENINGS = 100;

/** What a file and its log looked like when a reader came. */
export interface StatesAtOpening {
	readonly base: FileState | undefined;
	readonly log: FileState | undefined;
}

export function statesOf(files: DurableFileSystem, path: string): StatesAtOpening {
	return { base: files.stateOf(path), log: files.stateOf(logPath(path)) };
}

/** Whether neither the file nor its log has changed. */
export function isUnchanged(files: DurableFileSystem, path: string, { base, log }: StatesAtOpening): boolean {
	return isSame(files.stateOf(path), base) && isSame(files.stateOf(logPath(path)), log);
}

function isSame(now: FileState | undefined, before: FileState | undefined): boolean {
	return now?.identity === before?.identity && now?.size === before?.size && now?.lastChange === before?.lastChange;
}
