import { Trajectory } from "pypet";
import type { Workload } from "../workload.js";

const RESULTS = 20_000;

/** A tree grows in memory. */
export const addResults: Workload = {
	name: "add_results_2e4",
	summary: "20,000 results into 10 × 50 groups, in memory",
	pypet: 0.79,
	reach: { seconds: 0.05 },
	ready() {
		const trajectory = new Trajectory("mem2", { add_time: false });
		return () => {
			for (let index = 0; index < RESULTS; index++) {
				trajectory.f_add_result(`set${index % 10}.grp${Math.floor(index / 10) % 50}.res${index}`, index);
			}
			return () => {
				let sum = 0;
				for (const node of trajectory.results.f_iter_leaves()) sum += Number(node.f_get());
				return sum;
			};
		};
	},
	expected: () => (RESULTS * (RESULTS - 1)) / 2,
	floors: [
		{
			by: "a Map",
			summary: "20,000 objects with a name and a value, in Maps by group",
			ready: () => () => {
				const sets = new Map<string, Map<string, Map<string, { name: string; value: number }>>>();
				for (let index = 0; index < RESULTS; index++) {
					const [set = "", group = "", name = ""] = `set${index % 10}.grp${Math.floor(index / 10) % 50}.res${index}`.split(".");
					const groups = getOrAdd(sets, set, () => new Map<string, Map<string, { name: string; value: number }>>());
					getOrAdd(groups, group, () => new Map<string, { name: string; value: number }>()).set(name, { name, value: index });
				}
				return () => {
					let sum = 0;
					for (const groups of sets.values()) for (const leaves of groups.values()) for (const { value } of leaves.values()) sum += value;
					return sum;
				};
			},
		},
	],
};

function getOrAdd<T>(map: Map<string, T>, key: string, make: () => T): T {
	let known = map.get(key);
	if (known === undefined) {
		known = make();
		map.set(key, known);
	}
	return known;
}
