// A run function for tasks that are to be there for a while.
import { setTimeout } from "node:timers/promises";
import type { RunFunction } from "@pypet/environment";
import { simulate } from "../../../sweep/test/programs/simulate.js";

/** What `simulate` does, after a while. */
export const waiting: RunFunction = async (run, context) => {
	await setTimeout(200);
	return simulate(run, context);
};
