import { Bytes } from "./bytes.js";
import { isTypedArray } from "./dtype.js";
import { asNDArray, NDArray } from "./ndarray.js";

/**
 * Whether two values are the same to the last bit and the same in type.
 *
 * Numbers as `Object.is` sees them: NaN is NaN, 0 is not −0. `1` and `1n` differ, so do an array and a tuple, an array of `float32` and one of
 * `float64`, a number and the numpy scalar of it. Maps and sets without regard to order, everything else in order.
 *
 * @param left - Any value of this package's types, also inside arrays, maps and plain objects.
 *
 * @example
 * ```ts
 * import { sameValue, tuple } from "@pypet/values";
 *
 * console.log(sameValue([1n], [1n]), sameValue([1n], tuple(1n)), sameValue(0, -0)); // true false false
 * ```
 */
export function sameValue(left: unknown, right: unknown): boolean {
	if (Object.is(left, right)) return true;
	if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
	if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return sameArray(left, right);
	if (isTypedArray(left) || left instanceof NDArray) return sameArray(left, right);
	if (left instanceof Bytes) return right instanceof Bytes && sameElements(left.data, right.data);
	if (Array.isArray(left)) return Array.isArray(right) && sameElements(left, right);
	if (left instanceof Map) return right instanceof Map && sameEntries(left, right);
	if (left instanceof Set) return right instanceof Set && sameMembers(left, right);
	if (left instanceof Date) return right instanceof Date && Object.is(left.getTime(), right.getTime());
	return sameEntries(new Map(Object.entries(left)), new Map(Object.entries(right)));
}

/** An NDArray equals a typed array of the same content: the two are forms of one value. */
function sameArray(left: object, right: object): boolean {
	if (!(isTypedArray(left) || left instanceof NDArray) || !(isTypedArray(right) || right instanceof NDArray)) return false;
	const [a, b] = [asNDArray(left), asNDArray(right)];
	if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
	return a.dtype === b.dtype && sameElements(a.shape, b.shape) && sameElements(a.data, b.data);
}

function sameElements(left: ArrayLike<unknown>, right: ArrayLike<unknown>): boolean {
	if (left.length !== right.length) return false;
	for (let position = 0; position < left.length; position++) {
		if (!sameValue(left[position], right[position])) return false;
	}
	return true;
}

/** Keys that are objects (tuples, complex numbers) are equal when their content is. */
function sameEntries(left: ReadonlyMap<unknown, unknown>, right: ReadonlyMap<unknown, unknown>): boolean {
	if (left.size !== right.size) return false;
	for (const [key, value] of left) {
		const partner = right.has(key) ? key : Array.from(right.keys()).find((candidate) => sameValue(candidate, key));
		if ((partner === undefined && !right.has(partner)) || !sameValue(value, right.get(partner))) return false;
	}
	return true;
}

function sameMembers(left: ReadonlySet<unknown>, right: ReadonlySet<unknown>): boolean {
	return (
		left.size === right.size &&
		Array.from(left).every((member) => right.has(member) || Array.from(right).some((other) => sameValue(member, other)))
	);
}
