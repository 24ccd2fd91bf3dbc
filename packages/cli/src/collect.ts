import { loadHdf5, openHdf5Sync } from "@pypet/storage-hdf5";
import { collect as collectFrom } from "@pypet/sweep";
import type { Verb } from "./verb.js";

/** `pypet collect FOLDER`: brings what workers have done into the trajectory's file. */
export const collect: Verb = {
	name: "collect",
	operands: ["FOLDER"],
	options: [
		{ name: "file", value: "FILE", summary: "the trajectory's file, where it lies elsewhere than when the plan was made" },
		{ name: "take-over", summary: "take over a file that a collector on another machine has left locked: when none is alive any more" },
	],
	summary: "brings the runs of a sweep that are done into the trajectory's file",
	details:
		"Workers may go on meanwhile, and it may be called again and again; one process at a time collects. It may be killed at any moment, and the next " +
		"call goes on. Runs that have failed are in the file with their errors, as pypet runs shows them.",
	run: async ({ operands, options, terminal }) => {
		await loadHdf5();
		const file = options.get("file");
		const done = collectFrom(operands[0] ?? "", {
			open: openHdf5Sync,
			hasEnded: () => options.has("take-over"),
			...(file === undefined ? {} : { file }),
		});
		terminal.write(`${done.folded} runs collected; ${done.collected} of ${done.runs} are in the file, ${done.failed} of them failed.\n`);
	},
};
