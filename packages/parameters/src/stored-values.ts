import {
	ByteArray,
	Bytes,
	CalendarDate,
	Complex,
	DateTime,
	Duration,
	Float,
	Frame,
	FrozenSet,
	Index,
	Int,
	isPlainInteger,
	isTypedArray,
	MultiIndex,
	NDArray,
	NotATime,
	PythonName,
	PythonObject,
	Range,
	RecordArray,
	Scalar,
	Series,
	SharedData,
	Slice,
	SparseMatrix,
	type StoredValue,
	Table,
	Timedelta,
	TimeOfDay,
	Timestamp,
	Tuple,
} from "@pypet/values";

/** Classes whose instances are stored as they are. */
const EXACT_CLASSES = [
	ByteArray,
	Bytes,
	CalendarDate,
	Complex,
	DateTime,
	Duration,
	Frame,
	Index,
	MultiIndex,
	NDArray,
	NotATime,
	PythonName,
	PythonObject,
	Range,
	RecordArray,
	Scalar,
	Series,
	SharedData,
	Slice,
	SparseMatrix,
	Table,
	Timedelta,
	TimeOfDay,
	Timestamp,
] as const;

/**
 * The exact form of a user's value, as a record carries it.
 *
 * A number becomes an int where it is a safe integer and not −0, and a float otherwise; the numbers of an array that holds nothing else get
 * one type, float as soon as one of them is not such an integer. The marks of `int()` and `float()` are obeyed wherever they stand. A `Date`
 * becomes a {@link DateTime}, a plain object a `Map` of its own enumerable entries. Typed arrays, {@link NDArray} and the other classes of
 * `@pypet/values` are handed on, not copied; arrays, maps and sets are new. A value that stands in several places, or contains itself,
 * does so in the result as well.
 *
 * @throws TypeError for what has no Python form: `undefined`, a function, a symbol, an instance of any other class.
 *
 * @example
 * ```ts
 * import { toStored } from "@pypet/parameters";
 *
 * console.log(toStored(10), toStored(2.5)); // 10n 2.5
 * ```
 */
export function toStored(value: unknown): StoredValue {
	return store(value, new Map());
}

/**
 * The friendly form of a stored value, as a user reads it.
 *
 * An int becomes a number where that is safe and a bigint otherwise, a float a number, a numpy scalar the plain value that it holds (one of a
 * date or a span stays). Arrays, tuples, maps and sets are new, with their content converted; everything else is handed on, not copied.
 *
 * @example
 * ```ts
 * import { fromStored } from "@pypet/parameters";
 *
 * console.log(fromStored(10n), fromStored(2n ** 60n)); // 10 1152921504606846976n
 * ```
 */
export function fromStored(value: StoredValue): unknown {
	return restore(value, new Map(), plainSingle);
}

/**
 * A stored value in the form in which {@link toStored} gives exactly it back: ints and floats marked, numpy scalars kept.
 */
export function markStored(value: StoredValue): unknown {
	return restore(value, new Map(), markedSingle);
}

function store(value: unknown, done: Map<object, StoredValue>): StoredValue {
	switch (typeof value) {
		case "string":
		case "boolean":
		case "bigint":
			return value;
		case "number":
			return isPlainInteger(value) ? BigInt(value) : value;
		case "object":
			return value === null ? null : storeObject(value, done);
	}
	throw new TypeError(`${typeof value === "function" ? "A function" : String(value)} can't be stored.`);
}

function storeObject(value: object, done: Map<object, StoredValue>): StoredValue {
	if (value instanceof Int || value instanceof Float) return value.value;
	if (isTypedArray(value)) return value;
	if (!Array.isArray(value) && isExact(value)) return value;
	if (value instanceof Date) return DateTime.fromDate(value);
	const known = done.get(value);
	if (known !== undefined) return known;
	if (Array.isArray(value)) return storeArray(value, done);
	if (value instanceof Set) {
		const members = value instanceof FrozenSet ? new FrozenSet<StoredValue>() : new Set<StoredValue>();
		done.set(value, members);
		for (const member of value) members.add(store(member, done));
		return members;
	}
	const entries = entriesOf(value);
	if (entries === undefined)
		throw new TypeError(`An instance of ${value.constructor?.name ?? "a class"} can't be stored. Give its content as a Map.`);
	const map = new Map<StoredValue, StoredValue>();
	done.set(value, map);
	for (const [key, item] of entries) map.set(store(key, done), store(item, done));
	return map;
}

function storeArray(value: readonly unknown[], done: Map<object, StoredValue>): StoredValue {
	const elements = value instanceof Tuple ? new Tuple<StoredValue>() : ([] as StoredValue[]);
	done.set(value, elements);
	const asFloats = value.every(isNumeric) && value.some(isFractional);
	for (const element of value) elements.push(asFloats && typeof element === "number" ? element : store(element, done));
	return elements;
}

function isExact(value: object): value is InstanceType<(typeof EXACT_CLASSES)[number]> {
	return EXACT_CLASSES.some((each) => value instanceof each);
}

function isNumeric(value: unknown): boolean {
	return typeof value === "number" || value instanceof Int || value instanceof Float;
}

function isFractional(value: unknown): boolean {
	return value instanceof Float || (typeof value === "number" && !isPlainInteger(value));
}

function entriesOf(value: object): Iterable<[unknown, unknown]> | undefined {
	if (value instanceof Map) return value;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null ? Object.entries(value) : undefined;
}

function restore(value: StoredValue, done: Map<object, unknown>, single: (value: StoredValue) => unknown): unknown {
	if (typeof value !== "object" || value === null) return single(value);
	const known = done.get(value);
	if (known !== undefined) return known;
	if (Array.isArray(value)) {
		const elements = value instanceof Tuple ? new Tuple<unknown>() : ([] as unknown[]);
		done.set(value, elements);
		for (const element of value) elements.push(restore(element, done, single));
		return elements;
	}
	if (value instanceof Map) {
		const map = new Map<unknown, unknown>();
		done.set(value, map);
		for (const [key, item] of value) map.set(restore(key, done, single), restore(item, done, single));
		return map;
	}
	if (value instanceof Set) {
		const members = value instanceof FrozenSet ? new FrozenSet<unknown>() : new Set<unknown>();
		done.set(value, members);
		for (const member of value) members.add(restore(member, done, single));
		return members;
	}
	return single(value);
}

function plainSingle(value: StoredValue): unknown {
	if (typeof value === "bigint") return plainInt(value);
	if (!(value instanceof Scalar)) return value;
	const isMoment = value.dtype.startsWith("datetime64") || value.dtype.startsWith("timedelta64");
	if (isMoment) return value;
	return typeof value.value === "bigint" ? plainInt(value.value) : value.value;
}

function plainInt(value: bigint): number | bigint {
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : value;
}

function markedSingle(value: StoredValue): unknown {
	if (typeof value === "bigint") return new Int(value);
	return typeof value === "number" ? new Float(value) : value;
}
