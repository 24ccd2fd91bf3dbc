import { isRunName } from "@pypet/naturalnaming";
import type { NodeRecord } from "@pypet/storage";
import type { Hdf5StorageService } from "@pypet/storage-hdf5";
import { shortNames } from "@pypet/tables";
import { asNDArray, isTypedArray, NDArray, type StoredValue } from "@pypet/values";
import type { CellColumn } from "../protocol/columns.js";
import type { Reduction, ResultName } from "../protocol/file-content.js";
import { isNumeric, numbersOf } from "./array-view.js";
import { columnOfValues } from "./column-of-values.js";
import { runsOf } from "./known-runs.js";
import { largeArrays } from "./large-arrays.js";
import { leafContent } from "./leaf-content.js";
import { throwIfLost } from "./lost-file.js";
import { nodesOnce } from "./nodes-once.js";
import { readRunValues } from "./run-values.js";
import { summaryOf } from "./summary.js";

/** The results that runs have, as one of the completed runs has them. */
export function readResultNames(storage: Hdf5StorageService, trajectory: string): ResultName[] {
	const found: Omit<ResultName, "label">[] = [];
	for (const { pattern, record } of nodesOnce(storage, trajectory)) {
		if (record.kind === "group" || !pattern.startsWith("results.") || !pattern.split(".").includes("$")) continue;
		for (const [item, value] of itemsOf(storage, trajectory, record)) {
			found.push({ pattern, item, comment: record.comment, summary: summaryOf(value), isArray: numericArray(value) !== undefined });
		}
	}
	const labels = shortNames(found.map(({ item, pattern }) => nameInRuns(pattern, item)));
	return found.map((each, position) => ({ ...each, label: labels[position] ?? each.item }));
}

/** A result of some of the runs, as a column; a run that doesn't have it, or whose value can't be read or is too large for it, has none. */
export function readResultColumn(
	storage: Hdf5StorageService,
	trajectory: string,
	result: Pick<ResultName, "pattern" | "item">,
	reduction: Reduction,
	start: number,
	end: number,
): CellColumn {
	const values = new Array<StoredValue | undefined>(end - start).fill(undefined);
	readRunValues(storage, trajectory, result, start, end, (run, value) => {
		values[run - start] = reduced(value, reduction);
	});
	return columnOfValues(result.item, values, values.length);
}

/** A result of all runs by several reductions, each value read once. */
export function readReducedColumns(
	storage: Hdf5StorageService,
	trajectory: string,
	result: Pick<ResultName, "pattern" | "item">,
	reductions: readonly Reduction[],
): CellColumn[] {
	const length = runsOf(storage, trajectory)?.length ?? 0;
	const columns = reductions.map((reduction) => ({ reduction, values: new Array<StoredValue | undefined>(length).fill(undefined) }));
	readRunValues(storage, trajectory, result, 0, length, (run, value) => {
		for (const { reduction, values } of columns) values[run] = reduced(value, reduction);
	});
	return columns.map(({ values }) => columnOfValues(result.item, values, length));
}

function itemsOf(storage: Hdf5StorageService, trajectory: string, record: NodeRecord): Iterable<readonly [string, StoredValue]> {
	try {
		// No number is made of an array that is too large to be read whole, so it is none of the results of figures.
		const large = largeArrays(storage, trajectory, record.fullName);
		const names = storage.readItemNames(trajectory, record.fullName)?.filter((name) => !large.has(name));
		const content = leafContent(storage, trajectory, record, large.size > 0 ? names : undefined);
		return content.kind === "result" ? content.items : [];
	} catch (error) {
		throwIfLost(error);
		return [];
	}
}

/** `results.runs.$.spikes.rate` with item `rate` is `spikes.rate`, with item `times` it is `spikes.rate.times`. */
function nameInRuns(pattern: string, item: string): string {
	const parts = pattern
		.split(".")
		.filter((part, position) => part !== "$" && !isRunName(part) && !(position < 2 && (part === "results" || part === "runs")));
	return (parts.at(-1) === item ? parts : [...parts, item]).join(".");
}

function numericArray(value: StoredValue): NDArray | undefined {
	if (!isTypedArray(value) && !(value instanceof NDArray)) return undefined;
	const array = asNDArray(value);
	return isNumeric(array) ? array : undefined;
}

function reduced(value: StoredValue | undefined, reduction: Reduction): StoredValue | undefined {
	const array = value === undefined ? undefined : numericArray(value);
	if (array === undefined) return value;
	const numbers = numbersOf(array);
	const sum = () => numbers.reduce((total, each) => total + each, 0);
	switch (reduction) {
		case "length":
			return BigInt(numbers.length);
		case "last":
			return numbers.at(-1);
		case "sum":
			return sum();
		case "mean":
			return numbers.length === 0 ? undefined : sum() / numbers.length;
		case "minimum":
			return numbers.length === 0 ? undefined : numbers.reduce((least, each) => Math.min(least, each));
		case "maximum":
			return numbers.length === 0 ? undefined : numbers.reduce((most, each) => Math.max(most, each));
	}
}
