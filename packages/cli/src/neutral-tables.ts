import { type Column, cellAt, type NDArray, Scalar, type SparseMatrix, type StoredValue, type Table } from "@pypet/values";
import { arrayCode, neutralArray } from "./neutral-arrays.js";
import type { Json } from "./json-text.js";

type Encode = (value: StoredValue) => Json;

/** A sparse matrix: format, dtype and shape, and the arrays of its format. */
export function neutralSparse({ format, shape, parts }: SparseMatrix, inner: Encode): Json {
	const arrays = Object.entries<NDArray>({ ...parts }).map(([name, array]) => [name, neutralArray(array, inner)]);
	return { t: "sparse", format, dtype: arrayCode(parts.data.dtype), shape, ...Object.fromEntries<Json>(arrays.map(pairOf)) };
}

/** A table as pandas holds pypet's `ObjectTable`: rows numbered from 0, single numbers as Python's, everything else in columns of objects. */
export function neutralTable(table: Table, inner: Encode): Json {
	const rows = Array.from({ length: table.rowCount }, (_, row) => BigInt(row));
	return {
		t: "frame",
		class: "ObjectTable",
		index: index(rows, inner),
		columns: index([...table.columns.keys()], inner),
		data: Array.from(table.columns.values(), (column) => ({
			dtype: pandasDType(column),
			v: rows.map((row) => inner(pandasCell(cellAt(column, Number(row))))),
		})),
	};
}

function pairOf([name, array]: readonly [string, Json] | readonly Json[]): [string, Json] {
	return [String(name), array ?? null];
}

function index(values: readonly StoredValue[], inner: Encode): Json {
	return { class: "Index", name: null, v: values.map(inner) };
}

/** Pandas keeps single numbers and booleans in columns of their dtype, everything else as objects. */
function pandasDType({ collection, data }: Column): string {
	return collection === "scalar" && data.dtype !== "str" && data.dtype !== "bytes" ? data.dtype : "object";
}

/** Reading a column of a dtype gives Python's own numbers. */
function pandasCell(cell: StoredValue): StoredValue {
	if (!(cell instanceof Scalar)) return cell;
	const { dtype, value } = cell;
	return typeof value === "number" && dtype.includes("int") ? BigInt(value) : value;
}
