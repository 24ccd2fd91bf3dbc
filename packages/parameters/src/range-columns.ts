import {
	type Column,
	columnOf,
	dtypeOf,
	elementCount,
	isBinaryDType,
	isTypedArray,
	itemSize,
	NDArray,
	newBinaryData,
	type StoredValue,
} from "@pypet/values";
import { BigintRange } from "./number-ranges.js";
import { ColumnRange, indexed, type ParameterRange } from "./parameter-range.js";
import { toStored } from "./stored-values.js";

/** The range as a column of a table, one row per point. Numbers must be settled. */
export function rangeColumn(range: ParameterRange): Column {
	if (range instanceof ColumnRange) return range.column;
	if (range instanceof BigintRange) return numberColumn(range.data, "int", undefined);
	const { values, indices } = indexed(range);
	return gathered(columnOf(values.map(toStored)), indices);
}

/** Cells that are arrays or tuples of numbers, instead of single numbers. */
export interface Rows {
	/** Numbers in a cell. */
	readonly width: number;
	/** Whether the cells are tuples. */
	readonly isTuple: boolean;
}

/** Numbers as a column of Python's ints or floats, or of arrays or tuples of them. The numbers fit the type. */
export function numberColumn(numbers: Float64Array | BigInt64Array, type: "int" | "float", rows: Rows | undefined): Column {
	const data = type === "int" && numbers instanceof Float64Array ? bigintsOf(numbers) : numbers;
	const collection = rows === undefined ? "scalar" : rows.isTuple ? "tuple" : "list";
	const shape = rows === undefined ? [data.length] : [data.length / rows.width, rows.width];
	return { collection, scalarType: type, data: new NDArray(dtypeOf(data), shape, data) };
}

/** One by one: `from` has all of them in a list before. */
function bigintsOf(numbers: Float64Array): BigInt64Array {
	const bigints = new BigInt64Array(numbers.length);
	for (let index = 0; index < numbers.length; index++) bigints[index] = BigInt(numbers[index] ?? 0);
	return bigints;
}

/** The rows of a column at some positions. */
function gathered(column: Column, positions: Uint32Array): Column {
	const { dtype, shape, data } = column.data;
	const cellShape = shape.slice(1);
	const size = elementCount(cellShape);
	const gatheredShape = [positions.length, ...cellShape];
	if (!isBinaryDType(dtype) || !isTypedArray(data)) {
		const elements = Array.from<StoredValue>(data);
		const all: StoredValue[] = [];
		for (const position of positions) {
			for (let element = position * size; element < (position + 1) * size; element++) all.push(elements[element] ?? null);
		}
		return { ...column, data: new NDArray(dtype, gatheredShape, all) };
	}
	const target = newBinaryData(dtype, elementCount(gatheredShape));
	copyRows(data, target, positions, size * itemSize(dtype));
	return { ...column, data: new NDArray(dtype, gatheredShape, target) };
}

function copyRows(source: ArrayBufferView, target: ArrayBufferView, positions: Uint32Array, rowSize: number): void {
	const from = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
	const to = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
	positions.forEach((position, row) => {
		for (let byte = 0; byte < rowSize; byte++) to[row * rowSize + byte] = from[position * rowSize + byte] ?? 0;
	});
}

/** The rows of a column followed by those of another of the same type. */
export function joinedColumns(first: Column, second: Column): Column {
	const count = (first.data.shape[0] ?? 0) + (second.data.shape[0] ?? 0);
	const shape = [count, ...first.data.shape.slice(1)];
	const { dtype } = first.data;
	const [a, b] = [first.data.data, second.data.data];
	if (!isBinaryDType(dtype) || !isTypedArray(a) || !isTypedArray(b)) {
		return { ...first, data: new NDArray(dtype, shape, [...Array.from<StoredValue>(a), ...Array.from<StoredValue>(b)]) };
	}
	const data = newBinaryData(dtype, elementCount(shape));
	const bytes = new Uint8Array(data.buffer);
	bytes.set(new Uint8Array(a.buffer, a.byteOffset, a.byteLength));
	bytes.set(new Uint8Array(b.buffer, b.byteOffset, b.byteLength), a.byteLength);
	return { ...first, data: new NDArray(dtype, shape, data) };
}
