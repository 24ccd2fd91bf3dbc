import {
	dataFromBytes,
	dtypeOf,
	Float,
	Int,
	isPlainInteger,
	isTypedArray,
	NDArray,
	newBinaryData,
	Tuple,
	type TypedArray,
	type TypedArrayDType,
} from "@pypet/values";
import { type Growable, GrowingArray } from "./growing-array.js";
import { BigintRange, NumberRange, RowRange } from "./number-ranges.js";
import { ColumnRange, type ParameterRange } from "./parameter-range.js";
import { numberColumn, type Rows } from "./range-columns.js";
import { isList, numberTypeOf } from "./value-types.js";

/*
 * Ranges of numbers, and of small arrays of numbers, are kept without an object for each value: as the bytes that they come to in a table.
 */

/** Collects the values of a range in packed form. */
export interface PackedValues {
	/** Takes the value of the next point, if it is of the kind that is packed. @returns Whether it is. */
	add(value: unknown): boolean;
	/** The range; nothing is to be added any more. */
	finished(): ParameterRange;
}

/** Bytes up to which typed arrays are packed, about what the object of a typed array takes. Larger ones are kept as they are, each object once. */
const LARGEST_PACKED = 256;

/**
 * What packs values like a default; `undefined` where there is no such form.
 *
 * @param model - The default, as the parameter keeps it.
 * @param isOfOneShape - Whether all arrays of the range have the length of the default.
 * @param room - How many values are expected.
 */
export function packedValues(model: unknown, isOfOneShape: boolean, room: number): PackedValues | undefined {
	if (!Array.isArray(model)) {
		if (!isTypedArray(model)) return packedNumbers(model, undefined, room);
		return isOfOneShape && model.byteLength <= LARGEST_PACKED ? new PackedArrays(dtypeOf(model), model.length, room) : undefined;
	}
	const [first] = model;
	const isOfOneType = model.every((element) => numberTypeOf(element) === numberTypeOf(first));
	if (!isOfOneShape || !isOfOneType || typeof first === "bigint") return undefined;
	return packedNumbers(first, { width: model.length, isTuple: model instanceof Tuple }, room);
}

/** Sets an element of a row or the single number of a point, if it is of the kind. Returns whether it is. */
type Put<A> = (data: A, position: number, element: unknown) => boolean;

function packedNumbers(model: unknown, rows: Rows | undefined, room: number): PackedValues | undefined {
	if (typeof model === "bigint") return new PackedNumbers(undefined, newInts, room, putBigint, (data) => new BigintRange(data));
	switch (numberTypeOf(model)) {
		case "plain":
			return new PackedNumbers(rows, newFloats, room, putNumber, (data) =>
				rows ? new RowRange(data, rows.width, rows.isTuple) : new NumberRange(data),
			);
		case "float":
			return new PackedNumbers(rows, newFloats, room, putFloat, (data) => new ColumnRange(numberColumn(data, "float", rows)));
		case "int":
			return new PackedNumbers(rows, newInts, room, putInt, (data) => new ColumnRange(numberColumn(data, "int", rows)));
	}
	return undefined;
}

class PackedNumbers<A extends Growable<A>> implements PackedValues {
	readonly #data: GrowingArray<A>;

	constructor(
		private readonly rows: Rows | undefined,
		make: (length: number) => A,
		room: number,
		private readonly put: Put<A>,
		private readonly rangeOf: (data: A) => ParameterRange,
	) {
		this.#data = new GrowingArray(make, room * (rows?.width ?? 1));
	}

	add(value: unknown): boolean {
		const { rows } = this;
		if (rows !== undefined && !(isList(value, rows.isTuple) && value.length === rows.width)) return false;
		const width = rows?.width ?? 1;
		const start = this.#data.reserve(width);
		for (let column = 0; column < width; column++) {
			if (this.put(this.#data.data, start + column, Array.isArray(value) ? value[column] : value)) continue;
			this.#data.release(width);
			return false;
		}
		return true;
	}

	finished(): ParameterRange {
		return this.rangeOf(this.#data.finished());
	}
}

class PackedArrays implements PackedValues {
	readonly #bytes: GrowingArray<Uint8Array>;
	/** One array, and its bytes: to ask each given one for its buffer would cost V8 200 bytes for as long as that array lives. */
	readonly #cell: TypedArray;
	readonly #cellBytes: Uint8Array;

	constructor(
		private readonly dtype: TypedArrayDType,
		private readonly length: number,
		room: number,
	) {
		this.#cell = newBinaryData(dtype, length);
		this.#cellBytes = new Uint8Array(this.#cell.buffer);
		this.#bytes = new GrowingArray((count) => new Uint8Array(count), room * this.#cellBytes.length);
	}

	add(value: unknown): boolean {
		if (!isTypedArray(value) || value.length !== this.length || dtypeOf(value) !== this.dtype) return false;
		if (isOfBigints(this.#cell)) {
			if (isOfBigints(value)) this.#cell.set(value);
		} else if (!isOfBigints(value)) this.#cell.set(value);
		const position = this.#bytes.reserve(this.#cellBytes.length);
		this.#bytes.data.set(this.#cellBytes, position);
		return true;
	}

	finished(): ParameterRange {
		const data = dataFromBytes(this.dtype, this.#bytes.finished());
		const array = new NDArray(this.dtype, [data.length / this.length, this.length], data);
		return new ColumnRange({ collection: "ndarray", scalarType: undefined, data: array });
	}
}

function isOfBigints(array: TypedArray): array is BigInt64Array | BigUint64Array {
	return array instanceof BigInt64Array || array instanceof BigUint64Array;
}

function newFloats(length: number): Float64Array {
	return new Float64Array(length);
}

function newInts(length: number): BigInt64Array {
	return new BigInt64Array(length);
}

function putNumber(data: Float64Array, position: number, element: unknown): boolean {
	if (typeof element !== "number") return false;
	data[position] = element;
	return true;
}

function putFloat(data: Float64Array, position: number, element: unknown): boolean {
	return putNumber(data, position, element instanceof Float ? element.value : element);
}

/** The array takes the lowest 64 bits, so what reads differently doesn't fit. */
function putBigint(data: BigInt64Array, position: number, element: unknown): boolean {
	if (typeof element !== "bigint") return false;
	data[position] = element;
	return data[position] === element;
}

function putInt(data: BigInt64Array, position: number, element: unknown): boolean {
	if (typeof element !== "number") return element instanceof Int && putBigint(data, position, element.value);
	if (!isPlainInteger(element)) return false;
	data[position] = BigInt(element);
	return true;
}
