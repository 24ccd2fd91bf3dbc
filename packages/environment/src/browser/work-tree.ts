import type { WorkTree } from "../what-was-run.js";

/** A browser has no work tree. */
export function workTree(_folder: string, _withPatch: boolean): WorkTree | undefined {
	return undefined;
}
