import type { Bytes } from "./bytes.js";
import type { StoredValue } from "./stored-value.js";

/**
 * How the elements of an array of each dtype are kept, in C order (last axis fastest).
 *
 * The names are numpy's. Booleans are bytes of 0 and 1, complex numbers are pairs (real, imaginary), half floats are their raw 16 bits
 * ({@link halfToNumber} decodes them).
 */
export interface DataOf {
	bool: Uint8Array;
	int8: Int8Array;
	int16: Int16Array;
	int32: Int32Array;
	int64: BigInt64Array;
	uint8: Uint8Array;
	uint16: Uint16Array;
	uint32: Uint32Array;
	uint64: BigUint64Array;
	float16: Uint16Array;
	float32: Float32Array;
	float64: Float64Array;
	complex64: Float32Array;
	complex128: Float64Array;
	str: readonly string[];
	bytes: readonly Bytes[];
	object: readonly StoredValue[];
}

/** A moment or a span counted in a unit such as `ns` or `D`, as numpy has them; kept as 64-bit integers. */
export type TimeDType = `datetime64[${string}]` | `timedelta64[${string}]`;

/** Type of an array's elements, by numpy's name. */
export type DType = keyof DataOf | TimeDType;

/** The array that keeps the elements of dtype `D`. */
export type ArrayData<D extends DType = DType> = D extends keyof DataOf ? DataOf[D] : BigInt64Array;

/** The typed arrays that stand for a one-dimensional numpy array on their own. */
export type TypedArray =
	| Int8Array
	| Int16Array
	| Int32Array
	| BigInt64Array
	| Uint8Array
	| Uint16Array
	| Uint32Array
	| BigUint64Array
	| Float32Array
	| Float64Array;

/** A dtype whose one-dimensional arrays are plain typed arrays. */
export type TypedArrayDType = "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" | "float32" | "float64";

const TYPED_ARRAYS = {
	int8: Int8Array,
	int16: Int16Array,
	int32: Int32Array,
	int64: BigInt64Array,
	uint8: Uint8Array,
	uint16: Uint16Array,
	uint32: Uint32Array,
	uint64: BigUint64Array,
	float32: Float32Array,
	float64: Float64Array,
} as const;

const BINARY_DATA = {
	...TYPED_ARRAYS,
	bool: Uint8Array,
	float16: Uint16Array,
	complex64: Float32Array,
	complex128: Float64Array,
} as const;

/** A dtype whose elements have a fixed number of bytes. */
export type BinaryDType = Exclude<DType, "str" | "bytes" | "object">;

/**
 * Whether the elements of this dtype have a fixed number of bytes (everything but text, byte strings and objects).
 *
 * @example
 * ```ts
 * import { isBinaryDType } from "@pypet/values";
 *
 * console.log(isBinaryDType("float64"), isBinaryDType("object")); // true false
 * ```
 */
export function isBinaryDType(dtype: DType): dtype is BinaryDType {
	return dtype !== "str" && dtype !== "bytes" && dtype !== "object";
}

/**
 * Whether a one-dimensional array of this dtype is a plain typed array.
 *
 * @example
 * ```ts
 * import { isTypedArrayDType } from "@pypet/values";
 *
 * console.log(isTypedArrayDType("float64"), isTypedArrayDType("bool")); // true false
 * ```
 */
export function isTypedArrayDType(dtype: DType): dtype is TypedArrayDType {
	return dtype in TYPED_ARRAYS;
}

/**
 * Whether a value is one of the typed arrays that stand for a one-dimensional array. `Uint8ClampedArray` and `DataView` are not.
 *
 * @example
 * ```ts
 * import { isTypedArray } from "@pypet/values";
 *
 * console.log(isTypedArray(Float64Array.of(1)), isTypedArray([1])); // true false
 * ```
 */
export function isTypedArray(value: unknown): value is TypedArray {
	return ArrayBuffer.isView(value) && dtypeNameOf(value) !== undefined;
}

/**
 * The dtype of a typed array's elements.
 *
 * @example
 * ```ts
 * import { dtypeOf } from "@pypet/values";
 *
 * console.log(dtypeOf(Uint8Array.of(1))); // uint8
 * ```
 */
export function dtypeOf(array: TypedArray): TypedArrayDType {
	const dtype = dtypeNameOf(array);
	if (dtype === undefined) throw new TypeError(`A ${array.constructor.name} has no dtype.`);
	return dtype;
}

/**
 * Bytes per element: 16 for `complex128`, 1 for `bool`, 8 for dates and spans.
 *
 * @example
 * ```ts
 * import { itemSize } from "@pypet/values";
 *
 * console.log(itemSize("float32"), itemSize("complex128")); // 4 16
 * ```
 */
export function itemSize(dtype: BinaryDType): number {
	const elementSize = dataClass(dtype).BYTES_PER_ELEMENT;
	return dtype === "complex64" || dtype === "complex128" ? 2 * elementSize : elementSize;
}

/**
 * The array over little-endian bytes that keeps elements of this dtype.
 *
 * @param bytes - Copied, so the result is aligned and its own.
 *
 * @example
 * ```ts
 * import { dataFromBytes } from "@pypet/values";
 *
 * console.log(dataFromBytes("uint16", Uint8Array.of(1, 0, 2, 0))); // Uint16Array(2) [ 1, 2 ]
 * ```
 */
export function dataFromBytes<D extends BinaryDType>(dtype: D, bytes: Uint8Array): ArrayData<D>;
export function dataFromBytes(dtype: BinaryDType, bytes: Uint8Array): ArrayData {
	const buffer = new ArrayBuffer(bytes.byteLength);
	new Uint8Array(buffer).set(bytes);
	return dataOfBuffer(dtype, buffer);
}

/**
 * The array over a buffer of little-endian elements of this dtype.
 *
 * @param buffer - Shared with the array, and all of it.
 *
 * @example
 * ```ts
 * import { dataOfBuffer } from "@pypet/values";
 *
 * console.log(dataOfBuffer("uint8", Uint8Array.of(1, 2).buffer)); // Uint8Array(2) [ 1, 2 ]
 * ```
 */
export function dataOfBuffer<D extends BinaryDType>(dtype: D, buffer: ArrayBuffer): ArrayData<D>;
export function dataOfBuffer(dtype: BinaryDType, buffer: ArrayBuffer): ArrayData {
	return new (dataClass(dtype))(buffer);
}

/**
 * An array of zeros that keeps `count` elements of this dtype.
 *
 * @example
 * ```ts
 * import { newBinaryData } from "@pypet/values";
 *
 * console.log(newBinaryData("float64", 2)); // Float64Array(2) [ 0, 0 ]
 * ```
 */
export function newBinaryData<D extends BinaryDType>(dtype: D, count: number): ArrayData<D>;
export function newBinaryData(dtype: BinaryDType, count: number): ArrayData {
	return new (dataClass(dtype))(count * (itemSize(dtype) / dataClass(dtype).BYTES_PER_ELEMENT));
}

function dataClass(dtype: BinaryDType) {
	return dtype in BINARY_DATA ? BINARY_DATA[dtype as keyof typeof BINARY_DATA] : BigInt64Array;
}

const DTYPE_OF_TAG = new Map(Object.entries(TYPED_ARRAYS).map(([dtype, type]) => [type.name, dtype as TypedArrayDType]));
const tagOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get;

/** Reads the class from the internal slot, so that a Node `Buffer` counts as the `Uint8Array` it is and arrays of another realm count too. */
function dtypeNameOf(value: ArrayBufferView): TypedArrayDType | undefined {
	return DTYPE_OF_TAG.get(String(tagOf?.call(value)));
}
