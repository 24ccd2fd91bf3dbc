import { Bytes, Complex, DateTime, Duration, FrozenSet, Matrix, NDArray, ndarray, Scalar, sameValue, tuple } from "@pypet/values";
import { describe, expect, it } from "vitest";

describe("sameValue is true of", () => {
	it.for<[string, unknown, unknown]>([
		["NaN and NaN", Number.NaN, Number.NaN],
		["arrays with NaN at one place", Float64Array.of(Number.NaN), Float64Array.of(Number.NaN)],
		["a typed array and the NDArray of it", Int8Array.of(1, 2), ndarray(Int8Array.of(1, 2), [2])],
		["a Node Buffer and a Uint8Array", Buffer.from([1, 2]), Uint8Array.of(1, 2)],
		["bytes of one content", new Bytes([1]), new Bytes([1])],
		["complex numbers of one content", new Complex(Number.NaN, -0), new Complex(Number.NaN, -0)],
		["lists of one content", [1n, [2n]], [1n, [2n]]],
		[
			"maps in different order",
			new Map([
				["a", 1],
				["b", 2],
			]),
			new Map([
				["b", 2],
				["a", 1],
			]),
		],
		["maps with keys that are tuples", new Map([[tuple(1n, 2n), "x"]]), new Map([[tuple(1n, 2n), "x"]])],
		["sets in different order", new Set([1, 2]), new Set([2, 1])],
		["sets of complex numbers", new Set([new Complex(1, 2)]), new Set([new Complex(1, 2)])],
		["dates of one moment", new Date(5), new Date(5)],
		["invalid dates", new Date(Number.NaN), new Date(Number.NaN)],
		["objects with their keys in different order", { a: 1, b: [2] }, { b: [2], a: 1 }],
		["numpy scalars of one type and value", new Scalar("float32", 0.5), new Scalar("float32", 0.5)],
	])("%s", ([, left, right]) => {
		expect(sameValue(left, right)).toBe(true);
		expect(sameValue(right, left)).toBe(true);
	});
});

describe("sameValue is false of", () => {
	it.for<[string, unknown, unknown]>([
		["0 and -0", 0, -0],
		["arrays that differ in the sign of zero", Float64Array.of(0), Float64Array.of(-0)],
		["1 and 1n", 1, 1n],
		["1 and true", 1, true],
		["null and undefined", null, undefined],
		["null and an object", null, {}],
		["a number and the numpy scalar of it", 1, new Scalar("float64", 1)],
		["numpy scalars of different types", new Scalar("float32", 1), new Scalar("float64", 1)],
		["a list and a tuple", [1n], tuple(1n)],
		["a list and an array", [1], Float64Array.of(1)],
		["arrays of different dtype", Float32Array.of(1), Float64Array.of(1)],
		["a boolean array and bytes of 0 and 1", new NDArray("bool", [1], Uint8Array.of(1)), Uint8Array.of(1)],
		["arrays of different shape", ndarray(Int8Array.of(1, 2), [1, 2]), ndarray(Int8Array.of(1, 2), [2, 1])],
		["a matrix and an array", new Matrix("int8", [1, 1], Int8Array.of(1)), new NDArray("int8", [1, 1], Int8Array.of(1))],
		["bytes and a text", Bytes.fromText("a"), "a"],
		["bytes and an array", new Bytes([1]), Uint8Array.of(1)],
		["lists of different length", [1n], [1n, 1n]],
		["lists in different order", [1n, 2n], [2n, 1n]],
		["maps with different values", new Map([["a", 1]]), new Map([["a", 2]])],
		["maps with different keys", new Map([["a", 1]]), new Map([["b", 1]])],
		[
			"a map and one with more",
			new Map([["a", 1]]),
			new Map([
				["a", 1],
				["b", 2],
			]),
		],
		["a map with undefined and one without that key", new Map([["a", undefined]]), new Map([["b", undefined]])],
		["a set and a frozenset", new Set([1n]), new FrozenSet([1n])],
		["sets with different members", new Set([1n]), new Set([2n])],
		["an object and one with another key", { a: 1 }, { b: 1 }],
		["objects of different class", new DateTime("x"), { iso: "x" }],
		["dates of different moments", new Date(5), new Date(6)],
		["spans that differ", new Duration(1, 0, 0), new Duration(0, 1, 0)],
	])("%s", ([, left, right]) => {
		expect(sameValue(left, right)).toBe(false);
		expect(sameValue(right, left)).toBe(false);
	});
});

it("sameValue compares a map's key of any position, and finds the one that differs", () => {
	const left = new Map([
		[tuple(1n), "a"],
		[tuple(2n), "b"],
	]);
	expect(
		sameValue(
			left,
			new Map([
				[tuple(2n), "b"],
				[tuple(1n), "a"],
			]),
		),
	).toBe(true);
	expect(
		sameValue(
			left,
			new Map([
				[tuple(2n), "a"],
				[tuple(1n), "b"],
			]),
		),
	).toBe(false);
});
