import { recoverHdf5 } from "@pypet/storage-hdf5";
import { countText } from "./damage.js";
import type { Verb } from "./verb.js";

/** `pypet recover FILE`: folds a log in. */
export const recover: Verb = {
	name: "recover",
	operands: ["FILE"],
	options: [],
	summary: "folds the log of a killed program into its file",
	details:
		"A program that was killed while it stored leaves FILE-log, with commits that pypet in TypeScript reads and other programs don't. This puts " +
		"them into the file and removes log and lock. The next program that writes with pypet in TypeScript does it by itself. One that still runs " +
		"is left alone, and named.",
	run: async ({ operands: [file = ""], terminal }) => {
		const commits = recoverHdf5(file);
		terminal.write(
			commits === 0 ? `${file} is whole: no commit waited beside it.\n` : `${file}: ${countText(commits, "commit")} folded in.\n`,
		);
	},
};
