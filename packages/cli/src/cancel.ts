import { cancelSweep } from "@pypet/sweep";
import type { Verb } from "./verb.js";

/** `pypet cancel FOLDER`: has no run of a sweep started any more. */
export const cancel: Verb = {
	name: "cancel",
	operands: ["FOLDER"],
	options: [],
	summary: "has no run of a sweep started any more",
	details:
		"Workers end after the run that they do. What is done stays, and pypet collect brings it into the file. A plan that is cancelled stays so; " +
		"env.plan makes another one of the runs that are left, in another folder.",
	run: async ({ operands, terminal }) => {
		cancelSweep(operands[0] ?? "");
		terminal.write("Cancelled: workers end after their current runs.\n");
	},
};
