import { isRunName, runName } from "@pypet/naturalnaming";
import type { NodeRecord } from "@pypet/storage";
import type { Hdf5StorageService } from "@pypet/storage-hdf5";
import { shortNames } from "@pypet/tables";
import { asNDArray, isTypedArray, NDArray, type StoredValue } from "@pypet/values";
import type { CellColumn } from "../protocol/columns.js";
import type { Reduction, ResultName } from "../protocol/file-content.js";
import { isNumeric, numbersOf } from "./array-view.js";
import { columnOfValues } from "./column-of-values.js";
import { runsOf } from "./known-runs.js";
import { LARGEST_WHOLE, largeArray, largeArrays } from "./large-arrays.js";
import { contentOf, leafContent } from "./leaf-content.js";
import { throwIfLost } from "./lost-file.js";
import { nodesOnce } from "./nodes-once.js";
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
	return columnOfValues(result.item, reducedValues(), end - start);

	function* reducedValues(): Generator<StoredValue | undefined> {
		for (const value of valuesIn(storage, trajectory, result, start, end)) yield reduced(value, reduction);
	}
}

/** A result of all runs by several reductions, each value read once. */
export function readReducedColumns(
	storage: Hdf5StorageService,
	trajectory: string,
	result: Pick<ResultName, "pattern" | "item">,
	reductions: readonly Reduction[],
): CellColumn[] {
	const { length } = runsOf(storage, trajectory);
	const rows = reductions.map((): (StoredValue | undefined)[] => []);
	for (const value of valuesIn(storage, trajectory, result, 0, length)) {
		for (const [position, reduction] of reductions.entries()) rows[position]?.push(reduced(value, reduction));
	}
	return rows.map((values) => columnOfValues(result.item, values, length));
}

function* valuesIn(
	storage: Hdf5StorageService,
	trajectory: string,
	{ item, pattern }: Pick<ResultName, "pattern" | "item">,
	start: number,
	end: number,
): Generator<StoredValue | undefined> {
	const className = nodeOfAnyRun(storage, trajectory, pattern)?.className ?? "Result";
	// What was never written of an array takes no time: reading it is refused.
	const mayBeLarge = storage.size > LARGEST_WHOLE;
	for (let run = start; run < end; run++) yield valueIn(fullNameIn(pattern, run));

	function valueIn(fullName: string): StoredValue | undefined {
		try {
			if (mayBeLarge && largeArray(storage, trajectory, fullName, item)) return undefined;
			const items = storage.readLeaf(trajectory, fullName, className === "Result" ? [item] : undefined);
			if (items === undefined || className === "Result") return items?.get(item);
			const content = contentOf({ kind: "leaf", fullName, className, comment: "", annotations: new Map() }, items);
			return content.kind === "result" ? content.items.get(item) : undefined;
		} catch (error) {
			throwIfLost(error);
			return undefined;
		}
	}
}

/** The full name in one run of what lies at `$` in each. */
function fullNameIn(pattern: string, run: number): string {
	return pattern
		.split(".")
		.map((part) => (part === "$" ? runName(run) : part))
		.join(".");
}

function nodeOfAnyRun(storage: Hdf5StorageService, trajectory: string, pattern: string): NodeRecord | undefined {
	return nodesOnce(storage, trajectory).find((node) => node.pattern === pattern)?.record;
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
