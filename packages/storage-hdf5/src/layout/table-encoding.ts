import { type Column, NDArray, type Table, ValueError } from "@pypet/values";
import { type CompoundType, type Datatype, packedCompound } from "../datatype.js";
import { fitsHeader } from "../file-format/messages/datatype-encoding.js";
import type { NewDataset } from "../hdf5-file.js";
import { type EncodedElements, encodeCells } from "./array-encoding.js";
import { columnPrefix } from "./names.js";
import { type Recall, type RecallAttributes, recallAttributes } from "./recall.js";

/** Most columns of one table in the file, as in pypet. */
const MOST_COLUMNS = 512;

/**
 * Tables of more columns than this are written as split ones, with their recall attributes in a table. pypet takes them in either form, and
 * many attributes on one object are slow: each is looked for among all of them.
 */
const MOST_COLUMNS_WITH_ATTRIBUTES = 32;

/** Tables that may grow have chunks of about this many bytes. */
const CHUNK_SIZE = 4096;

/** The tables that a wide one is split into, and the one with the recall attributes of all columns. */
export interface SplitTable {
	readonly parts: readonly NewDataset[];
	readonly recallTable: NewDataset;
}

/** A table, ready to be written. */
export interface EncodedTable {
	readonly content: NewDataset | SplitTable;
	/** None where the table is split: they are in its own table then. */
	readonly recall: RecallAttributes;
}

interface NamedCells {
	readonly name: string;
	readonly cells: EncodedElements;
	readonly recall: RecallAttributes;
}

/**
 * Lays a table out as pypet does: a row of HDF5 for each row, with a member for each column.
 *
 * @throws ValueError when it has no columns, when HDF5 can't have a column's name or cells, or when the names are too long together.
 */
export function encodeTable(table: Table): EncodedTable {
	if (table.columns.size === 0) throw new ValueError("A table in an HDF5 file has at least one column.");
	const columns = Array.from(table.columns, ([name, column]) => encodeColumn(name, column));
	const recall = columns.flatMap((column) => column.recall);
	if (columns.length <= MOST_COLUMNS_WITH_ATTRIBUTES) return { content: datasetOf(columns, table.rowCount), recall };
	const partCount = Math.ceil(columns.length / MOST_COLUMNS);
	const parts = Array.from({ length: partCount }, (_, part) => {
		return datasetOf(columns.slice(part * MOST_COLUMNS, (part + 1) * MOST_COLUMNS), table.rowCount);
	});
	return { content: { parts, recallTable: recallTableOf(recall) }, recall: [] };
}

function encodeColumn(name: string, column: Column): NamedCells {
	if (name === "" || /[/.\0]/.test(name)) {
		throw new ValueError(
			`"${name}" can't be the name of a column or the key of a dictionary in an HDF5 file: it is empty or has a slash, a dot or a zero byte.`,
		);
	}
	return { name, cells: encodeCells(column.data), recall: recallAttributes(columnPrefix(name), recallOf(column)) };
}

function recallOf({ collection, data, scalarType }: Column): Recall {
	if (collection === "scalar" || collection === "list" || collection === "tuple") return { collection, scalarType };
	return { collection, scalarType: data.dtype === "str" ? "str" : undefined };
}

function datasetOf(columns: readonly { name: string; cells: EncodedElements }[], rowCount: number): NewDataset {
	const type = packedCompound(columns.map(({ cells, name }): [string, Datatype] => [name, cells.type]));
	if (!fitsHeader(type))
		throw new ValueError("The columns' names, or the keys of the dictionary, are too long together for an HDF5 file. Shorten them.");
	const mayGrow = rowCount !== 1;
	return {
		type,
		shape: [rowCount],
		bytes: rowsOf(columns, type, rowCount),
		...(mayGrow && { rowsPerChunk: Math.max(1, Math.floor(CHUNK_SIZE / type.size)) }),
	};
}

function rowsOf(columns: readonly { cells: EncodedElements }[], type: CompoundType, rowCount: number): Uint8Array {
	const [first] = columns;
	if (columns.length === 1 && first) return first.cells.bytes;
	const bytes = new Uint8Array(type.size * rowCount);
	type.members.forEach(({ offset, type: { size } }, index) => {
		const cells = columns[index]?.cells.bytes ?? new Uint8Array();
		for (let row = 0; row < rowCount; row++) bytes.set(cells.subarray(row * size, (row + 1) * size), row * type.size + offset);
	});
	return bytes;
}

function recallTableOf(recall: RecallAttributes): NewDataset {
	const textColumn = (name: string, texts: readonly string[]) => ({ name, cells: encodeCells(new NDArray("str", [texts.length], texts)) });
	const names = recall.map(([name]) => name);
	const types = recall.map(([, text]) => text);
	return datasetOf([textColumn("data_type", types), textColumn("field_name", names)], recall.length);
}
