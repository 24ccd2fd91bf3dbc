import { isTypedArray } from "./dtype.js";
import { asNDArray, NDArray } from "./ndarray.js";
import { Float, Int } from "./numbers.js";
import { Tuple } from "./tuple.js";

/**
 * A value as plain data to compare, to print and to turn into JSON: numbers, texts, booleans, `null`, arrays and plain objects, made anew.
 *
 * What JSON doesn't know is an object with its kind as the only key: `{ int: "5" }` for a bigint or an integer mark, `{ float: 2 }` for a float
 * mark, `{ float: "NaN" }`, `{ tuple: […] }`, `{ Map: [[key, value], …] }`, `{ Set: […] }`, `{ Complex: { real: 1, imaginary: 2 } }`. An array of
 * numbers is `{ dtype, shape, data }`. Values of different type or content have different forms.
 *
 * @param value - Any value of this package's types, also inside arrays, maps and plain objects. Costs time and memory in its size.
 *
 * @example
 * ```ts
 * import { plainForm } from "@pypet/values";
 *
 * console.log(plainForm([1n, 2.5])); // [ { int: '1' }, 2.5 ]
 * ```
 */
export function plainForm(value: unknown): unknown {
	return formOf(value, []);
}

/** @param around - The objects that hold the value, from the outside. */
function formOf(value: unknown, around: readonly object[]): unknown {
	if (typeof value === "bigint") return { int: String(value) };
	if (typeof value === "number") return numberForm(value);
	if (typeof value === "function" || typeof value === "symbol") return { [typeof value]: String(value) };
	if (typeof value !== "object" || value === null) return value;
	if (value instanceof Int) return { int: String(value.value) };
	if (value instanceof Float) return isInJson(value.value) ? { float: value.value } : numberForm(value.value);
	if (around.includes(value)) return { circular: around.length - around.indexOf(value) };
	const within = [...around, value];
	const formsOf = (parts: Iterable<unknown>) => Array.from(parts, (part) => formOf(part, within));
	if (isTypedArray(value) || value instanceof NDArray) {
		const { data, dtype, shape } = asNDArray(value);
		return { ...(isTypedArray(value) ? {} : { class: value.constructor.name }), dtype, shape: [...shape], data: formsOf(data) };
	}
	if (Array.isArray(value)) return value instanceof Tuple ? { tuple: formsOf(value) } : formsOf(value);
	if (value instanceof Date) return { Date: String(value.getTime()) };
	if (value instanceof Map || value instanceof Set) return { [value.constructor.name]: formsOf(value) };
	const parts = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, formOf(part, within)]));
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null ? parts : { [value.constructor.name]: parts };
}

function numberForm(value: number): unknown {
	if (isInJson(value)) return value;
	return { float: value === 0 ? "-0" : String(value) };
}

/** JSON has neither infinities nor NaN, and takes −0 for 0. */
function isInJson(value: number): boolean {
	return Number.isFinite(value) && !Object.is(value, -0);
}
