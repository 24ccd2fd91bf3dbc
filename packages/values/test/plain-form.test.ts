import { describe, expect, test } from "vitest";
import { Bytes, Complex, FrozenSet, float, int, Matrix, ndarray, plainForm, Scalar, tuple } from "../src/index.js";

describe("plainForm", () => {
	test.each<[string, unknown, unknown]>([
		["a number", 2.5, 2.5],
		["a text", "a", "a"],
		["null", null, null],
		["an array", [1, [true]], [1, [true]]],
		["a plain object", { a: { b: 1 } }, { a: { b: 1 } }],
		["a bigint", 5n, { int: "5" }],
		["an int mark", int(5), { int: "5" }],
		["a float mark", float(5), { float: 5 }],
		["NaN", Number.NaN, { float: "NaN" }],
		["minus zero", -0, { float: "-0" }],
		["an infinite float mark", float(Number.NEGATIVE_INFINITY), { float: "-Infinity" }],
		["a tuple", tuple(1, 2), { tuple: [1, 2] }],
		["a map", new Map([[tuple(1), 5n]]), { Map: [[{ tuple: [1] }, { int: "5" }]] }],
		["a set", new FrozenSet([1]), { FrozenSet: [1] }],
		["a typed array", Float32Array.of(1, Number.NaN), { dtype: "float32", shape: [2], data: [1, { float: "NaN" }] }],
		[
			"an array with a shape",
			ndarray(BigInt64Array.of(7n), [1, 1]),
			{ class: "NDArray", dtype: "int64", shape: [1, 1], data: [{ int: "7" }] },
		],
		["a complex number", new Complex(1, 2), { Complex: { real: 1, imaginary: 2 } }],
		["a date", new Date(5), { Date: "5" }],
	])("gives %s as plain data that JSON keeps", (_, value, form) => {
		expect(plainForm(value)).toStrictEqual(form);
		expect(JSON.parse(JSON.stringify(plainForm(value)))).toStrictEqual(form);
	});

	test("tells values apart by their type", () => {
		const ones = [1, 1n, float(1), new Scalar("float32", 1), Bytes.fromText("1"), "1", [1], tuple(1), Uint8Array.of(1), { a: 1 }];
		expect(new Set(ones.map((one) => JSON.stringify(plainForm(one)))).size).toBe(ones.length);
		const data = Float64Array.of(1);
		expect(plainForm(new Matrix("float64", [1, 1], data))).not.toEqual(plainForm(ndarray(data, [1, 1])));
	});

	test("ends where a value holds itself", () => {
		const value: unknown[] = [1];
		value.push(value);
		expect(plainForm(value)).toEqual([1, { circular: 1 }]);
	});
});
