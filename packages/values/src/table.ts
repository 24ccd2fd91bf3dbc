import { ValueError } from "./errors.js";
import type { NDArray } from "./ndarray.js";

/** What a cell of a column is: a single element, or a container of several, as pypet's recall attributes name it. */
export type CellCollection = "scalar" | "ndarray" | "matrix" | "list" | "tuple";

/** Python's own types of a single element, as against numpy's of the same content. */
export type PythonScalarType = "bool" | "int" | "float" | "complex" | "str" | "bytes";

/** Numpy's types of a single element. */
export type NumpyScalarType =
	| "bool_"
	| "int8"
	| "int16"
	| "int32"
	| "int64"
	| "uint8"
	| "uint16"
	| "uint32"
	| "uint64"
	| "float16"
	| "float32"
	| "float64"
	| "complex64"
	| "complex128"
	| "str_"
	| "bytes_";

/** The type of a single element. */
export type ScalarType = PythonScalarType | NumpyScalarType;

/**
 * One column of a {@link Table}, kept as one array: rows along the first axis, the cell's own shape (the same in every row) behind it.
 *
 * Build one from cells with {@link columnOf}, read a cell with {@link cellAt}.
 */
export interface Column {
	/** What each cell is. */
	readonly collection: CellCollection;
	/** Type of the elements of a cell; `undefined` for cells that are numeric arrays, whose dtype says it. */
	readonly scalarType: ScalarType | undefined;
	/** The elements of all rows. Python's `int` is kept as `int64`, `float` as `float64`. */
	readonly data: NDArray;
}

/**
 * A table of named columns of equal length: pypet's `ObjectTable`, and the form in which a standard parameter keeps its data and range.
 *
 * @example
 * ```ts
 * import { columnOf, Table } from "@pypet/values";
 *
 * const table = new Table(new Map([["cell", columnOf([1n, 2n])], ["rate", columnOf([12.5, 14])]]));
 * console.log(table.rowCount); // 2
 * ```
 */
export class Table {
	/** @throws {@link ValueError} when the columns differ in length. */
	constructor(readonly columns: ReadonlyMap<string, Column>) {
		const lengths = new Set(Array.from(columns.values(), rowsOf));
		if (lengths.size > 1) throw new ValueError(`The columns of a table differ in length: ${[...lengths].join(", ")} rows.`);
	}

	/** Number of rows; 0 for a table without columns. */
	get rowCount(): number {
		for (const column of this.columns.values()) return rowsOf(column);
		return 0;
	}
}

function rowsOf(column: Column): number {
	return column.data.shape[0] ?? 0;
}
