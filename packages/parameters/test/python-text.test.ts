import {
	ByteArray,
	Bytes,
	CalendarDate,
	Complex,
	DateTime,
	Duration,
	FrozenSet,
	NDArray,
	PythonName,
	PythonObject,
	Range,
	Scalar,
	Slice,
	type StoredValue,
	TimeOfDay,
	tuple,
} from "@pypet/values";
import { describe, expect, test } from "vitest";
import { pythonFloat, pythonRepresentation, pythonText } from "../src/index.js";

// Expected texts are what CPython 3.11 and numpy 1.24 print.
describe("pythonFloat", () => {
	test.each([
		[1, "1.0"],
		[0.1, "0.1"],
		[-0, "-0.0"],
		[1e20, "1e+20"],
		[1e16, "1e+16"],
		[9007199254740992, "9007199254740992.0"],
		[123456789012345.6, "123456789012345.6"],
		[0.0001, "0.0001"],
		[0.00001, "1e-05"],
		[0.000123, "0.000123"],
		[-2.5e-7, "-2.5e-07"],
		[1.7976931348623157e308, "1.7976931348623157e+308"],
		[5e-324, "5e-324"],
		[Number.NaN, "nan"],
		[Number.NEGATIVE_INFINITY, "-inf"],
	])("%f is written %s", (value, text) => {
		expect(pythonFloat(value)).toBe(text);
	});
});

describe("pythonText", () => {
	test.each<[StoredValue, string]>([
		[null, "None"],
		[true, "True"],
		[12345678901234567890n, "12345678901234567890"],
		["it's", "it's"],
		[[1n, 2.5, "a", null], "[1, 2.5, 'a', None]"],
		[tuple(1n), "(1,)"],
		[tuple(1n, 2n), "(1, 2)"],
		[
			new Map<StoredValue, StoredValue>([
				["a", [1n]],
				[2n, "b"],
			]),
			"{'a': [1], 2: 'b'}",
		],
		[new Set(["a"]), "{'a'}"],
		[new Set(), "set()"],
		[new FrozenSet([1n]), "frozenset({1})"],
		[new FrozenSet(), "frozenset()"],
		[new Complex(1, 2), "(1+2j)"],
		[new Complex(0, 2), "2j"],
		[new Complex(1.5, -2), "(1.5-2j)"],
		[new Complex(-0, 1), "(-0+1j)"],
		[Bytes.fromText("ab"), "b'ab'"],
		[new ByteArray(Uint8Array.of(97)), "bytearray(b'a')"],
		[new Scalar("float32", Math.fround(0.1)), "0.1"],
		[new Scalar("str", "a"), "a"],
		[new Scalar("int8", 5), "5"],
		[Float64Array.of(1, 2.5), "[1. 2.5]"],
		[Int32Array.of(1, 2), "[1 2]"],
		[new NDArray("int64", [2, 2], BigInt64Array.of(1n, 2n, 3n, 4n)), "[[1 2] [3 4]]"],
		[new NDArray("bool", [2], Uint8Array.of(1, 0)), "[True False]"],
		[new NDArray("str", [2], ["a", "b"]), "['a' 'b']"],
		[new Float64Array(), "[]"],
		[new DateTime("2026-11-22T15:33:02"), "2026-11-22 15:33:02"],
		[new CalendarDate("2026-11-22"), "2026-11-22"],
		[new TimeOfDay("15:33:02"), "15:33:02"],
		[new Duration(1, 3661, 250), "1 day, 1:01:01.000250"],
		[new Duration(0, 5, 0), "0:00:05"],
		[new Range(0n, 5n, 1n), "range(0, 5)"],
		[new Range(0n, 5n, 2n), "range(0, 5, 2)"],
		[new Slice(1n, null, null), "slice(1, None, None)"],
		[new PythonObject(new PythonName("m", "Point")), "<m.Point object>"],
	])("%o is written %s", (value, text) => {
		expect(pythonText(value)).toBe(text);
	});

	test("an array of more than a thousand elements is written by its first and last three", () => {
		expect(pythonText(new Float64Array(1001))).toBe("[0. 0. 0. ... 0. 0. 0.]");
	});

	test("a list that contains itself is written once", () => {
		const list: StoredValue[] = [1n];
		list.push(list);
		expect(pythonText(list)).toBe("[1, ...]");
	});
});

describe("pythonRepresentation", () => {
	test.each([
		["text", "'text'"],
		["it's", '"it\'s"'],
		["both ' and \"", "'both \\' and \"'"],
		["a\nb\\\u0001", "'a\\nb\\\\\\x01'"],
		["ü", "'ü'"],
	])("%o is written %s", (value, text) => {
		expect(pythonRepresentation(value)).toBe(text);
	});
});
