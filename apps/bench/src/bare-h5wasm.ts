import h5wasm, { Dataset, File, Group } from "h5wasm/node";
import { pointOf, runName, SERIES_LENGTH, seriesOf, TRAJECTORY } from "./experiment.js";

// Whoever imports this module waits for the library. Workloads' own parts do without: it would still be loading while they are timed.
await h5wasm.ready;

/**
 * Writes the objects that the runs of the experiment are made of, and closes the file. No run is committed by itself.
 *
 * @returns Number of runs.
 */
export function writeRuns(filename: string, runs: number): number {
	// The format that every version of the library reads, which PyTables and this project write, too.
	const file = new File(filename, "w", { libver: "earliest" });
	const parent = file.create_group(TRAJECTORY).create_group("results").create_group("runs");
	for (let index = 0; index < runs; index++) writeRun(parent, index);
	file.close();
	return runs;
}

/**
 * Reads every group, attribute and dataset of a file.
 *
 * @returns Sum of the numbers in the results.
 */
export function readAll(filename: string): number {
	const file = new File(filename, "r");
	const sum = readBelow(file, false);
	file.close();
	return sum;
}

/**
 * Reads every group of a file with its attributes, and no dataset.
 *
 * @returns Number of groups.
 */
export function readGroups(filename: string): number {
	const file = new File(filename, "r");
	const count = countBelow(file);
	file.close();
	return count;
}

function writeRun(parent: Group, index: number): void {
	const { x, y } = pointOf(index);
	const group = parent.create_group(runName(index)).create_group("grp");
	const z = writeLeaf(group, "z", "product");
	writeItem(z, "z", [x * y], []);
	const series = writeLeaf(group, "series", "series");
	writeItem(series, "a", seriesOf(x), [SERIES_LENGTH]);
	writeItem(series, "b", [x], []);
}

function writeLeaf(parent: Group, name: string, comment: string): Group {
	const leaf = parent.create_group(name);
	writeText(leaf, "SRVC_INIT_CLASS_NAME", "Result");
	writeText(leaf, "SRVC_INIT_COMMENT", comment);
	leaf.create_attribute("SRVC_LEAF", new BigInt64Array([1n]), [], "<q");
	return leaf;
}

function writeItem(leaf: Group, name: string, data: number[] | Float64Array, shape: number[]): void {
	const dataset = leaf.create_dataset({ name, data, shape, dtype: "<d" });
	writeText(dataset, "SRVC_STORE", "ARRAY");
	writeText(dataset, "SRVC_DATA_COLL_TYPE", shape.length === 0 ? "COLL_SCALAR" : "COLL_NDARRAY");
	if (shape.length === 0) writeText(dataset, "SRVC_DATA_SCALAR_TYPE", "float");
}

function writeText(object: Group | Dataset, name: string, text: string): void {
	object.create_attribute(name, text, [], `S${text.length}`);
}

function readBelow(group: Group, isResult: boolean): number {
	readAttributes(group);
	let sum = 0;
	for (const name of group.keys()) {
		const member = group.get(name);
		if (member instanceof Group) sum += readBelow(member, isResult || name === "results");
		if (!(member instanceof Dataset)) continue;
		readAttributes(member);
		const { value } = member;
		if (isResult) sum += sumOf(value);
	}
	return sum;
}

function countBelow(group: Group): number {
	readAttributes(group);
	let count = 1;
	for (const name of group.keys()) {
		const member = group.get(name);
		if (member instanceof Group) count += countBelow(member);
	}
	return count;
}

function readAttributes(object: Group | Dataset): void {
	for (const attribute of Object.values(object.attrs)) void attribute.value;
}

function sumOf(value: unknown): number {
	if (typeof value === "number") return value;
	return value instanceof Float64Array ? value.reduce((sum, element) => sum + element, 0) : 0;
}
