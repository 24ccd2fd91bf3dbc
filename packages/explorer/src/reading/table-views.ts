import { pythonText } from "@pypet/parameters";
import {
	type AnyIndex,
	cellAt,
	type Frame,
	Index,
	type MultiIndex,
	NDArray,
	type RecordArray,
	type Series,
	type StoredValue,
	singleValueAt,
	type Table,
} from "@pypet/values";
import type { TableView } from "../protocol/value-views.js";
import { columnOfValues } from "./column-of-values.js";

/** Rows that go to the page. */
const MOST_ROWS = 200_000;

interface Source {
	readonly name: string;
	at(row: number): StoredValue;
}

/** A DataFrame with its labels as first columns. */
export function frameView(frame: Frame): TableView {
	const columns = frame.data.map((column, position) => ({
		name: pythonText(frame.columns.at(position)),
		at: (row: number) => column.at(row),
	}));
	return view("DataFrame", frame.rowCount, [...labelColumns(frame.index), ...columns]);
}

/** A Series with its labels as first columns. */
export function seriesView(series: Series): TableView {
	const name = series.name === null ? "value" : pythonText(series.name);
	return view(`Series ${series.values.dtype}`, series.values.length, [
		...labelColumns(series.index),
		{ name, at: (row) => series.values.at(row) },
	]);
}

/** Labels by themselves. */
export function indexView(index: AnyIndex): TableView {
	return view(index instanceof Index ? "Index" : "MultiIndex", index.length, labelColumns(index));
}

/** pypet's ObjectTable. */
export function tableView(table: Table): TableView {
	return view(
		"ObjectTable",
		table.rowCount,
		Array.from(table.columns, ([name, column]) => ({ name, at: (row: number) => cellAt(column, row) })),
	);
}

/** An array of records in one dimension whose fields hold single values; `undefined` for any other. */
export function recordView({ fields, shape }: RecordArray): TableView | undefined {
	const columns: Source[] = [];
	for (const [name, field] of fields) {
		if (!(field instanceof NDArray) || field.shape.length !== 1) return undefined;
		columns.push({ name, at: (row) => singleValueAt(field, row) });
	}
	return view("record array", shape[0] ?? 1, columns);
}

function labelColumns(index: AnyIndex): Source[] {
	const levels: readonly Index[] = index instanceof Index ? [index] : (index satisfies MultiIndex).levels;
	return levels.map((level, position) => {
		const fallback = levels.length === 1 ? "index" : `level ${position}`;
		return { name: level.name === null ? fallback : pythonText(level.name), at: (row: number) => level.at(row) };
	});
}

function view(type: string, rowCount: number, sources: readonly Source[]): TableView {
	const shown = Math.min(rowCount, MOST_ROWS);
	const columns = sources.map(({ at, name }) => columnOfValues(name, cells(at, shown), shown));
	const note = shown < rowCount ? { note: `The first ${shown} of ${rowCount} rows.` } : {};
	return { kind: "table", type: `${type}[${rowCount} × ${sources.length}]`, rowCount: shown, columns, ...note };
}

function* cells(at: (row: number) => StoredValue, count: number): Generator<StoredValue> {
	for (let row = 0; row < count; row++) yield at(row);
}
