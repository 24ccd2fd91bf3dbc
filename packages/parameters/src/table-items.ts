import { type Column, cellAt, columnOf, type StoredValue, Table, ValueError } from "@pypet/values";
import type { Items } from "./leaf-items.js";
import { ColumnRange, type ParameterRange } from "./parameter-range.js";
import type { ParameterData } from "./parameter-state.js";
import { rangeColumn } from "./range-columns.js";
import { markStored, toStored } from "./stored-values.js";

/*
 * The items of a plain parameter in pypet's files: a table `data` of one row, and a table `explored_data` of one row per run where it is
 * explored; each has one column, called `data` too.
 */

/** Default and range as tables. */
export function tableItems(kept: unknown, range: ParameterRange | undefined): Items {
	const items = new Map<string, StoredValue>([["data", oneColumn("data", columnOf([toStored(kept)]))]]);
	if (range) items.set("explored_data", oneColumn("data", rangeColumn(range)));
	return items;
}

/** Default and range from tables; `undefined` where there is no item `data`. */
export function tablesIn(items: Items): ParameterData | undefined {
	const data = items.get("data");
	if (data === undefined) return undefined;
	const explored = items.get("explored_data");
	return {
		kept: markStored(cellAt(columnIn(data, "data"), 0)),
		range: explored === undefined ? undefined : new ColumnRange(columnIn(explored, "data")),
	};
}

/** A table of one column. */
export function oneColumn(name: string, column: Column): Table {
	return new Table(new Map([[name, column]]));
}

/** The column of a table. @throws ValueError when the item is no table, or has no such column or no rows. */
export function columnIn(item: StoredValue | undefined, name: string): Column {
	const column = item instanceof Table && item.rowCount > 0 ? item.columns.get(name) : undefined;
	if (column === undefined) throw new ValueError(`A parameter is stored as a table with a column "${name}", and this item is none.`);
	return column;
}
