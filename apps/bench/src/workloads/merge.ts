import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { runCount, type Trajectory } from "pypet";
import { environment, fileOf, pointOf, simulate, storedTrajectory } from "../experiment.js";
import type { Place, Workload } from "../workload.js";

/** First `x` of the other trajectory, so that the two have no point in common. */
const OFFSET = 1e6;

let copies = 0;

/** Two stored trajectories become one. */
export const merge: Workload = {
	name: "merge",
	summary: "two stored trajectories of a quarter of the runs each, in one file, copied",
	pypet: 7.7,
	reach: { seconds: 0.3 },
	async prepare(place) {
		const runs = quarter(place.runs);
		await environment("one", fileOf(place), runs).run(simulate);
		await environment("two", fileOf(place), runs, OFFSET).run(simulate);
	},
	ready(place) {
		// Another file each time: what was written to stays open until the process ends.
		const file = `timed-${copies++}`;
		copyFileSync(fileOf(place), fileOf(place, file));
		const [own, other] = [skeleton(place, file, "one"), skeleton(place, file, "two")];
		return () => {
			own.f_merge(other);
			return () => {
				const merged = storedTrajectory(place, "one", file);
				merged.f_load({ load_all: 2 });
				let sum = 0;
				for (const value of merged.f_get_from_runs("grp.z", { fast_access: true }).values()) sum += value;
				return runCount(merged) === 2 * quarter(place.runs) ? sum : 0;
			};
		};
	},
	expected(runs) {
		let sum = 0;
		for (let index = 0; index < quarter(runs); index++) {
			for (const offset of [0, OFFSET]) sum += pointOf(index, offset).x * pointOf(index).y;
		}
		return sum;
	},
	floors: [
		{
			by: "h5wasm",
			summary: "everything read, and the objects of as many runs written",
			async ready(place) {
				const { readAll, writeRuns } = await import("../bare-h5wasm.js");
				return () => {
					const sum = readAll(fileOf(place));
					writeRuns(fileOf(place, "floor"), quarter(place.runs));
					return () => (sum > 0 ? merge.expected(place.runs) : 0);
				};
			},
		},
		{
			by: "fs",
			summary: "half of the file's bytes read and written",
			ready: (place) => () => {
				const bytes = readFileSync(fileOf(place));
				writeFileSync(fileOf(place, "copy"), bytes.subarray(bytes.length / 2));
				return () => merge.expected(place.runs);
			},
		},
	],
};

function quarter(runs: number): number {
	return Math.max(10, Math.floor(runs / 4));
}

/** Parameters with their data, results without. */
function skeleton(place: Place, file: string, name: string): Trajectory {
	const trajectory = storedTrajectory(place, name, file);
	trajectory.f_load({ load_parameters: 2, load_results: 1 });
	return trajectory;
}
