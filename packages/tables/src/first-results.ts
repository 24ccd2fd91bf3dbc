import { runName, suggestion } from "@pypet/naturalnaming";
import { exactItems, Result } from "@pypet/parameters";
import { runCount, type Trajectory } from "@pypet/trajectory";
import { type StoredValue, scalarTypeOf } from "@pypet/values";
import type { ResultReader, StoredResult } from "./result-reader.js";
import { StoredRuns } from "./stored-runs.js";

/** A result of the first completed run. */
interface FirstResult {
	/** Name below the run's group. */
	readonly name: string;
	readonly itemNames: () => readonly string[];
	/** The items that can be read. */
	readonly items: () => ReadonlyMap<string, StoredValue>;
}

/** Names of all single numbers, truth values and texts among the results of the first completed run, below its group. */
export function singleResults(trajectory: Trajectory<object>, reader: ResultReader | undefined): string[] {
	return firstResults(trajectory, reader).flatMap(({ itemNames, items, name }) =>
		Array.from(items()).flatMap(([item, value]) => (scalarTypeOf(value) === undefined ? [] : [nameOf(name, item, itemNames().length)])),
	);
}

/** Of a name that no run has: the one that was meant, or else those that the first completed run has; a sentence with a space before it. */
export function adviceOn(asked: string, trajectory: Trajectory<object>, reader: ResultReader | undefined): string {
	if (firstCompleted(trajectory) === undefined) return " No run is completed.";
	const results = firstResults(trajectory, reader);
	const nearest = suggestion(asked, results.flatMap(possibleNames));
	if (nearest !== "") return nearest;
	const names = results.flatMap(({ itemNames, name }) => itemNames().map((item) => nameOf(name, item, itemNames().length)));
	if (names.length === 0) return " The first completed run has none.";
	const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
	return ` The first completed run has ${names.slice(0, MOST_NAMES).join(", ")}${more}.`;
}

/** So many names an error tells at most. */
const MOST_NAMES = 8;

/** What a person may call a result: by its name below the run's group, by the last part of it, and with an item. */
function possibleNames({ itemNames, name }: FirstResult): string[] {
	return [name, name.slice(name.lastIndexOf(".") + 1), ...itemNames().map((item) => `${name}.${item}`)];
}

/** Index of the first completed run; `undefined` where there is none. */
function firstCompleted(trajectory: Trajectory<object>): number | undefined {
	for (let run = 0; run < runCount(trajectory); run++) if (trajectory.f_is_completed(run)) return run;
	return undefined;
}

/** What an item is called: as its result, where it is the only one and has the same name. */
function nameOf(result: string, item: string, items: number): string {
	return items === 1 && item === result.slice(result.lastIndexOf(".") + 1) ? result : `${result}.${item}`;
}

function firstResults(trajectory: Trajectory<object>, reader: ResultReader | undefined): FirstResult[] {
	const run = firstCompleted(trajectory);
	if (run === undefined) return [];
	const marker = `.${runName(run)}.`;
	const below = (fullName: string) => fullName.slice(fullName.indexOf(marker) + marker.length);
	const stored = ({ className, fullName }: StoredResult): FirstResult => ({
		name: below(fullName),
		itemNames: () => reader?.itemNames({ className, fullName }) ?? [],
		items: () => reader?.read({ className, fullName }) ?? new Map(),
	});
	const inTree = (leaf: Result): FirstResult =>
		leaf.f_is_empty()
			? stored({ className: leaf.f_get_class_name(), fullName: leaf.v_full_name })
			: { name: below(leaf.v_full_name), itemNames: () => [...leaf], items: () => exactItems(leaf) };
	const leaves = [...trajectory.f_get_results().values()].filter((leaf) => leaf instanceof Result);
	const loaded = leaves.filter((leaf) => leaf.v_full_name.includes(marker));
	if (loaded.length > 0 || !reader) return loaded.map(inTree);
	return new StoredRuns(reader)
		.nodesOf(run)
		.filter(({ kind }) => kind === "leaf")
		.map(stored);
}
