import { Bytes, Complex, NDArray, tuple } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { DistinctValues } from "../src/distinct-values.js";

describe("DistinctValues", () => {
	it("gives equal values equal numbers, in the order of their coming", () => {
		const values = new DistinctValues();
		const numbers = [5, "5", 5n, NaN, 0, -0, true, null, 5, NaN].map((value) => values.numberOf(value));
		expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0, 3]);
	});

	it.each([
		["typed arrays", Float64Array.of(1, 2), Float64Array.of(1, 2), Float32Array.of(1, 2)],
		[
			"an array of one dimension and a typed array",
			new NDArray("int32", [2], Int32Array.of(1, 2)),
			Int32Array.of(1, 2),
			Int16Array.of(1, 2),
		],
		["tuples", tuple(1, 2), tuple(1, 2), [1, 2]],
		["complex numbers", new Complex(1, 2), new Complex(1, 2), new Complex(2, 1)],
		["bytes", new Bytes(Uint8Array.of(1)), new Bytes(Uint8Array.of(1)), new Bytes(Uint8Array.of(2))],
		[
			"maps in any order",
			new Map([
				["a", 1],
				["b", 2],
			]),
			new Map([
				["b", 2],
				["a", 1],
			]),
			new Map([
				["a", 1],
				["b", 3],
			]),
		],
		["plain objects in any order", { a: 1, b: 2 }, { b: 2, a: 1 }, { a: 2, b: 1 }],
	])("compares %s by content and type", (_, value, equal, other) => {
		const values = new DistinctValues();
		expect([value, equal, other].map((each) => values.numberOf(each))).toEqual([0, 0, 1]);
	});

	it("tells long arrays apart by an element in their middle", () => {
		const values = new DistinctValues();
		const [first, second] = [new Float64Array(1000), new Float64Array(1000)];
		second[500] = 1;
		expect([values.numberOf(first), values.numberOf(second), values.numberOf(second.slice())]).toEqual([0, 1, 1]);
	});
});
