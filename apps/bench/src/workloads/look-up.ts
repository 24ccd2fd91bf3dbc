import { setTimeout } from "node:timers/promises";
import type { Trajectory } from "pypet";
import { expectedProducts, makeFile, pointOf, storedTrajectory } from "../experiment.js";
import type { Floor, Place, Workload } from "../workload.js";

const READS = 100_000;
const SEARCHES = 1_000;

/** Milliseconds. */
const SETTLING_TIME = 200;

/** One result of every run, by one call. */
export const fromRuns: Workload = {
	name: "from_runs",
	summary: 'f_get_from_runs("grp.z", { fast_access: true, use_indices: true })',
	pypet: 0.019,
	reach: { seconds: 0.004 },
	prepare: makeFile,
	async ready(place) {
		const trajectory = await loaded(place);
		return () => {
			const values = trajectory.f_get_from_runs("grp.z", { fast_access: true, use_indices: true });
			return () => sum(values.values());
		};
	},
	expected: expectedProducts,
	floors: [productsFloor("a Map of the runs' products, from an object by run")],
};

/** One result of every run, by going through the runs. */
export const iterateRuns: Workload = {
	name: "iter_runs",
	summary: "every run by f_iter_runs, reading its z",
	pypet: 0.035,
	reach: { seconds: 0.005 },
	prepare: makeFile,
	async ready(place) {
		const trajectory = await loaded(place);
		return () => {
			let products = 0;
			for (const _ of trajectory.f_iter_runs()) products += trajectory.crun.grp.z;
			return () => products;
		};
	},
	expected: expectedProducts,
	floors: [productsFloor("an object by run, gone through")],
};

/** A whole path, name by name. */
export const naturalAccess: Workload = {
	name: "natural_access_1e5",
	summary: "100,000 times traj.parameters.g1.p5",
	pypet: 1.14,
	reach: { seconds: 0.03 },
	prepare: makeFile,
	async ready(place) {
		const trajectory = await loaded(place);
		return () => {
			let values = 0;
			for (let index = 0; index < READS; index++) values += trajectory.parameters.g1.p5;
			return () => values;
		};
	},
	expected: () => 5 * READS,
	floors: [
		{
			by: "objects",
			summary: "the same path through plain objects",
			ready() {
				const root = { parameters: { g1: { p5: 5 } } };
				return () => {
					let values = 0;
					for (let index = 0; index < READS; index++) values += root.parameters.g1.p5;
					return () => values;
				};
			},
		},
	],
};

/** A short name that is searched for. */
export const shortcutSearch: Workload = {
	name: "shortcut_search_1e3",
	summary: '1,000 times traj.f_get("p17") beside the results of all runs',
	pypet: 0.0046,
	reach: { seconds: 0.001 },
	prepare: makeFile,
	async ready(place) {
		const trajectory = await loaded(place);
		return () => {
			let values = 0;
			for (let index = 0; index < SEARCHES; index++) values += Number(trajectory.f_get("p17").f_get());
			return () => values;
		};
	},
	expected: () => 17 * SEARCHES,
	floors: [
		{
			by: "a Map",
			summary: "the name in a Map of all short names",
			ready() {
				const names = new Map(Array.from({ length: 22 }, (_, index) => [`p${index}`, index]));
				return () => {
					let values = 0;
					for (let index = 0; index < SEARCHES; index++) values += names.get("p17") ?? 0;
					return () => values;
				};
			},
		},
	],
};

async function loaded(place: Place): Promise<Trajectory> {
	const trajectory = storedTrajectory(place);
	trajectory.f_load({ load_all: 2 });
	// Other threads still compile what loading has made hot, and collect its garbage.
	await setTimeout(SETTLING_TIME);
	return trajectory;
}

function productsFloor(summary: string): Floor {
	return {
		by: "objects",
		summary,
		ready({ runs }) {
			const results = Array.from({ length: runs }, (_, index) => ({ grp: { z: pointOf(index).x * pointOf(index).y } }));
			return () => {
				const values = new Map(results.map(({ grp }, index) => [index, grp.z]));
				return () => sum(values.values());
			};
		},
	};
}

function sum(values: Iterable<number>): number {
	let total = 0;
	for (const value of values) total += value;
	return total;
}
