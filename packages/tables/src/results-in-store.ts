import { isRunName, runName } from "@pypet/naturalnaming";
import { type LeafItems, readsSeries, type SeriesReader, UnreadableValueError } from "@pypet/storage";
import { hasOwnItems, itemsOf } from "./leaf-content.js";
import { columnName } from "./readings.js";
import type { ResultReader } from "./result-reader.js";
import { SharedResult } from "./shared-result.js";
import { type StoredPlace, StoredRuns } from "./stored-runs.js";
import type { WantedColumn } from "./wanted-column.js";

/** A result that a run has, and a column that wants an item of it. */
interface Finding {
	readonly place: StoredPlace;
	readonly column: WantedColumn;
}

/**
 * Fills columns from the store, without bringing anything into the tree.
 *
 * Where a name leads is looked up among a run's own names, and read there from all runs that are left. Where runs have their results in
 * different places that is tried more and more seldom, so that the cost stays in proportion to the number of runs.
 */
export function fillFromStore(reader: ResultReader, runs: number, columns: readonly WantedColumn[]): void {
	const stored = new StoredRuns(reader);
	const known = new Map<string, readonly Finding[]>();
	const results = new Map<string, SharedResult>();
	let inVain = 0;
	for (let run = 0; run < runs; run++) {
		const wanted = columns.filter((column) => column.isOpen(run));
		if (wanted.length === 0) continue;
		const found = sharedResults(results, findingsIn(stored, known, run, wanted)).filter(({ isRead }) => !isRead);
		for (const result of found) result.timesFound++;
		const isShared = (result: SharedResult) => result.timesFound >= 2 ** inVain;
		for (const result of found) if (!isShared(result)) readRun(reader, run, result);
		inVain += readAll(reader, runs, found.filter(isShared));
	}
}

/**
 * Reads results of all runs that want something of them, all of one run before those of the next: they lie side by side.
 *
 * @returns How many of the results less than half of those runs have.
 */
function readAll(reader: ResultReader, runs: number, results: readonly SharedResult[]): number {
	const { storage } = reader;
	const readings = results.map((result) => {
		result.isRead = true;
		const isSeries = readsSeries(storage) && hasOwnItems(result.className);
		return isSeries ? seriesOf(storage, reader, runs, result) : eachOf(reader, runs, result);
	});
	const isInVain: boolean[] = [];
	for (let open = readings; open.length > 0; ) {
		open = open.filter((reading) => {
			const { done, value } = reading.next();
			if (done) isInVain.push(value);
			return !done;
		});
	}
	return isInVain.filter(Boolean).length;
}

/** Reads a result of one run after the other, and stops at each that has it. Returns whether less than half of those that want it do. */
type Reading = Generator<void, boolean>;

function* seriesOf(storage: SeriesReader, reader: ResultReader, runs: number, result: SharedResult): Reading {
	const { above, below, className, columns } = result;
	let [wanted, found, run] = [0, 0, Number.NaN];
	const isWanted = (name: string) => {
		run = runOf(name);
		const isOpen = result.isWanted(run);
		if (isOpen) wanted++;
		return isOpen;
	};
	try {
		for (const [name, items] of storage.readSeries(reader.trajectory, above, below, [...columns.keys()], isWanted)) {
			found++;
			take(result, run, itemsOf(className, `${above}.${name}.${below}`, items));
			yield;
		}
	} catch (error) {
		if (!(error instanceof UnreadableValueError)) throw error;
		return yield* eachOf(reader, runs, result);
	}
	return 2 * found < wanted;
}

function* eachOf(reader: ResultReader, runs: number, result: SharedResult): Reading {
	let [wanted, found] = [0, 0];
	for (let run = 0; run < runs; run++) {
		if (!result.isWanted(run)) continue;
		wanted++;
		if (!readRun(reader, run, result)) continue;
		found++;
		yield;
	}
	return 2 * found < wanted;
}

/** Reads a result of one run; says whether that has it. */
function readRun(reader: ResultReader, run: number, result: SharedResult): boolean {
	const { above, below, className, columns } = result;
	const items = reader.read({ className, fullName: `${above}.${runName(run)}.${below}` }, [...columns.keys()]);
	if (items) take(result, run, items);
	return items !== undefined;
}

/** Takes the items of a run into the columns that have no value of it yet. */
function take({ above, below, columns, comment }: SharedResult, run: number, items: LeafItems): void {
	for (const [item, open] of columns) {
		const value = items.get(item);
		if (value === undefined) continue;
		const fullName = () => columnName(`${above}.${runName(run)}.${below}`, runName(run), item);
		for (const column of open) if (column.isOpen(run)) column.set(run, value, fullName, comment);
	}
}

/** Index of the run whose group has a name; NaN for any other name. */
function runOf(name: string): number {
	return isRunName(name) ? Number(name.slice("run_".length)) : Number.NaN;
}

/**
 * Looks names up among a run's own nodes.
 *
 * @param known - What was found before: runs of the same names lead to the same places.
 */
function findingsIn(
	stored: StoredRuns,
	known: Map<string, readonly Finding[]>,
	run: number,
	columns: readonly WantedColumn[],
): readonly Finding[] {
	const nodes = stored.nodesOf(run);
	if (nodes.length === 0) return [];
	const names = nodes.map(({ className, fullName }) => `${fullName.replace(runName(run), "$")} ${className}`);
	const key = [...names, ...columns.map(({ asked }) => asked)].join("\n");
	let findings = known.get(key);
	if (findings === undefined) {
		findings = columns.flatMap((column) => {
			const place = stored.find(run, nodes, column.asked);
			return place ? [{ place, column }] : [];
		});
		known.set(key, findings);
	}
	return findings;
}

/** The results that findings are about, each once. */
function sharedResults(results: Map<string, SharedResult>, findings: readonly Finding[]): SharedResult[] {
	const found = findings.map(({ column, place }) => {
		const key = [place.above, place.below, place.className].join("\n");
		const result = results.get(key) ?? new SharedResult(place);
		results.set(key, result);
		result.add(place.item, column);
		return result;
	});
	return [...new Set(found)];
}
