import { asNDArray, type Column, dtypeOf, isTypedArray, NDArray, type StoredValue, sameValue } from "@pypet/values";
import { IndexedRange } from "./indexed-range.js";
import { indexed, type ParameterRange } from "./parameter-range.js";
import { toStored } from "./stored-values.js";
import { columnIn } from "./table-items.js";

/*
 * Ranges of large values are stored as items of their own, numbered by first appearance, and a table `idx` with a number for each run. Equal values
 * share one item.
 */

/** Distinct stored values of a range in the order of first appearance, and for each point the number of its value. */
export function sharedRange(range: ParameterRange): { values: readonly StoredValue[]; indices: Uint32Array } {
	const { values, indices } = indexed(range);
	return shared(values.map(toStored), indices, sketch, (left, right) => sameValue(left, right));
}

/** Distinct texts of a range: see {@link sharedRange}. */
export function sharedTexts(texts: readonly string[], indices: Uint32Array): { values: readonly string[]; indices: Uint32Array } {
	return shared(
		texts,
		indices,
		(text) => text,
		() => true,
	);
}

/** The column `idx`. */
export function indexColumn(indices: Uint32Array): Column {
	const data = BigInt64Array.from(indices, BigInt);
	return { collection: "scalar", scalarType: "int", data: new NDArray(dtypeOf(data), [data.length], data) };
}

/** A range from the table of numbers and the values that they mean; each value is asked for once. */
export function indexedIn(table: StoredValue, valueNumbered: (number: number) => unknown): IndexedRange {
	const numbers = Uint32Array.from(Array.from<unknown>(columnIn(table, "idx").data.data), Number);
	const distinct = [...new Set(numbers)].sort((a, b) => a - b);
	const positions = new Map(distinct.map((number, position) => [number, position]));
	return new IndexedRange(
		distinct.map(valueNumbered),
		numbers.map((number) => positions.get(number) ?? 0),
	);
}

/** Keeps of equal values the first, numbered by first appearance. `keyOf` is equal for equal values; where it doesn't decide, `isSame` does. */
function shared<V>(values: readonly V[], indices: Uint32Array, keyOf: (value: V) => unknown, isSame: (left: V, right: V) => boolean) {
	const numbers = new Map<number, number>();
	const buckets = new Map<unknown, number[]>();
	const kept: V[] = [];
	const numbered = indices.map((position) => {
		const known = numbers.get(position);
		if (known !== undefined) return known;
		const value = values[position];
		if (value === undefined) throw new RangeError(`A range of ${values.length} values has none at ${position}.`);
		const key = keyOf(value);
		const bucket = buckets.get(key) ?? [];
		let number = bucket.find((each) => isSame(kept[each] ?? value, value));
		if (number === undefined) {
			number = kept.push(value) - 1;
			buckets.set(key, [...bucket, number]);
		}
		numbers.set(position, number);
		return number;
	});
	return { values: kept, indices: numbered };
}

/** A number for a value that is equal for equal ones and seldom for others: FNV-1a over shape and elements of arrays. */
function sketch(value: StoredValue): unknown {
	if (Array.isArray(value)) return `${value.length} ${value.map(sketch).join(" ")}`;
	if (!isTypedArray(value) && !(value instanceof NDArray)) return typeof value === "object" ? "object" : value;
	const { data, dtype, shape } = asNDArray(value);
	if (!isTypedArray(data)) return `${dtype} ${shape.join(" ")}`;
	let hash = 0x811c9dc5;
	for (const byte of new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) hash = Math.imul(hash ^ byte, 0x01000193);
	return `${dtype} ${shape.join(" ")} ${hash}`;
}
