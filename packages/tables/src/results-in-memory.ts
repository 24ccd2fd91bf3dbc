import { runName } from "@pypet/naturalnaming";
import { exactItemNamed, Result } from "@pypet/parameters";
import type { Trajectory } from "@pypet/trajectory";
import type { StoredValue } from "@pypet/values";
import { SeveralItemsError } from "./errors.js";
import { columnName, readingsOf } from "./readings.js";
import type { ResultReader } from "./result-reader.js";
import type { WantedColumn } from "./wanted-column.js";

/**
 * Fills a column as far as the tree has the results of runs. The data of a result that is empty is read from the store, and stays out of the tree.
 *
 * @throws {@link SeveralItemsError}, and NotUniqueNodeError as `f_get_from_runs`.
 */
export function fillFromMemory(trajectory: Trajectory<object>, reader: ResultReader | undefined, column: WantedColumn): void {
	for (const { item, result } of readingsOf(column.asked)) {
		if (!column.hasOpen) break;
		for (const [run, leaf] of resultsOf(trajectory, result)) {
			if (!column.isOpen(run)) continue;
			column.close(run);
			const items = leaf.f_is_empty() ? storedItems(reader, leaf) : undefined;
			const names = items ? [...items.keys()] : [...leaf];
			const name = item ?? onlyName(column.asked, names);
			if (name === undefined) continue;
			const value = items ? items.get(name) : exactItemNamed(leaf, name);
			column.set(run, value, () => columnName(leaf.v_full_name, runName(run), name), leaf.v_comment);
		}
	}
}

/** The one name that there is; `undefined` where there is none. */
export function onlyName(asked: string, names: readonly string[]): string | undefined {
	if (names.length > 1) throw new SeveralItemsError(asked, names);
	return names[0];
}

function resultsOf(trajectory: Trajectory<object>, name: string): [run: number, leaf: Result][] {
	const nodes = nodesOf(trajectory, name);
	return Array.from(nodes).filter((entry): entry is [number, Result] => entry[1] instanceof Result);
}

function nodesOf(trajectory: Trajectory<object>, name: string): ReadonlyMap<number, unknown> {
	try {
		return trajectory.f_get_from_runs(name, { use_indices: true });
	} catch (error) {
		// The tree has no run's data at all.
		if (error instanceof TypeError) return new Map();
		throw error;
	}
}

function storedItems(reader: ResultReader | undefined, leaf: Result): ReadonlyMap<string, StoredValue> {
	return reader?.read({ className: leaf.f_get_class_name(), fullName: leaf.v_full_name }) ?? new Map();
}
