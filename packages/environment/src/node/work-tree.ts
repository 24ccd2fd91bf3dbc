import { execFileSync } from "node:child_process";
import type { WorkTree } from "../what-was-run.js";

/**
 * The commit that the files of a folder are at, and whether they have been changed since; `undefined` where git is not there, the folder is in
 * no repository, or the repository has no commit.
 *
 * @param withPatch - Also give the changes themselves.
 */
export function workTree(folder: string, withPatch: boolean): WorkTree | undefined {
	const commit = git(folder, ["show", "--no-patch", "--no-show-signature", "--format=%H%n%ct%n%B", "HEAD"]);
	if (commit === undefined) return undefined;
	const [hexsha = "", committed = "", ...message] = commit.split("\n");
	const status = git(folder, ["status", "--porcelain", "--untracked-files=no"]);
	const patch = status && withPatch ? git(folder, ["diff", "--binary", "HEAD"]) : undefined;
	return {
		hexsha,
		committedDate: Number(committed),
		message: message.join("\n").trim(),
		...(status === undefined ? {} : { isDirty: status !== "" }),
		...(patch === undefined ? {} : { patch }),
	};
}

/** What git says; `undefined` when it says that it can't, or takes too long. */
function git(folder: string, args: readonly string[]): string | undefined {
	try {
		return execFileSync("git", args, {
			cwd: folder,
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
			timeout: MOST_MILLISECONDS,
			maxBuffer: MOST_BYTES,
		});
	} catch {
		// No git, no repository, or a patch beyond all measure: an experiment runs without it.
		return undefined;
	}
}

const MOST_MILLISECONDS = 10_000;
const MOST_BYTES = 2 ** 27;
