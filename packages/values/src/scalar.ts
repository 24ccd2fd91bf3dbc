import type { Bytes } from "./bytes.js";
import type { Complex } from "./complex.js";
import type { BinaryDType, DType } from "./dtype.js";

/** The type of one element of an array: a bigint for 64-bit integers and dates, a boolean for `bool`, a number for the other numbers. */
export type ScalarValue = boolean | number | bigint | string | Complex | Bytes;

/**
 * A numpy scalar, as against the Python number of the same value: `new Scalar("float32", 0.5)` is `numpy.float32(0.5)`.
 *
 * `value` is what reading an element of such an array gives, a half float as the number that it stands for.
 *
 * @example
 * ```ts
 * import { Scalar } from "@pypet/values";
 *
 * const half = new Scalar("float32", 0.5);
 * console.log(half.dtype, half.value); // float32 0.5
 * ```
 */
export class Scalar {
	constructor(
		readonly dtype: Exclude<DType, "object">,
		readonly value: ScalarValue,
	) {}
}

/**
 * Whether elements of this dtype are 64-bit integers in JavaScript's eyes, hence bigints: the 64-bit integers, dates and spans.
 *
 * @example
 * ```ts
 * import { isBigIntDType } from "@pypet/values";
 *
 * console.log(isBigIntDType("int64"), isBigIntDType("int32")); // true false
 * ```
 */
export function isBigIntDType(
	dtype: DType,
): dtype is Extract<BinaryDType, "int64" | "uint64" | `datetime64[${string}]` | `timedelta64[${string}]`> {
	return dtype === "int64" || dtype === "uint64" || dtype.startsWith("datetime64[") || dtype.startsWith("timedelta64[");
}
