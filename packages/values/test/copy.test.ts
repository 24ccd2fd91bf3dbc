import {
	Bytes,
	columnOf,
	copyValue,
	DateTime,
	FrozenSet,
	Matrix,
	NDArray,
	PythonName,
	PythonObject,
	Range,
	Scalar,
	SparseMatrix,
	sameValue,
	Table,
	Tuple,
	tuple,
} from "@pypet/values";
import { describe, expect, it } from "vitest";

const parts = { data: new NDArray("float64", [1], Float64Array.of(1)), offsets: new NDArray("int32", [1], Int32Array.of(0)) };

describe("copyValue keeps", () => {
	it.for<[string, object]>([
		["a typed array", Float64Array.of(1, Number.NaN)],
		["an array", new NDArray("str", [1], ["a"])],
		["a matrix", new Matrix("int8", [1, 1], Int8Array.of(1))],
		["a list", [1n, [2n]]],
		["a tuple", tuple<unknown>(1n, tuple(2n))],
		["a dict", new Map([[tuple(1n), new Set([1n])]])],
		["a frozenset", new FrozenSet([1n])],
		["bytes", new Bytes([1])],
		["a numpy scalar", new Scalar("int8", 1)],
		["a table", new Table(new Map([["x", columnOf([1n, 2n])]]))],
		["a sparse matrix", new SparseMatrix("dia", [1, 1], parts)],
		["a datetime", new DateTime("2026-11-22T15:33:02")],
		["a date of JavaScript", new Date(5)],
		["a range", new Range(0n, 2n, 1n)],
		["an object of an unknown class", new PythonObject(new PythonName("lab", "Neuron"), { state: new Map([["a", 1n]]) })],
		["a plain object", { a: [1], b: undefined }],
	])("%s with its class and content, as another object", ([, value]) => {
		const copy = copyValue(value);
		expect(sameValue(copy, value)).toBe(true);
		expect(Object.getPrototypeOf(copy)).toBe(Object.getPrototypeOf(value));
		expect(copy).not.toBe(value);
	});

	it.for([1, "a", true, null, undefined, 1n, Symbol.iterator, Math.sin])("%s as it is", (value) => {
		expect(copyValue(value)).toBe(value);
	});
});

it("changing the parts of a copy leaves the original", () => {
	const original = {
		array: Float64Array.of(1),
		list: [[1n]],
		map: new Map([["a", [1n]]]),
		shaped: new NDArray("int8", [1, 1], Int8Array.of(1)),
	};
	const copy = copyValue(original);
	copy.array[0] = 9;
	copy.list[0]?.push(9n);
	copy.map.get("a")?.push(9n);
	copy.shaped.data[0] = 9;
	expect(original).toEqual({
		array: Float64Array.of(1),
		list: [[1n]],
		map: new Map([["a", [1n]]]),
		shaped: new NDArray("int8", [1, 1], Int8Array.of(1)),
	});
});

it("copyValue copies a Node Buffer, whose own slice would share memory", () => {
	const buffer = Buffer.from([1, 2]);
	const copy = copyValue<Uint8Array>(buffer);
	buffer[0] = 9;
	expect(copy).toEqual(Uint8Array.of(1, 2));
});

it("copyValue copies only the part of a buffer that an array shows", () => {
	expect(copyValue(Float64Array.of(1, 2, 3).subarray(1, 2)).buffer.byteLength).toBe(8);
});

it("copyValue keeps a list that contains itself", () => {
	const list: unknown[] = [1n];
	list.push(list);
	const copy = copyValue(list);
	expect(copy).not.toBe(list);
	expect(copy[1]).toBe(copy);
});

it("copyValue keeps a part that stands twice as one part", () => {
	const shared = Float64Array.of(1);
	const [first, second] = copyValue([shared, shared]);
	expect(first).not.toBe(shared);
	expect(first).toBe(second);
});

it("copyValue keeps the order of maps", () => {
	expect([
		...copyValue(
			new Map([
				["z", 1],
				["a", 2],
			]),
		).keys(),
	]).toEqual(["z", "a"]);
});

it("a copied tuple is a Tuple with its methods", () => {
	expect(copyValue(tuple(1n, 2n))).toBeInstanceOf(Tuple);
	expect(copyValue(tuple(1n, 2n)).map(String)).toEqual(["1", "2"]);
});
