import { readFileSync, renameSync } from "node:fs";
import { expectedSum, fileOf, makeFile, storedTrajectory, sumOfRuns } from "../experiment.js";
import { writeAsPython } from "../python-file.js";
import type { Check, Floor, Place, Work, Workload } from "../workload.js";

/** Groups and leaves of each run. */
const NODES_PER_RUN = 4;

/** A tree is loaded without the results' data. */
export const loadSkeleton: Workload = {
	name: "load_skeleton",
	summary: "open the file, load parameters with data and all else without",
	pypet: 1.49,
	reach: { seconds: 0.08 },
	prepare: makeFile,
	ready(place) {
		const trajectory = storedTrajectory(place);
		return () => {
			trajectory.f_load({ load_parameters: 2, load_results: 1, load_derived_parameters: 1, load_other_data: 1 });
			return () => withoutFile(place, () => [...trajectory.results.runs.f_iter_nodes({ recursive: true })].length);
		};
	},
	expected: (runs) => NODES_PER_RUN * runs,
	floors: [
		{
			by: "h5wasm",
			summary: "every group with its attributes, no dataset",
			async ready(place) {
				const { readGroups } = await import("../bare-h5wasm.js");
				return () => {
					const groups = readGroups(fileOf(place));
					return () => NODES_PER_RUN * Math.floor(groups / NODES_PER_RUN / place.runs) * place.runs;
				};
			},
		},
		bytesFloor((place) => NODES_PER_RUN * place.runs),
	],
};

/** A tree is loaded with all its data. */
export const loadAll: Workload = {
	name: "load_all",
	summary: "open the file, load everything with data",
	pypet: 3.09,
	reach: { seconds: 0.15 },
	prepare: makeFile,
	ready: loadAllReady,
	expected: expectedSum,
	floors: wholeFile(),
};

/** The same tree from a file with Python's attributes, chunked tables and compressed arrays. */
export const loadPython: Workload = {
	name: "load_python",
	summary: "the same from a file as Python pypet writes it",
	pypet: 3.09,
	reach: { seconds: 0.25 },
	prepare: (place) => writeAsPython(fileOf(place), place.runs),
	ready: loadAllReady,
	expected: expectedSum,
	floors: wholeFile(),
};

function loadAllReady(place: Place): Work {
	const trajectory = storedTrajectory(place);
	return () => {
		trajectory.f_load({ load_all: 2 });
		return () => withoutFile(place, () => sumOfRuns(trajectory, place.runs));
	};
}

function wholeFile(): Floor[] {
	return [
		{
			by: "h5wasm",
			summary: "every group, attribute and dataset",
			async ready(place) {
				const { readAll } = await import("../bare-h5wasm.js");
				return () => {
					const sum = readAll(fileOf(place));
					return () => sum;
				};
			},
		},
		bytesFloor((place) => expectedSum(place.runs)),
	];
}

function bytesFloor(checksum: (place: Place) => number): Floor {
	return {
		by: "fs",
		summary: "the file's bytes in one read",
		ready: (place) => () => {
			const { length } = readFileSync(fileOf(place));
			return () => (length > 0 ? checksum(place) : 0);
		},
	};
}

/** Checks while the file is away: everything that was loaded is in memory. */
function withoutFile(place: Place, check: Check): number {
	const away = fileOf(place, "away");
	renameSync(fileOf(place), away);
	const checksum = check();
	renameSync(away, fileOf(place));
	return checksum;
}
