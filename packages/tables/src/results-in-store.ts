import { isRunName, runName } from "@pypet/naturalnaming";
import { type LeafItems, readsSeries, type StorageService } from "@pypet/storage";
import { hasPlainItems, itemsOf } from "./leaf-content.js";
import { columnName } from "./readings.js";
import { type StoredPlace, StoredRuns } from "./stored-runs.js";
import type { WantedColumn } from "./wanted-column.js";

/** A column, and the runs whose values are to be looked for in the store. */
export interface OpenColumn {
	readonly column: WantedColumn;
	readonly rest: ReadonlySet<number>;
}

/** Columns whose values are in one result of each run. */
interface SharedResult extends Omit<StoredPlace, "item"> {
	/** By item. */
	readonly columns: Map<string, OpenColumn[]>;
}

/**
 * Fills columns from the store, without bringing anything into the tree.
 *
 * Where a name leads is looked up in the first run that has it, and read there from all runs; a run that has nothing there is looked through by its own names.
 */
export function fillFromStore(storage: StorageService, trajectory: string, runs: number, open: readonly OpenColumn[]): void {
	const stored = new StoredRuns(storage, trajectory);
	const known = new Set<string>();
	for (let run = 0; run < runs; run++) {
		const wanted = open.filter((each) => isOpen(each, run));
		if (wanted.length === 0) continue;
		for (const result of search(stored, known, run, wanted)) readAll(storage, trajectory, runs, result);
	}
}

function isOpen({ column, rest }: OpenColumn, run: number): boolean {
	return column.cells[run] === undefined && rest.has(run);
}

/** Reads a result of all runs that want something of it. */
function readAll(storage: StorageService, trajectory: string, runs: number, result: SharedResult): void {
	const { above, below, className, columns } = result;
	const open = [...columns.values()].flat();
	const isWanted = (run: number) => open.some((each) => isOpen(each, run));
	if (readsSeries(storage) && hasPlainItems(className)) {
		const series = storage.readSeries(trajectory, above, below, [...columns.keys()], (name) => isWanted(runOf(name)));
		for (const [name, items] of series) take(result, name, items);
		return;
	}
	for (let run = 0; run < runs; run++) {
		if (!isWanted(run)) continue;
		const fullName = `${above}.${runName(run)}.${below}`;
		const items = storage.readLeaf(trajectory, fullName, hasPlainItems(className) ? [...columns.keys()] : undefined);
		if (items) take(result, runName(run), itemsOf(className, fullName, items));
	}
}

/** Takes the items of a run into the columns that have no value of it yet. */
function take({ above, below, columns, comment }: SharedResult, name: string, items: LeafItems): void {
	const run = runOf(name);
	for (const [item, open] of columns) {
		const value = items.get(item);
		if (value === undefined) continue;
		for (const each of open) {
			if (isOpen(each, run)) each.column.set(run, value, () => columnName(`${above}.${name}.${below}`, name, item), comment);
		}
	}
}

/** Index of the run whose group has a name; NaN for any other name. */
function runOf(name: string): number {
	return isRunName(name) ? Number(name.slice("run_".length)) : Number.NaN;
}

/**
 * Looks names up among a run's own nodes.
 *
 * @param known - What was looked for and found before: runs of the same names lead to the same places.
 * @returns Places that were not known.
 */
function search(stored: StoredRuns, known: Set<string>, run: number, open: readonly OpenColumn[]): Iterable<SharedResult> {
	const nodes = stored.nodesOf(run);
	const names = nodes.map(({ fullName }) => fullName.replace(runName(run), "$"));
	if (nodes.length === 0 || !isNew(known, [...names, ...open.map(({ column }) => column.asked)])) return [];
	const results = new Map<string, SharedResult>();
	for (const each of open) {
		const place = stored.find(run, nodes, each.column.asked);
		if (!place || !isNew(known, [each.column.asked, place.above, place.below, place.className, place.item])) continue;
		const { item, ...rest } = place;
		const key = [place.above, place.below, place.className].join("\n");
		const result = results.get(key) ?? { ...rest, columns: new Map<string, OpenColumn[]>() };
		results.set(key, result);
		result.columns.set(item, [...(result.columns.get(item) ?? []), each]);
	}
	return results.values();
}

/** Whether names are met for the first time. */
function isNew(known: Set<string>, names: readonly string[]): boolean {
	const key = names.join("\n");
	if (known.has(key)) return false;
	known.add(key);
	return true;
}
