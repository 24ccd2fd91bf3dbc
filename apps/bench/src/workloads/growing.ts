import { rmSync } from "node:fs";
import type { Trajectory } from "pypet";
import { environment, fileOf, simulate, storedTrajectory, TRAJECTORY } from "../experiment.js";
import type { Place, Timed } from "../workload.js";
import { loadSkeleton } from "./load-file.js";

const SEARCHES = 100_000;

/** What is to cost the same for each run, however many there are. In this order: the first makes the file that the others load. */
export const growing: readonly Timed[] = [
	{
		name: "store",
		summary: "run the experiment into a file, each run committed",
		ready(place) {
			const file = fileOf(place);
			rmSync(file, { force: true });
			const env = environment(TRAJECTORY, file, place.runs);
			return async () => {
				const outcomes = await env.run(simulate);
				return () => outcomes.length;
			};
		},
		expected: (runs) => runs,
	},
	{ ...loadSkeleton, name: "skeleton" },
	{
		name: "search",
		summary: 'every node of a name: f_get_all("z")',
		ready(place) {
			const trajectory = skeleton(place);
			return () => {
				const nodes = [...trajectory.f_get_all("z")];
				return () => nodes.length;
			};
		},
		expected: (runs) => runs,
	},
	{
		name: "shortcut",
		summary: '100,000 times f_get("p17")',
		ready(place) {
			const trajectory = skeleton(place);
			return () => {
				let values = 0;
				for (let index = 0; index < SEARCHES; index++) values += Number(trajectory.f_get("p17").f_get());
				return () => values;
			};
		},
		expected: () => 17 * SEARCHES,
	},
	{
		name: "find",
		summary: "f_find_idx with a predicate over the two explored parameters",
		ready(place) {
			const trajectory = skeleton(place);
			return () => {
				const found = [...trajectory.f_find_idx(["x", "y"], (x, y) => Number(x) % 2 === 0 && y === 3)];
				return () => found.length;
			};
		},
		expected: (runs) => Array.from({ length: runs }, (_, index) => index).filter((index) => index % 14 === 10).length,
	},
];

/** The names of those among {@link growing} whose cost for all runs together is to stay the same, whatever the number of runs. */
export const constant: readonly string[] = ["shortcut"];

/** The names of those whose memory is of interest. */
export const withKeptMemory: readonly string[] = ["skeleton"];

function skeleton(place: Place): Trajectory {
	const trajectory = storedTrajectory(place);
	trajectory.f_load({ load_parameters: 2, load_results: 1 });
	return trajectory;
}
