import { pythonText } from "@pypet/parameters";
import { asNDArray, Complex, elementAt, isTypedArray, NDArray, Scalar, type StoredValue } from "@pypet/values";

/** What JSON is made of, and integers of any size. */
export type PlainJson = null | boolean | number | bigint | string | readonly PlainJson[] | { readonly [key: string]: PlainJson };

/**
 * A value as JSON has it: numbers, texts, booleans; arrays, lists and tuples as nested arrays; a dictionary as an object; a complex number as
 * `{"real": 1, "imaginary": 2}`; all else as the text that Python gives it. `NaN` and the infinities, which JSON has no form for, are `null`.
 */
export function plainJson(value: StoredValue): PlainJson {
	if (typeof value === "number") return Number.isFinite(value) ? value : null;
	if (value === null || typeof value === "string" || typeof value === "bigint" || typeof value === "boolean") return value;
	if (value instanceof Complex) return { real: plainJson(value.real), imaginary: plainJson(value.imaginary) };
	if (value instanceof Scalar) return plainJson(value.value);
	if (isTypedArray(value) || value instanceof NDArray) return nested(asNDArray(value), 0, 0);
	if (Array.isArray(value)) return value.map(plainJson);
	if (value instanceof Map) return Object.fromEntries(Array.from(value, ([key, each]) => [pythonText(key), plainJson(each)]));
	return pythonText(value);
}

/** JSON on one line; a bigint becomes a number of all its digits. */
export function jsonText(value: PlainJson): string {
	if (typeof value === "bigint") return String(value);
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	if (isList(value)) return `[${value.map(jsonText).join(",")}]`;
	return `{${Object.entries(value)
		.map(([key, each]) => `${JSON.stringify(key)}:${jsonText(each)}`)
		.join(",")}}`;
}

function isList(value: PlainJson): value is readonly PlainJson[] {
	return Array.isArray(value);
}

function nested(array: NDArray, axis: number, start: number): PlainJson {
	const { shape } = array;
	const extent = shape[axis];
	if (extent === undefined) return plainJson(elementAt(array, start));
	const stride = shape.slice(axis + 1).reduce((product, each) => product * each, 1);
	return Array.from({ length: extent }, (_, index) => nested(array, axis + 1, start + index * stride));
}
