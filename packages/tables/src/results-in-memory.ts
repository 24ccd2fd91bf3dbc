import { runName } from "@pypet/naturalnaming";
import { exactItemNamed, Result } from "@pypet/parameters";
import type { Trajectory } from "@pypet/trajectory";
import type { StoredValue } from "@pypet/values";
import { SeveralItemsError } from "./errors.js";
import { columnName, readingsOf } from "./readings.js";
import type { ResultReader } from "./result-reader.js";
import type { WantedColumn } from "./wanted-column.js";

/**
 * Fills columns as far as the tree has the results of runs. The data of a result that is empty is read from the store, and stays out of the tree.
 *
 * @throws {@link SeveralItemsError}, and NotUniqueNodeError as `f_get_from_runs`.
 */
export function fillFromMemory(trajectory: Trajectory<object>, reader: ResultReader | undefined, columns: readonly WantedColumn[]): void {
	for (const column of columns) {
		for (const { item, result } of readingsOf(column.asked)) {
			const nodes = column.hasOpen ? nodesOf(trajectory, result) : new Map<number, unknown>();
			// Nor are there any for other names.
			if (nodes === undefined) return;
			fillFrom(nodes, reader, column, item);
		}
	}
}

function fillFrom(
	nodes: ReadonlyMap<number, unknown>,
	reader: ResultReader | undefined,
	column: WantedColumn,
	item: string | undefined,
): void {
	for (const [run, leaf] of nodes) {
		if (!(leaf instanceof Result) || !column.isOpen(run)) continue;
		column.close(run);
		const items = leaf.f_is_empty() ? storedItems(reader, leaf) : undefined;
		const names = items ? [...items.keys()] : [...leaf];
		const name = item ?? onlyName(column.asked, names);
		if (name === undefined) continue;
		const value = items ? items.get(name) : exactItemNamed(leaf, name);
		column.set(run, value, () => columnName(leaf.v_full_name, runName(run), name), leaf.v_comment);
	}
}

/** The one name that there is; `undefined` where there is none. */
export function onlyName(asked: string, names: readonly string[]): string | undefined {
	if (names.length > 1) throw new SeveralItemsError(asked, names);
	return names[0];
}

/** What a name leads to in each run; `undefined` where the tree has no run's data at all. */
function nodesOf(trajectory: Trajectory<object>, name: string): ReadonlyMap<number, unknown> | undefined {
	try {
		return trajectory.f_get_from_runs(name, { use_indices: true });
	} catch (error) {
		if (error instanceof TypeError) return undefined;
		throw error;
	}
}

function storedItems(reader: ResultReader | undefined, leaf: Result): ReadonlyMap<string, StoredValue> {
	return reader?.read({ className: leaf.f_get_class_name(), fullName: leaf.v_full_name }) ?? new Map();
}
