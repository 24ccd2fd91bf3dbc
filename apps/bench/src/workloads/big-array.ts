import { rmSync } from "node:fs";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { Dataset, File } from "h5wasm/node";
import { Trajectory } from "pypet";
import { loadH5wasm } from "../bare-h5wasm.js";
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
		const trajectory = withArray(place);
		return () => {
			trajectory.f_store();
			return () => sumOf(readBare(fileOf(place)));
		};
	},
	expected: () => sumOf(elements()),
	floors: [
		{
			by: "h5wasm",
			summary: "the same array as a dataset of a new file, closed",
			async ready(place) {
				await loadH5wasm();
				const data = elements();
				const filename = fileOf(place, "floor");
				return () => {
					writeBare(filename, data);
					return () => sumOf(readBare(filename));
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
		withArray(place).f_store();
		await loadH5wasm();
		writeBare(fileOf(place, "floor"), elements());
	},
	ready(place) {
		// The reference's script sets the same level.
		const storage = openHdf5Sync(fileOf(place), { complevel: 0 });
		const trajectory = new Trajectory(NAME, { add_time: false, storage_service: storage });
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
				await loadH5wasm();
				return () => {
					const data = readBare(fileOf(place, "floor"));
					return () => sumOf(data);
				};
			},
		},
	],
};

function withArray(place: Place): Trajectory {
	const trajectory = new Trajectory(NAME, { add_time: false, filename: fileOf(place) });
	trajectory.f_add_result(NAME, { data: elements() });
	return trajectory;
}

/** Numbers that no compression would make small; none is used. */
function elements(): Float64Array {
	const data = new Float64Array(LENGTH);
	let state = 1;
	for (let index = 0; index < LENGTH; index++) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
		data[index] = state / 2 ** 31;
	}
	return data;
}

function writeBare(filename: string, data: Float64Array): void {
	const file = new File(filename, "w");
	file.create_dataset({ name: NAME, data, shape: [LENGTH], dtype: "<d" });
	file.close();
}

function readBare(filename: string): unknown {
	const file = new File(filename, "r");
	const objects = file.paths().map((path) => file.get(path));
	const dataset = objects.find((object) => object instanceof Dataset && object.shape?.[0] === LENGTH);
	const value = dataset instanceof Dataset ? dataset.value : undefined;
	file.close();
	return value;
}

/** Sum of all elements. */
function sumOf(data: unknown): number {
	if (!(data instanceof Float64Array)) return Number.NaN;
	let sum = 0;
	for (const element of data) sum += element;
	return sum;
}
