import { ByteArray, Bytes, FrozenSet, type StoredValue, Tuple } from "@pypet/values";
import { encodeLatin1 } from "./text.js";

/** Whether a value is a list, hence not a tuple. Every list of the pickle machine is its own, so it may be appended to. */
export function isList(value: StoredValue | undefined): value is StoredValue[] {
	return Array.isArray(value) && !(value instanceof Tuple);
}

/** Whether a value is a list or a tuple. */
export function isSequence(value: StoredValue | undefined): value is readonly StoredValue[] {
	return Array.isArray(value);
}

/** Whether a value is a dictionary; the machine may set its entries. */
export function isDict(value: StoredValue | undefined): value is Map<StoredValue, StoredValue> {
	return value instanceof Map;
}

/** Whether a value is a set that can be added to, hence no frozenset. */
export function isMutableSet(value: StoredValue | undefined): value is Set<StoredValue> {
	return value instanceof Set && !(value instanceof FrozenSet);
}

/** The content of bytes, of a bytearray, or of a `str` of Python 2, which arrives as text when it is ASCII. Not copied where it is bytes. */
export function bytesOf(value: StoredValue | undefined): Uint8Array | undefined {
	if (value instanceof Bytes || value instanceof ByteArray) return value.data;
	return typeof value === "string" ? encodeLatin1(value) : undefined;
}

/** The text of a `str`, or of bytes where Python 2 and 3 differ. */
export function textOf(value: StoredValue | undefined): string | undefined {
	if (value instanceof Bytes) return value.toText();
	return typeof value === "string" ? value : undefined;
}

/** The number of an `int` that is safe. */
export function safeInteger(value: StoredValue | undefined): number | undefined {
	if (typeof value === "boolean") return Number(value);
	const number = typeof value === "bigint" ? Number(value) : undefined;
	return Number.isSafeInteger(number) ? number : undefined;
}
