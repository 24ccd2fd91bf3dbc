import {
	Frame,
	Index,
	MultiIndex,
	NDArray,
	NotATime,
	PandasArray,
	RecordArray,
	Series,
	SharedData,
	type SharedKind,
	type StoredValue,
	Timedelta,
	Timestamp,
} from "@pypet/values";
import type { CompoundKind } from "./value-kinds.js";

/** A value that is written as its parts, in the order in which {@link compoundOf} wants them. */
export interface Compound {
	readonly kind: CompoundKind;
	readonly parts: readonly StoredValue[];
}

const SHARED_KINDS: readonly SharedKind[] = ["ARRAY", "CARRAY", "EARRAY", "VLARRAY", "TABLE", "FRAME", "SERIES"];

/** The parts of a value; `undefined` for values of other kinds. */
export function compoundParts(value: StoredValue): Compound | undefined {
	if (value instanceof Frame) return { kind: "frame", parts: [value.index, value.columns, ...value.data.flatMap(partsOfArray)] };
	if (value instanceof Series) return { kind: "series", parts: [value.index, value.name, ...partsOfArray(value.values)] };
	if (value instanceof Index) return { kind: "index", parts: [value.name, value.frequency, ...partsOfArray(value.values)] };
	if (value instanceof MultiIndex) return { kind: "multi index", parts: value.levels };
	if (value instanceof RecordArray) return { kind: "record array", parts: [value.shape.map(BigInt), ...Array.from(value.fields).flat()] };
	if (value instanceof Timestamp) return { kind: "timestamp", parts: [value.nanoseconds, value.zone ?? null] };
	if (value instanceof Timedelta) return { kind: "pandas timedelta", parts: [value.nanoseconds] };
	if (value instanceof NotATime) return { kind: "not a time", parts: [] };
	return value instanceof SharedData ? { kind: "shared data", parts: [value.kind, value.content] } : undefined;
}

/**
 * The value of these parts.
 *
 * @throws TypeError when they are not those of its kind.
 */
export function compoundOf({ kind, parts }: Compound): Exclude<StoredValue, null | boolean | string | bigint | number> {
	const [first = null, second = null, ...others] = parts;
	switch (kind) {
		case "frame":
			return new Frame(indexAt(first), indexAt(second), pairsOf(others).map(arrayOf));
		case "series":
			return new Series(arrayOf(others), indexAt(first), second);
		case "index":
			return new Index(arrayOf(others), first, second);
		case "multi index":
			return new MultiIndex(parts.map((part) => (part instanceof Index ? part : missing("index"))));
		case "record array":
			return new RecordArray(shapeAt(first), new Map(pairsOf(parts.slice(1)).map(fieldOf)));
		case "timestamp":
			return new Timestamp(integerAt(first), zoneAt(second));
		case "pandas timedelta":
			return new Timedelta(integerAt(first));
		case "not a time":
			return new NotATime();
		case "shared data":
			return new SharedData(SHARED_KINDS.find((each) => each === first) ?? missing("kind of shared data"), second);
	}
}

function partsOfArray({ data, zone }: PandasArray): readonly StoredValue[] {
	return [data, zone ?? null];
}

function arrayOf([data, zone]: readonly StoredValue[]): PandasArray {
	return new PandasArray(data instanceof NDArray ? data : missing("array"), zoneAt(zone));
}

function fieldOf([name, field]: readonly StoredValue[]): [string, NDArray | RecordArray] {
	if (typeof name !== "string") missing("name of a field");
	return [name, field instanceof NDArray || field instanceof RecordArray ? field : missing("field")];
}

function pairsOf(parts: readonly StoredValue[]): (readonly StoredValue[])[] {
	return Array.from({ length: Math.ceil(parts.length / 2) }, (_, pair) => parts.slice(2 * pair, 2 * pair + 2));
}

function indexAt(part: StoredValue): Index | MultiIndex {
	return part instanceof Index || part instanceof MultiIndex ? part : missing("index");
}

function shapeAt(part: StoredValue): number[] {
	return Array.isArray(part) ? part.map((extent) => Number(integerAt(extent))) : missing("shape");
}

function integerAt(part: StoredValue): bigint {
	return typeof part === "bigint" ? part : missing("integer");
}

function zoneAt(part: StoredValue | undefined): string | undefined {
	return typeof part === "string" ? part : undefined;
}

function missing(what: string): never {
	throw new TypeError(`There is no ${what} where one is due.`);
}
