import { copyValue } from "./copy.js";
import { type DType, isBinaryDType, isTypedArray, newBinaryData } from "./dtype.js";
import { ValueError } from "./errors.js";
import { asNDArray, elementCount, Matrix, NDArray, plainArray, sliceFirstAxis } from "./ndarray.js";
import { commonScalarType, packElements } from "./pack.js";
import { singleValueAt } from "./scalar-type.js";
import type { StoredValue } from "./stored-value.js";
import type { CellCollection, Column } from "./table.js";
import { Tuple } from "./tuple.js";

/**
 * Packs cells into a column.
 *
 * @param cells - At least one; all of one type, containers also of one shape.
 * @throws {@link ValueError} when there is no cell, when they differ in type or shape, or when their type does not fit into a column
 * (empty or nested containers, dates, objects, an int beyond 64 bits).
 *
 * @example
 * ```ts
 * import { columnOf } from "@pypet/values";
 *
 * console.log(columnOf(["a", "bc"]).scalarType); // str
 * ```
 */
export function columnOf(cells: readonly StoredValue[]): Column {
	const collections = new Set(cells.map(collectionOf));
	const [collection] = collections;
	if (collections.size > 1) throw new ValueError(`The cells of a column differ: ${[...collections].join(", ")}.`);
	if (collection === undefined) throw new ValueError("A column needs at least one cell.");
	if (collection === "ndarray" || collection === "matrix") return columnOfArrays(cells.filter(isArray).map(asNDArray), collection);
	const rows = cells.map((cell) => (Array.isArray(cell) ? cell : [cell]));
	const width = rows[0]?.length ?? 0;
	if (rows.some((row) => row.length !== width)) throw new ValueError("The cells of a column differ in length.");
	const elements: StoredValue[] = rows.flat();
	const scalarType = commonScalarType(elements);
	const shape = collection === "scalar" ? [cells.length] : [cells.length, width];
	return { collection, scalarType, data: packElements(scalarType, shape, elements) };
}

/**
 * One cell of a column, as a value of its own.
 *
 * @throws RangeError when there is no such row.
 *
 * @example
 * ```ts
 * import { cellAt, columnOf } from "@pypet/values";
 *
 * console.log(cellAt(columnOf(["a", "bc"]), 1)); // bc
 * ```
 */
export function cellAt(column: Column, row: number): StoredValue {
	const { collection, data, scalarType } = column;
	const [rowCount = 0, ...shape] = data.shape;
	if (!(row >= 0 && row < rowCount)) throw new RangeError(`A column of ${rowCount} rows has no row ${row}.`);
	const element = (position: number) => singleValueAt(data, position, scalarType);
	if (collection === "scalar") return element(row);
	if (collection === "list" || collection === "tuple") {
		const width = elementCount(shape);
		const elements = Array.from({ length: width }, (_, position) => element(row * width + position));
		return collection === "list" ? elements : Tuple.from(elements);
	}
	const cell = sliceFirstAxis(data, row, row + 1);
	const content = copyValue(cell.data);
	return collection === "matrix" ? new Matrix(cell.dtype, shape, content) : plainArray(new NDArray(cell.dtype, shape, content));
}

function collectionOf(cell: StoredValue): CellCollection {
	if (cell instanceof Matrix) return "matrix";
	if (isArray(cell)) return "ndarray";
	if (cell instanceof Tuple) return "tuple";
	return Array.isArray(cell) ? "list" : "scalar";
}

function isArray(value: StoredValue) {
	return value instanceof NDArray || isTypedArray(value);
}

function columnOfArrays(arrays: readonly NDArray[], collection: CellCollection): Column {
	const { dtype, shape } = arrays[0] ?? new NDArray("float64", [0], new Float64Array());
	if (arrays.some((array) => array.dtype !== dtype || String(array.shape) !== String(shape))) {
		throw new ValueError("The arrays of a column differ in dtype or shape. Use an ArrayParameter for arrays of different shapes.");
	}
	return { collection, scalarType: undefined, data: stack(arrays, dtype, shape) };
}

function stack(arrays: readonly NDArray[], dtype: DType, shape: readonly number[]): NDArray {
	const stackedShape = [arrays.length, ...shape];
	if (!isBinaryDType(dtype))
		return new NDArray(
			dtype,
			stackedShape,
			arrays.flatMap((array) => Array.from<StoredValue>(array.data)),
		);
	const stacked = newBinaryData(dtype, elementCount(stackedShape));
	const bytes = new Uint8Array(stacked.buffer);
	arrays.forEach(({ data }, row) => {
		if (isTypedArray(data)) bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), row * data.byteLength);
	});
	return new NDArray(dtype, stackedShape, stacked);
}
