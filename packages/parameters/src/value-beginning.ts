import { isTypedArray, type StoredValue } from "@pypet/values";

/** From how many elements on numpy leaves out those in the middle, so that a part of the array would have another text. */
const ABRIDGED_FROM = 1001;

/**
 * As much of a stored value as a text of so many characters can show: its first elements, or the value itself where it is no longer than that.
 * Nothing is copied of an array of numbers.
 */
export function valueBeginning(value: StoredValue, characters: number): StoredValue {
	if (typeof value === "string") return value.slice(0, characters);
	if (isTypedArray(value)) return value.length < ABRIDGED_FROM ? value.subarray(0, characters) : value;
	if (value instanceof Map && value.size > characters) return new Map(firstOf(value, characters));
	return Array.isArray(value) && value.length > characters ? value.slice(0, characters) : value;
}

function firstOf<T>(values: Iterable<T>, count: number): T[] {
	const first: T[] = [];
	for (const value of values) {
		if (first.length === count) break;
		first.push(value);
	}
	return first;
}
