import { rmSync } from "node:fs";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { Trajectory } from "pypet";
import { fileOf } from "../experiment.js";
import type { Place, Workload } from "../workload.js";

const LENGTH = 25_000_000;
const NAME = "big";

/** One large array is stored. */
export const bigStore: Workload = {
	name: "big_store_200MB",
	summary: "store one array of 25 million float64",
	pypet: 0.75,
	reach: { timesFloor: 1.2 },
	ready(place) {
		rmSync(fileOf(place), { force: true });
		const { storage, trajectory } = withArray(place);
		return () => {
			trajectory.f_store();
			return () => {
				storage.close();
				return sumOf(loaded(place));
			};
		};
	},
	expected: () => sumOf(elements()),
	floors: [
		{
			by: "h5wasm",
			summary: "the same array as a dataset of a new file, closed",
			async ready(place) {
				const { readArray, writeArray } = await import("../bare-array.js");
				const data = elements();
				const filename = fileOf(place, "floor");
				return () => {
					writeArray(filename, NAME, data);
					return () => sumOf(readArray(filename, LENGTH));
				};
			},
		},
	],
};

/** One large array is loaded. */
export const bigLoad: Workload = {
	name: "big_load_200MB",
	summary: "load it",
	pypet: 0.69,
	reach: { timesFloor: 1.2 },
	async prepare(place) {
		withArray(place).trajectory.f_store();
		const { writeArray } = await import("../bare-array.js");
		writeArray(fileOf(place, "floor"), NAME, elements());
	},
	ready(place) {
		const { trajectory } = stored(place);
		return () => {
			trajectory.f_load({ load_all: 2 });
			return () => sumOf(trajectory.results.big.data);
		};
	},
	expected: () => sumOf(elements()),
	floors: [
		{
			by: "h5wasm",
			summary: "the same array from a file that it has written",
			async ready(place) {
				const { readArray } = await import("../bare-array.js");
				return () => {
					const data = readArray(fileOf(place, "floor"), LENGTH);
					return () => sumOf(data);
				};
			},
		},
	],
};

function loaded(place: Place): unknown {
	const { trajectory } = stored(place);
	trajectory.f_load({ load_all: 2 });
	return trajectory.results.big.data;
}

function withArray(place: Place) {
	const { storage, trajectory } = stored(place);
	trajectory.f_add_result(NAME, { data: elements() });
	return { storage, trajectory };
}

/** A trajectory in a file without compression: the reference's times are without, too. */
function stored(place: Place) {
	const storage = openHdf5Sync(fileOf(place), { complevel: 0 });
	return { storage, trajectory: new Trajectory(NAME, { add_time: false, storage_service: storage }) };
}

/** Numbers that no compression would make small. */
function elements(): Float64Array {
	const data = new Float64Array(LENGTH);
	let state = 1;
	for (let index = 0; index < LENGTH; index++) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
		data[index] = state / 2 ** 31;
	}
	return data;
}

/** Sum of all elements. */
function sumOf(data: unknown): number {
	if (!(data instanceof Float64Array)) return Number.NaN;
	let sum = 0;
	for (const element of data) sum += element;
	return sum;
}
