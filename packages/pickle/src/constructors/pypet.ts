import { type Column, cellAt, columnOf, isPypetError, PythonName, type PythonObject, type StoredValue, Table } from "@pypet/values";
import { isDict, isList } from "../guards.js";
import { type Budget, CONTAINER_SIZE, ELEMENT_SIZE } from "../limits.js";
import { callRecord } from "../records.js";
import type { Constructors } from "./constructor.js";

const OBJECT_TABLE = new PythonName("pypet.parameter", "ObjectTable");

/**
 * `pypet`: its table, as {@link tableRecord} writes it. pypet itself pickles the innards of the pandas frame that its table is, which
 * differ between versions of pandas; they stay a record.
 */
export const pypet: Constructors = [["pypet.parameter ObjectTable", { call: ([columns], budget) => objectTable(columns, budget) }]];

/** The record of a table: a call of its class with a dictionary of lists, which any version of pandas takes. */
export function tableRecord(table: Table): PythonObject {
	const columns = new Map<StoredValue, StoredValue>();
	for (const [name, column] of table.columns) {
		columns.set(
			name,
			Array.from({ length: table.rowCount }, (_, row) => cellAt(column, row)),
		);
	}
	return callRecord(OBJECT_TABLE, [columns]);
}

function objectTable(content: StoredValue | undefined, budget: Budget): Table | undefined {
	try {
		return isDict(content) ? tableOf(content, budget) : undefined;
	} catch (error) {
		// Cells that make no column, such as dates, or none at all.
		if (isPypetError(error, "ValueError")) return undefined;
		throw error;
	}
}

function tableOf(content: ReadonlyMap<StoredValue, StoredValue>, budget: Budget): Table | undefined {
	const columns = new Map<string, Column>();
	for (const [name, cells] of content) {
		if (typeof name !== "string" || !isList(cells)) return undefined;
		budget.charge(CONTAINER_SIZE + ELEMENT_SIZE * cells.length);
		columns.set(name, columnOf(cells));
	}
	return new Table(columns);
}
