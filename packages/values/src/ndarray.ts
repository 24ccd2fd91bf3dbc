import { Complex } from "./complex.js";
import { type ArrayData, type DType, dtypeOf, isTypedArray, isTypedArrayDType, type TypedArray } from "./dtype.js";
import { ValueError } from "./errors.js";
import { halfToNumber } from "./half.js";
import type { ScalarValue } from "./scalar.js";
import type { StoredValue } from "./stored-value.js";

/**
 * An n-dimensional array of one dtype, in C order (last axis fastest). Does not copy `data`; whoever makes one hands it over.
 *
 * A one-dimensional array of a dtype that JavaScript has is a plain typed array instead: see {@link plainArray}.
 *
 * @example
 * ```ts
 * import { NDArray } from "@pypet/values";
 *
 * const mask = new NDArray("bool", [2, 2], Uint8Array.of(1, 0, 0, 1));
 * console.log(mask.dtype, mask.shape); // bool [ 2, 2 ]
 * ```
 */
export class NDArray<D extends DType = DType> {
	/**
	 * @param shape - Extents; `[]` is a single value.
	 * @param data - The elements, as `DataOf` keeps them.
	 * @throws {@link ValueError} when the number of elements is not that of the shape.
	 */
	constructor(
		readonly dtype: D,
		readonly shape: readonly number[],
		readonly data: ArrayData<D>,
	) {
		const held = dtype === "complex64" || dtype === "complex128" ? data.length / 2 : data.length;
		if (held !== elementCount(shape)) {
			throw new ValueError(`An array of shape (${shape.join(", ")}) has ${elementCount(shape)} elements, the data has ${held}.`);
		}
	}

	/** Number of elements: the product of the extents. */
	get size(): number {
		return elementCount(this.shape);
	}
}

/**
 * A `numpy.matrix`: a two-dimensional array that Python reads back as a matrix.
 *
 * @example
 * ```ts
 * import { Matrix } from "@pypet/values";
 *
 * const rotation = new Matrix("float64", [2, 2], Float64Array.of(0, -1, 1, 0));
 * console.log(rotation.shape); // [ 2, 2 ]
 * ```
 */
export class Matrix<D extends DType = DType> extends NDArray<D> {}

/** An array in either form. */
export type AnyArray = NDArray | TypedArray;

/**
 * Gives a typed array a shape.
 *
 * @param shape - Extents; their product is the length of `data`.
 *
 * @example
 * ```ts
 * import { ndarray } from "@pypet/values";
 *
 * const weights = ndarray(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
 * console.log(weights.dtype, weights.shape); // float64 [ 2, 3 ]
 * ```
 */
export function ndarray(data: TypedArray, shape: readonly number[]): NDArray {
	return new NDArray(dtypeOf(data), shape, data);
}

/**
 * The same array as an {@link NDArray}, sharing its data.
 *
 * @example
 * ```ts
 * import { asNDArray } from "@pypet/values";
 *
 * console.log(asNDArray(Float64Array.of(1, 2)).shape); // [ 2 ]
 * ```
 */
export function asNDArray(array: AnyArray): NDArray {
	return isTypedArray(array) ? new NDArray(dtypeOf(array), [array.length], array) : array;
}

/**
 * The array in the form in which it is handed out: a typed array where it is one-dimensional and JavaScript has the dtype, else itself.
 *
 * @example
 * ```ts
 * import { ndarray, plainArray } from "@pypet/values";
 *
 * console.log(plainArray(ndarray(Float64Array.of(1, 2), [2]))); // Float64Array(2) [ 1, 2 ]
 * ```
 */
export function plainArray(array: NDArray): AnyArray {
	const isPlain = array.shape.length === 1 && isTypedArrayDType(array.dtype) && !(array instanceof Matrix);
	return isPlain && isTypedArray(array.data) ? array.data : array;
}

/**
 * Number of elements of a shape: 1 for `[]`.
 *
 * @example
 * ```ts
 * import { elementCount } from "@pypet/values";
 *
 * console.log(elementCount([2, 3]), elementCount([])); // 6 1
 * ```
 */
export function elementCount(shape: readonly number[]): number {
	return shape.reduce((product, extent) => product * extent, 1);
}

/**
 * One element by its position in C order: see {@link Scalar} for its type; an element of an `object` array is any value.
 *
 * @throws RangeError when there is no such element.
 *
 * @example
 * ```ts
 * import { elementAt, ndarray } from "@pypet/values";
 *
 * console.log(elementAt(ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]), 2)); // 3
 * ```
 */
export function elementAt(array: NDArray, position: number): ScalarValue | StoredValue {
	const { data, dtype } = array;
	if (dtype === "complex64" || dtype === "complex128") {
		return new Complex(numberAt(data, 2 * position), numberAt(data, 2 * position + 1));
	}
	const element = data[position];
	if (element === undefined) throw new RangeError(`An array of ${data.length} elements has none at ${position}.`);
	if (dtype === "bool") return element === 1;
	return dtype === "float16" && typeof element === "number" ? halfToNumber(element) : element;
}

/**
 * The elements `start` up to `end` of the first axis, sharing memory where the data is binary.
 *
 * @example
 * ```ts
 * import { ndarray, sliceFirstAxis } from "@pypet/values";
 *
 * const rows = sliceFirstAxis(ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]), 1, 2);
 * console.log(rows.shape, rows.data); // [ 1, 2 ] Float64Array(2) [ 3, 4 ]
 * ```
 */
export function sliceFirstAxis(array: NDArray, start: number, end: number): NDArray {
	const perElement = array.dtype === "complex64" || array.dtype === "complex128" ? 2 : 1;
	const stride = elementCount(array.shape.slice(1)) * perElement;
	const { data } = array;
	const part = isTypedArray(data) ? data.subarray(start * stride, end * stride) : data.slice(start * stride, end * stride);
	return new NDArray(array.dtype, [end - start, ...array.shape.slice(1)], part);
}

/**
 * The same elements under another shape, sharing the data. A {@link Matrix} becomes a plain array.
 *
 * @example
 * ```ts
 * import { ndarray, reshape } from "@pypet/values";
 *
 * console.log(reshape(ndarray(Float64Array.of(1, 2, 3, 4), [4]), [2, 2]).shape); // [ 2, 2 ]
 * ```
 */
export function reshape(array: NDArray, shape: readonly number[]): NDArray {
	return new NDArray(array.dtype, shape, array.data);
}

function numberAt(data: ArrayData, position: number): number {
	const element = data[position];
	if (typeof element !== "number") throw new RangeError(`An array of ${data.length} numbers has none at ${position}.`);
	return element;
}
