import { type Column, cellAt, type NDArray, Scalar, type SparseMatrix, type StoredValue, type Table } from "@pypet/values";
import type { Json } from "./json-text.js";
import { arrayCode, neutralArray } from "./neutral-arrays.js";

type Encode = (value: StoredValue) => Json;

/** A sparse matrix: format, dtype and shape, and the arrays of its format. */
export function neutralSparse({ format, shape, parts }: SparseMatrix, inner: Encode): Json {
	const arrays = Object.entries<NDArray>({ ...parts }).map(([name, array]) => [name, neutralArray(array, inner)]);
	return { t: "sparse", format, dtype: arrayCode(parts.data.dtype), shape, ...Object.fromEntries<Json>(arrays.map(pairOf)) };
}

/**
 * A table as Python pypet reads it, into a pandas frame whose rows are numbered from 0: the first column is one of objects, every other gets the
 * dtype of its elements where these are single numbers or booleans (`HDF5StorageService._prm_read_table`, `ObjectTable`).
 */
export function neutralTable(table: Table, inner: Encode): Json {
	const rows = Array.from({ length: table.rowCount }, (_, row) => row);
	return {
		t: "frame",
		class: "ObjectTable",
		index: index(rows.map(BigInt), inner),
		columns: index([...table.columns.keys()], inner),
		data: Array.from(table.columns.values(), (column, position) => {
			const dtype = position === 0 ? "object" : pandasDType(column);
			const cells = rows.map((row) => cellAt(column, row));
			return { dtype, v: (dtype === "object" ? cells : cells.map(withoutNumpy)).map(inner) };
		}),
	};
}

function pairOf([name, array]: readonly [string, Json] | readonly Json[]): [string, Json] {
	return [String(name), array ?? null];
}

function index(values: readonly StoredValue[], inner: Encode): Json {
	return { class: "Index", name: null, v: values.map(inner) };
}

function pandasDType({ collection, data }: Column): string {
	return collection === "scalar" && data.dtype !== "str" && data.dtype !== "bytes" ? data.dtype : "object";
}

/** An element as a list of the column gives it: Python's own number instead of numpy's. */
function withoutNumpy(cell: StoredValue): StoredValue {
	if (!(cell instanceof Scalar)) return cell;
	const { dtype, value } = cell;
	return typeof value === "number" && dtype.includes("int") ? BigInt(value) : value;
}
