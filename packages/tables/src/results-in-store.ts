import { runName } from "@pypet/naturalnaming";
import type { StorageService } from "@pypet/storage";
import { hasPlainItems, itemsOf } from "./leaf-content.js";
import { columnName } from "./readings.js";
import { type StoredPlace, StoredRuns } from "./stored-runs.js";
import type { WantedColumn } from "./wanted-column.js";

/** A column, and the runs that it still has no value of. */
export interface OpenColumn {
	readonly column: WantedColumn;
	readonly rest: ReadonlySet<number>;
}

/** Where some columns' values are, in one result of each run. */
interface KnownResult extends Omit<StoredPlace, "item"> {
	/** By item. */
	readonly columns: Map<string, WantedColumn[]>;
}

/**
 * Fills columns from the store, without bringing anything into the tree.
 *
 * Where a name leads is looked up in the first run that has it, and tried in each run first; a run that has nothing there is looked through by its own names.
 */
export function fillFromStore(storage: StorageService, trajectory: string, runs: number, open: readonly OpenColumn[]): void {
	const stored = new StoredRuns(storage, trajectory);
	const known: KnownResult[] = [];
	// Runs of the same names lead to the same places.
	const searched = new Set<string>();
	for (let run = 0; run < runs; run++) {
		const wanted = new Set(open.flatMap(({ column, rest }) => (rest.has(run) ? [column] : [])));
		if (wanted.size === 0) continue;
		for (const result of known) read(storage, trajectory, run, result, wanted);
		if (wanted.size > 0 && search(stored, known, searched, run, wanted))
			for (const result of known) read(storage, trajectory, run, result, wanted);
	}
}

/** Reads the items of one result of a run, and takes the columns that have their value off those that want one. */
function read(storage: StorageService, trajectory: string, run: number, result: KnownResult, wanted: Set<WantedColumn>): void {
	const { above, below, className, columns, comment } = result;
	const names = [...columns.keys()].filter((item) => columns.get(item)?.some((column) => wanted.has(column)));
	if (names.length === 0) return;
	const fullName = `${above}.${runName(run)}.${below}`;
	const stored = storage.readLeaf(trajectory, fullName, hasPlainItems(className) ? names : undefined);
	if (stored === undefined) return;
	const items = itemsOf(className, fullName, stored);
	for (const item of names) {
		const value = items.get(item);
		if (value === undefined) continue;
		for (const column of columns.get(item) ?? []) {
			if (wanted.delete(column)) column.set(run, value, () => columnName(fullName, runName(run), item), comment);
		}
	}
}

/** Looks names up among a run's own nodes. Returns whether that led to a place that was not known. */
function search(stored: StoredRuns, known: KnownResult[], searched: Set<string>, run: number, wanted: ReadonlySet<WantedColumn>): boolean {
	const nodes = stored.nodesOf(run);
	if (nodes.length === 0) return false;
	const key = [...nodes.map(({ fullName }) => fullName.replace(runName(run), "$")), ...Array.from(wanted, ({ asked }) => asked)].join("\n");
	if (searched.has(key)) return false;
	searched.add(key);
	let isNew = false;
	for (const column of wanted) {
		const place = stored.find(run, nodes, column.asked);
		if (place && addPlace(known, place, column)) isNew = true;
	}
	return isNew;
}

function addPlace(known: KnownResult[], { item, ...place }: StoredPlace, column: WantedColumn): boolean {
	let result = known.find(({ above, below, className }) => above === place.above && below === place.below && className === place.className);
	if (result === undefined) {
		result = { ...place, columns: new Map() };
		known.push(result);
	}
	const columns = result.columns.get(item) ?? [];
	if (columns.includes(column)) return false;
	result.columns.set(item, [...columns, column]);
	return true;
}
