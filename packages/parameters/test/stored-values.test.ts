import {
	Bytes,
	Complex,
	DateTime,
	Float,
	FrozenSet,
	float,
	Int,
	int,
	NDArray,
	PythonName,
	PythonObject,
	Scalar,
	type StoredValue,
	Tuple,
	tuple,
} from "@pypet/values";
import { describe, expect, test } from "vitest";
import { fromStored, toStored } from "../src/index.js";

describe("toStored", () => {
	test.each<[unknown, StoredValue]>([
		[2, 2n],
		[2.5, 2.5],
		[-0, -0],
		[2 ** 53, 2 ** 53],
		[Number.NaN, Number.NaN],
		[2n ** 70n, 2n ** 70n],
		[float(2), 2],
		[int(2), 2n],
		[null, null],
		["text", "text"],
		[true, true],
		[
			[1, 2],
			[1n, 2n],
		],
		[
			[1, 2.5],
			[1, 2.5],
		],
		[
			[1, -0],
			[1, -0],
		],
		[
			[1, float(2)],
			[1, 2],
		],
		[
			[1, "a", 2.5],
			[1n, "a", 2.5],
		],
		[tuple(1, 2.5), tuple(1, 2.5)],
		[new Map([["a", [1, 2.5]]]), new Map([["a", [1, 2.5]]])],
		[
			{ a: 1, b: { c: 2.5 } },
			new Map<StoredValue, StoredValue>([
				["a", 1n],
				["b", new Map([["c", 2.5]])],
			]),
		],
		[new Set([1, "a"]), new Set([1n, "a"])],
		[new Date(Date.UTC(2026, 10, 22, 15, 33, 2, 250)), new DateTime("2026-11-22T15:33:02.250000")],
	])("%o is stored as %o", (value, stored) => {
		expect(toStored(value)).toStrictEqual(stored);
	});

	test("keeps arrays, scalars and the other exact classes as they are, uncopied", () => {
		const exact = [
			Float32Array.of(1),
			new NDArray("bool", [1], Uint8Array.of(1)),
			new Scalar("float32", 1),
			new Complex(1, 2),
			Bytes.fromText("a"),
		];
		expect(exact.filter((value) => toStored(value) !== value)).toEqual([]);
	});

	test("keeps what is shared shared, and a cycle a cycle", () => {
		const shared = ["a"];
		const outer: unknown[] = [shared, shared];
		outer.push(outer);
		const stored = toStored(outer);
		expect(Array.isArray(stored) && stored[0] === stored[1] && stored[2] === stored).toBe(true);
	});

	test("keeps a frozen set and a tuple what they are", () => {
		expect(toStored(new FrozenSet([1]))).toBeInstanceOf(FrozenSet);
		expect(toStored(tuple(1))).toBeInstanceOf(Tuple);
	});

	test.each([undefined, () => 1, Symbol("s"), new (class Foreign {})(), [undefined]])("%o throws a TypeError", (value) => {
		expect(() => toStored(value)).toThrow(TypeError);
	});
});

describe("fromStored", () => {
	test.each<[StoredValue, unknown]>([
		[2n, 2],
		[2n ** 70n, 2n ** 70n],
		[2.5, 2.5],
		[new Scalar("int64", 5n), 5],
		[new Scalar("float32", 0.5), 0.5],
		[new Scalar("bool", true), true],
		[new Scalar("str", "a"), "a"],
		[new Scalar("datetime64[ns]", 5n), new Scalar("datetime64[ns]", 5n)],
		[
			[1n, 2.5, "a"],
			[1, 2.5, "a"],
		],
		[tuple(1n), tuple(1)],
		[new Map([["a", 1n]]), new Map([["a", 1]])],
		[new Set([1n]), new Set([1])],
		[new DateTime("2026-11-22T15:33:02"), new DateTime("2026-11-22T15:33:02")],
	])("%o is read as %o", (stored, value) => {
		expect(fromStored(stored)).toStrictEqual(value);
	});

	test("hands on arrays and objects, uncopied", () => {
		const values = [Float64Array.of(1), new PythonObject(new PythonName("a", "B"))];
		expect(values.filter((value) => fromStored(value) !== value)).toEqual([]);
	});
});

test("a mark is not a number of its own", () => {
	expect([float(2), int(2)]).toEqual([new Float(2), new Int(2n)]);
});
