import { AttributeError, runName, suggestion } from "@pypet/naturalnaming";
import { exactItems, Result } from "@pypet/parameters";
import { runCount, type Trajectory } from "@pypet/trajectory";
import { type StoredValue, scalarTypeOf } from "@pypet/values";
import type { ColumnSource } from "./column-source.js";
import { itemsOf } from "./leaf-content.js";
import { packCells } from "./packing.js";
import { fillFromMemory } from "./results-in-memory.js";
import { fillFromStore } from "./results-in-store.js";
import { StoredRuns } from "./stored-runs.js";
import { WantedColumn } from "./wanted-column.js";

/**
 * A column for each name of results, from the tree or, of runs that are not in it, from the store.
 *
 * @throws AttributeError when no run has such a result. Its message tells the nearest name that the first completed run has, or which it has.
 */
export function resultSources(trajectory: Trajectory<object>, names: readonly string[]): ColumnSource[] {
	const runs = runCount(trajectory);
	const columns = names.map((name) => new WantedColumn(name, runs));
	for (const column of columns) fillFromMemory(trajectory, column);
	const storage = trajectory.v_storage_service;
	if (storage && trajectory.v_stored && columns.some(({ hasOpen }) => hasOpen)) fillFromStore(storage, trajectory.v_name, runs, columns);
	return columns.map(({ asked, cells, comment, fullName }) => {
		if (fullName === undefined) throw new AttributeError(`No run has a result "${asked}".${adviceOn(asked, trajectory)}`);
		return { fullName, comment, packed: packCells(cells) };
	});
}

/** Names of all single numbers, truth values and texts among the results of the first completed run, below its group. */
export function singleResults(trajectory: Trajectory<object>): string[] {
	return [...firstResults(trajectory)].flatMap(([name, items]) => singleItems(name, items));
}

/** The name that was meant, or else those that there are; a sentence with a space before it. */
function adviceOn(asked: string, trajectory: Trajectory<object>): string {
	const nearest = suggestion(asked, resultNames(trajectory));
	if (nearest !== "") return nearest;
	const names = [...firstResults(trajectory)].flatMap(([name, items]) =>
		Array.from(items.keys(), (item) => nameOf(name, item, items.size)),
	);
	if (names.length === 0) return firstCompleted(trajectory) === undefined ? " No run is completed." : " The first completed run has none.";
	const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
	return ` The first completed run has ${names.slice(0, MOST_NAMES).join(", ")}${more}.`;
}

/** So many names an error tells at most. */
const MOST_NAMES = 8;

/** What a person may call the results of the first completed run: by their names below its group, by the last part of them, and with an item. */
function resultNames(trajectory: Trajectory<object>): string[] {
	return [...firstResults(trajectory)].flatMap(([name, items]) => [
		name,
		name.slice(name.lastIndexOf(".") + 1),
		...Array.from(items.keys(), (item) => `${name}.${item}`),
	]);
}

/** The results of the first completed run. */
function firstResults(trajectory: Trajectory<object>): ReturnType<typeof resultsOf> {
	const run = firstCompleted(trajectory);
	return run === undefined ? new Map() : resultsOf(trajectory, run);
}

/** Index of the first completed run; `undefined` where there is none. */
function firstCompleted(trajectory: Trajectory<object>): number | undefined {
	for (let run = 0; run < runCount(trajectory); run++) if (trajectory.f_is_completed(run)) return run;
	return undefined;
}

function singleItems(name: string, items: ReadonlyMap<string, StoredValue>): string[] {
	return Array.from(items).flatMap(([item, value]) => (scalarTypeOf(value) === undefined ? [] : [nameOf(name, item, items.size)]));
}

/** What an item is called: as its result, where it is the only one and has the same name. */
function nameOf(result: string, item: string, items: number): string {
	return items === 1 && item === result.slice(result.lastIndexOf(".") + 1) ? result : `${result}.${item}`;
}

/** The results of a run, by their names below its group, with their items. */
function resultsOf(trajectory: Trajectory<object>, run: number): ReadonlyMap<string, ReadonlyMap<string, StoredValue>> {
	const results = new Map<string, ReadonlyMap<string, StoredValue>>();
	const storage = trajectory.v_stored ? trajectory.v_storage_service : null;
	const marker = `.${runName(run)}.`;
	const below = (fullName: string) => fullName.slice(fullName.indexOf(marker) + marker.length);
	const read = (className: string, fullName: string) =>
		itemsOf(className, fullName, storage?.readLeaf(trajectory.v_name, fullName) ?? new Map());
	for (const leaf of trajectory.f_get_results().values()) {
		if (!(leaf instanceof Result) || !leaf.v_full_name.includes(marker)) continue;
		results.set(below(leaf.v_full_name), leaf.f_is_empty() ? read(leaf.f_get_class_name(), leaf.v_full_name) : exactItems(leaf));
	}
	if (results.size > 0 || !storage) return results;
	for (const { className, fullName, kind } of new StoredRuns(storage, trajectory.v_name).nodesOf(run)) {
		if (kind === "leaf") results.set(below(fullName), read(className, fullName));
	}
	return results;
}
