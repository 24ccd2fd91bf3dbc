import { dataFromBytes, dtypeOf, isTypedArray, type TypedArray } from "./dtype.js";

/**
 * A copy that shares nothing changeable with the original, of the same types.
 *
 * A Node `Buffer` becomes a plain `Uint8Array`. Functions and symbols are handed on as they are; cycles and shared parts stay as they are within the copy.
 *
 * @param value - Any value of this package's types, also inside arrays, maps and plain objects.
 *
 * @example
 * ```ts
 * import { copyValue } from "@pypet/values";
 *
 * const value = new Map([["rates", Float64Array.of(1, 2)]]);
 * const copy = copyValue(value);
 * console.log(copy === value, copy.get("rates") === value.get("rates")); // false false
 * ```
 */
export function copyValue<T>(value: T): T;
export function copyValue(value: unknown): unknown {
	return copyOf(value, new Map());
}

function copyOf(value: unknown, done: Map<object, object>): unknown {
	if (typeof value !== "object" || value === null) return value;
	const known = done.get(value);
	if (known) return known;
	if (isTypedArray(value)) return remember(value, copyOfArray(value), done);
	if (value instanceof Date) return remember(value, new Date(value), done);
	if (value instanceof Map) {
		const copy = remember(value, emptyLike(value, new Map<unknown, unknown>()), done);
		for (const [key, item] of value) copy.set(copyOf(key, done), copyOf(item, done));
		return copy;
	}
	if (value instanceof Set) {
		const copy = remember(value, emptyLike(value, new Set<unknown>()), done);
		for (const member of value) copy.add(copyOf(member, done));
		return copy;
	}
	if (Array.isArray(value)) {
		const copy = remember(value, emptyLike(value, [] as unknown[]), done);
		for (const element of value) copy.push(copyOf(element, done));
		return copy;
	}
	const copy = remember(value, Object.create(Object.getPrototypeOf(value)), done);
	for (const [key, part] of Object.entries(value)) copy[key] = copyOf(part, done);
	return copy;
}

/** Not by `slice`, for that of a Node `Buffer` shares its memory. */
function copyOfArray(array: TypedArray): TypedArray {
	return dataFromBytes(dtypeOf(array), new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

function emptyLike<C extends object>(original: C, empty: C): C {
	return Object.setPrototypeOf(empty, Object.getPrototypeOf(original));
}

function remember<C extends object>(original: object, copy: C, done: Map<object, object>): C {
	done.set(original, copy);
	return copy;
}
