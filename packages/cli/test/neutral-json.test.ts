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
	Matrix,
	MultiIndex,
	NDArray,
	NotATime,
	ndarray,
	PandasArray,
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
	Timedelta,
	TimeOfDay,
	Timestamp,
	tuple,
} from "@pypet/values";
import { describe, expect, test } from "vitest";
import type { Json } from "../src/json-text.js";
import { neutralValue, plainOrNeutral } from "../src/neutral-json.js";

const one = { t: "int", v: "1" };
const MOMENT = new PandasArray(new NDArray("datetime64[ns]", [1], BigInt64Array.of(5n)));
const INT32_1_2 = "AQAAAAIAAAA=";

const CASES: readonly [string, StoredValue, Json][] = [
	["None", null, { t: "none" }],
	["a bool", true, { t: "bool", v: true }],
	["an int of any size, as text", 2n ** 70n, { t: "int", v: "1180591620717411303424" }],
	["a float", 0.1, { t: "float", v: 0.1 }],
	["a float that is no number, as text", Number.NaN, { t: "float", v: "nan" }],
	["an infinity, as text", Number.NEGATIVE_INFINITY, { t: "float", v: "-inf" }],
	["a complex number", new Complex(1, Number.POSITIVE_INFINITY), { t: "complex", v: [1, "inf"] }],
	["a str", "Größe", { t: "str", v: "Größe" }],
	["bytes", new Bytes([97, 98]), { t: "bytes", b64: "YWI=" }],
	["a bytearray", new ByteArray(Uint8Array.of(97, 98)), { t: "bytearray", b64: "YWI=" }],
	["a numpy int", new Scalar("int64", 5n), { t: "np", dtype: "int64", v: "5" }],
	["a small numpy int", new Scalar("uint8", 5), { t: "np", dtype: "uint8", v: "5" }],
	["a numpy float", new Scalar("float32", 0.5), { t: "np", dtype: "float32", v: 0.5 }],
	["a numpy complex", new Scalar("complex64", new Complex(1, 2)), { t: "np", dtype: "complex64", v: [1, 2] }],
	["a numpy bool", new Scalar("bool", true), { t: "np", dtype: "bool", v: true }],
	["a numpy str", new Scalar("str", "a"), { t: "np", dtype: "str", v: "a" }],
	["numpy bytes", new Scalar("bytes", new Bytes([97])), { t: "np", dtype: "bytes", b64: "YQ==" }],
	["a numpy moment", new Scalar("datetime64[D]", 3n), { t: "np", dtype: "<M8[D]", v: "3" }],
	["an array", Int32Array.of(1, 2), { t: "ndarray", dtype: "<i4", shape: [2], b64: INT32_1_2 }],
	["an array of rank 0", ndarray(Int8Array.of(1), []), { t: "ndarray", dtype: "|i1", shape: [], b64: "AQ==" }],
	["a matrix", new Matrix("int32", [1, 2], Int32Array.of(1, 2)), { t: "matrix", dtype: "<i4", shape: [1, 2], b64: INT32_1_2 }],
	["an array of texts", new NDArray("str", [2], ["a", ""]), { t: "ndarray", dtype: "U", shape: [2], v: ["a", ""] }],
	["an array of bytes", new NDArray("bytes", [1], [new Bytes([97])]), { t: "ndarray", dtype: "S", shape: [1], v: ["YQ=="] }],
	["an array of objects", new NDArray("object", [2], [1n, "a"]), { t: "ndarray", dtype: "O", shape: [2], v: [one, { t: "str", v: "a" }] }],
	["a list", [1n], { t: "list", v: [one] }],
	["a tuple", tuple(1n), { t: "tuple", v: [one] }],
	["a dict", new Map([[1n, [1n]]]), { t: "dict", v: [[one, { t: "list", v: [one] }]] }],
	[
		"a set, sorted",
		new Set(["b", "a"]),
		{
			t: "set",
			v: [
				{ t: "str", v: "a" },
				{ t: "str", v: "b" },
			],
		},
	],
	["a frozenset", new FrozenSet([1n]), { t: "frozenset", v: [one] }],
	["a range", new Range(1n, 10n, 2n), { t: "range", v: [1n, 10n, 2n] }],
	["a slice", new Slice(1n, null, 1n), { t: "slice", v: [one, { t: "none" }, one] }],
	["a datetime", new DateTime("2020-01-02T03:04:05"), { t: "datetime", v: "2020-01-02T03:04:05" }],
	["a date", new CalendarDate("2020-01-02"), { t: "date", v: "2020-01-02" }],
	["a time", new TimeOfDay("03:04:05"), { t: "time", v: "03:04:05" }],
	["a timedelta", new Duration(1, 2, 3), { t: "timedelta", v: [1, 2, 3] }],
	["a class", new PythonName("builtins", "int"), { t: "class", v: "int" }],
	["a function", new PythonName("posixpath", "join"), { t: "function", v: "posixpath.join" }],
	[
		"an object of any other class",
		new PythonObject(new PythonName("my", "Point"), { state: new Map([["x", 1n]]) }),
		{ t: "object", class: "my.Point", state: { t: "dict", v: [[{ t: "str", v: "x" }, one]] } },
	],
	[
		"an object that a factory makes",
		new PythonObject(new PythonName("my", "Bag"), {
			factory: new PythonName("my", "make"),
			args: [1n],
			items: [1n],
			entries: new Map([[1n, 1n]]),
		}),
		{ t: "object", class: "my.Bag", reduce: "my.make", args: [one], items: [one], entries: [[one, one]] },
	],
	["a timestamp", new Timestamp(5n, "UTC"), { t: "timestamp", ns: "5", tz: "UTC" }],
	["a timestamp without zone", new Timestamp(5n), { t: "timestamp", ns: "5", tz: null }],
	["a timedelta of pandas", new Timedelta(-5n), { t: "Timedelta", ns: "-5" }],
	["a missing time", new NotATime(), { t: "NaT" }],
	["shared data, without the data", new SharedData("SERIES", 1n), { t: "shared", class: "SharedPandasFrame" }],
	[
		"an array of records",
		new RecordArray([1], new Map([["x", ndarray(Int8Array.of(1), [1])]])),
		{ t: "ndarray", dtype: "V", shape: [1], fields: [["x", { t: "ndarray", dtype: "|i1", shape: [1], b64: "AQ==" }]] },
	],
	[
		"a series",
		new Series(
			new PandasArray(ndarray(Float32Array.of(0.5), [1])),
			new Index(new PandasArray(new NDArray("object", [1], ["r"])), "rows"),
			"s",
		),
		{
			t: "series",
			name: { t: "str", v: "s" },
			index: { class: "Index", name: { t: "str", v: "rows" }, v: [{ t: "str", v: "r" }] },
			dtype: "float32",
			v: [{ t: "float", v: 0.5 }],
		},
	],
	[
		"a frame with labels of two levels",
		new Frame(new MultiIndex([new Index(new PandasArray(ndarray(BigInt64Array.of(1n), [1])), "k"), new Index(MOMENT)]), new Index(MOMENT), [
			new PandasArray(ndarray(BigInt64Array.of(1n), [1])),
		]),
		{
			t: "frame",
			class: "DataFrame",
			index: {
				class: "MultiIndex",
				name: null,
				names: [{ t: "str", v: "k" }, { t: "none" }],
				v: [{ t: "tuple", v: [one, { t: "timestamp", ns: "5", tz: null }] }],
			},
			columns: { class: "DatetimeIndex", name: null, v: [{ t: "timestamp", ns: "5", tz: null }] },
			data: [{ dtype: "int64", v: [one] }],
		},
	],
	[
		"a sparse matrix",
		new SparseMatrix("dia", [2, 2], { data: ndarray(Int8Array.of(1, 2), [1, 2]), offsets: ndarray(Int8Array.of(0), [1]) }),
		{
			t: "sparse",
			format: "dia",
			dtype: "|i1",
			shape: [2, 2],
			data: { t: "ndarray", dtype: "|i1", shape: [1, 2], b64: "AQI=" },
			offsets: { t: "ndarray", dtype: "|i1", shape: [1], b64: "AA==" },
		},
	],
];

describe("neutralValue()", () => {
	test.each(CASES)("encodes %s", (_, value, expected) => {
		expect(neutralValue(value)).toEqual(expected);
	});

	test("refuses a value that contains itself", () => {
		const list: StoredValue[] = [];
		list.push(list);
		expect(() => neutralValue(list)).toThrow("contains itself");
	});

	test("encodes a value that stands in two places twice", () => {
		const shared = [1n];
		expect(neutralValue([shared, shared])).toEqual({ t: "list", v: [neutralValue(shared), neutralValue(shared)] });
	});
});

describe("plainOrNeutral()", () => {
	test.each<[string, StoredValue, Json]>([
		["an int", 3n, 3],
		["a float", 2.5, 2.5],
		["a text", "a", "a"],
		["a bool", false, false],
		["a numpy int", new Scalar("int8", 3), 3],
	])("gives %s as JSON has it", (_, value, expected) => {
		expect(plainOrNeutral(value)).toEqual(expected);
	});

	test.each<[string, StoredValue]>([
		["an int beyond 53 bits", 2n ** 60n],
		["a float that is no number", Number.NaN],
		["a list", [1n]],
	])("gives %s with its type", (_, value) => {
		expect(plainOrNeutral(value)).toEqual(neutralValue(value));
	});
});
