import {
	ByteArray,
	Bytes,
	CalendarDate,
	Complex,
	DateTime,
	Duration,
	Frame,
	FrozenSet,
	Index,
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
	ValueError,
} from "@pypet/values";
import { type Json, jsonText } from "./json-text.js";
import { arrayCode, base64, neutralArray } from "./neutral-arrays.js";
import { neutralFrame, neutralIndex, neutralRecords, neutralSeries, neutralShared } from "./neutral-frames.js";
import { neutralFloat, neutralNumber } from "./neutral-numbers.js";
import { neutralSparse, neutralTable } from "./neutral-tables.js";

type Encode = (value: StoredValue) => Json;

/**
 * A stored value as neutral JSON: an object whose key `t` names Python's type, such as `{ "t": "int", "v": "3" }`. No type is lost by it.
 *
 * Integers are decimal texts, floats numbers or `"nan"`, `"inf"`, `"-inf"`, bytes base64; arrays have their dtype by numpy's code (`<f8`), their
 * shape, and their little-endian data in C order as base64. The members of sets are sorted by their text.
 *
 * @throws ValueError for a value that contains itself, which JSON has no form for.
 *
 * @example
 * ```ts
 * import { jsonText, neutralValue } from "@pypet/cli";
 *
 * console.log(jsonText(neutralValue(5n))); // {"t": "int", "v": "5"}
 * ```
 */
export function neutralValue(value: StoredValue): Json {
	return encode(value, []);
}

/** A number, text or boolean as JSON has it, where it is exact there; any other value as {@link neutralValue} gives it. */
export function plainOrNeutral(value: StoredValue): Json {
	const single = value instanceof Scalar ? value.value : value;
	if (typeof single === "string" || typeof single === "boolean") return single;
	const number = typeof single === "bigint" ? Number(single) : single;
	const isExact = typeof single === "bigint" ? Number.isSafeInteger(number) : Number.isFinite(number);
	return typeof number === "number" && isExact ? number : neutralValue(value);
}

function encode(value: StoredValue, parents: readonly object[]): Json {
	switch (typeof value) {
		case "boolean":
			return { t: "bool", v: value };
		case "bigint":
			return { t: "int", v: String(value) };
		case "number":
			return { t: "float", v: neutralFloat(value) };
		case "string":
			return { t: "str", v: value };
	}
	if (value === null) return { t: "none" };
	if (parents.includes(value)) throw new ValueError("A value that contains itself has no form in JSON.");
	const inner = (part: StoredValue) => encode(part, [...parents, value]);
	return encodeContainer(value, inner) ?? encodeSingle(value, inner);
}

type ObjectValue = Exclude<StoredValue, null | boolean | string | bigint | number>;

function encodeContainer(value: ObjectValue, inner: Encode): Json | undefined {
	if (isTypedArray(value) || value instanceof NDArray) return neutralArray(value, inner);
	if (Array.isArray(value)) return { t: value instanceof Tuple ? "tuple" : "list", v: value.map(inner) };
	if (value instanceof Map) return { t: "dict", v: pairs(value, inner) };
	if (value instanceof Set) return { t: value instanceof FrozenSet ? "frozenset" : "set", v: sortedMembers(value, inner) };
	if (value instanceof Table) return neutralTable(value, inner);
	if (value instanceof SparseMatrix) return neutralSparse(value, inner);
	if (value instanceof Frame) return neutralFrame(value, inner);
	if (value instanceof Series) return neutralSeries(value, inner);
	if (value instanceof Index || value instanceof MultiIndex) return neutralIndex(value, inner);
	if (value instanceof RecordArray) return neutralRecords(value, inner);
	if (value instanceof SharedData) return neutralShared(value);
	return value instanceof PythonObject ? neutralObject(value, inner) : undefined;
}

function encodeSingle(value: ObjectValue, inner: Encode): Json {
	if (value instanceof Scalar) return neutralScalar(value);
	if (value instanceof Complex) return { t: "complex", v: [neutralFloat(value.real), neutralFloat(value.imaginary)] };
	if (value instanceof Bytes) return { t: "bytes", b64: base64(value.data) };
	if (value instanceof ByteArray) return { t: "bytearray", b64: base64(value.data) };
	if (value instanceof DateTime) return { t: "datetime", v: value.iso };
	if (value instanceof CalendarDate) return { t: "date", v: value.iso };
	if (value instanceof TimeOfDay) return { t: "time", v: value.iso };
	if (value instanceof Duration) return { t: "timedelta", v: [value.days, value.seconds, value.microseconds] };
	if (value instanceof Timestamp) return { t: "timestamp", ns: String(value.nanoseconds), tz: value.zone ?? null };
	if (value instanceof Timedelta) return { t: "Timedelta", ns: String(value.nanoseconds) };
	if (value instanceof NotATime) return { t: "NaT" };
	if (value instanceof Range) return { t: "range", v: [value.start, value.stop, value.step] };
	if (value instanceof Slice) return { t: "slice", v: [value.start, value.stop, value.step].map(inner) };
	if (value instanceof PythonName) return { t: isClassName(value) ? "class" : "function", v: value.toString() };
	throw new ValueError("A value of an unknown kind has no form in neutral JSON.");
}

function neutralScalar({ dtype, value }: Scalar): Json {
	if (value instanceof Bytes) return { t: "np", dtype, b64: base64(value.data) };
	if (value instanceof Complex) return { t: "np", dtype, v: [neutralFloat(value.real), neutralFloat(value.imaginary)] };
	const isMoment = dtype.startsWith("datetime64") || dtype.startsWith("timedelta64");
	if (typeof value === "number" && !dtype.startsWith("float")) return { t: "np", dtype, v: String(value) };
	return { t: "np", dtype: isMoment ? arrayCode(dtype) : dtype, v: neutralNumber(value) };
}

function neutralObject({ type, factory, args, state, items, entries }: PythonObject, inner: Encode): Json {
	return {
		t: "object",
		class: type.toString(),
		...(factory && { reduce: factory.toString() }),
		...(args && args.length > 0 && { args: args.map(inner) }),
		...(state !== undefined && state !== null && { state: inner(state) }),
		...(items && { items: items.map(inner) }),
		...(entries && { entries: pairs(entries, inner) }),
	};
}

function pairs(map: ReadonlyMap<StoredValue, StoredValue>, inner: Encode): Json {
	return Array.from(map, ([key, item]) => [inner(key), inner(item)]);
}

function sortedMembers(members: ReadonlySet<StoredValue>, inner: Encode): Json {
	const encoded = Array.from(members, (member) => ({ member: inner(member), text: "" }));
	for (const each of encoded) each.text = jsonText(each.member);
	return encoded.sort((a, b) => (a.text < b.text ? -1 : 1)).map(({ member }) => member);
}

const BUILTIN_CLASSES = /^(?:bool|bytearray|bytes|complex|dict|float|frozenset|int|list|object|range|set|slice|str|tuple|type)$/;
const NUMPY_CLASSES = /^(?:(?:u?int|float|complex)\d+|bool_?|str_?|bytes_|ndarray|matrix|dtype|generic|number)$/;

/** A pickle names classes and functions alike. By Python's custom (PEP 8) the name of a class begins with a capital, those of built-in ones apart. */
function isClassName({ module, name }: PythonName): boolean {
	if (module === "builtins") return BUILTIN_CLASSES.test(name) || /^[A-Z]/.test(name);
	if (module.startsWith("numpy") && NUMPY_CLASSES.test(name)) return true;
	if (module === "datetime" || (module === "collections" && name !== "namedtuple")) return true;
	return /^_*[A-Z]/.test(name.slice(name.lastIndexOf(".") + 1));
}
