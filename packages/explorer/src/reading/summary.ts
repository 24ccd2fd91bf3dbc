import { pythonRepresentation } from "@pypet/parameters";
import { asNDArray, Frame, isTypedArray, NDArray, PythonObject, Series, SparseMatrix, type StoredValue, Table, Tuple } from "@pypet/values";

/** Longer lines are cut. */
const LONGEST = 60;

/** Containers of more elements are told by their extent. */
const MOST_ELEMENTS = 6;

/** A value on a short line, as Python writes it, or by kind and extent: `10.0`, `float64[400]`. Costs no more for a large value. */
export function summaryOf(value: StoredValue): string {
	return extentOf(value) ?? cut(pythonRepresentation(typeof value === "string" ? value.slice(0, LONGEST) : value));
}

/** Kind and extent of an array of that shape: `float64[20 × 30]`. */
export function arrayType(dtype: string, shape: readonly number[]): string {
	return `${dtype}[${shape.join(" × ")}]`;
}

function extentOf(value: StoredValue): string | undefined {
	if (isTypedArray(value) || value instanceof NDArray) {
		const { dtype, shape, size } = asNDArray(value);
		return size > MOST_ELEMENTS ? arrayType(dtype, shape) : undefined;
	}
	if (value instanceof Frame) return `DataFrame[${value.rowCount} × ${value.data.length}]`;
	if (value instanceof Table) return `ObjectTable[${value.rowCount} × ${value.columns.size}]`;
	if (value instanceof Series) return `Series[${value.values.length}]`;
	if (value instanceof SparseMatrix) return `${value.format} ${arrayType(value.parts.data.dtype, value.shape)}`;
	if (value instanceof PythonObject) return cut(String(value.type));
	if (Array.isArray(value) && value.length > MOST_ELEMENTS) return `${value instanceof Tuple ? "tuple" : "list"}[${value.length}]`;
	if (value instanceof Map && value.size > MOST_ELEMENTS) return `dict[${value.size}]`;
	return value instanceof Set && value.size > MOST_ELEMENTS ? `set[${value.size}]` : undefined;
}

function cut(text: string): string {
	return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
