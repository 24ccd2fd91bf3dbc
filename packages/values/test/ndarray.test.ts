import {
	asNDArray,
	Bytes,
	Complex,
	elementAt,
	elementCount,
	Matrix,
	NDArray,
	ndarray,
	plainArray,
	reshape,
	sliceFirstAxis,
	ValueError,
} from "@pypet/values";
import { expect, it } from "vitest";

it("ndarray(data, shape) gives a typed array a shape and shares its data", () => {
	const data = Float64Array.of(1, 2, 3, 4, 5, 6);
	const array = ndarray(data, [2, 3]);
	expect(array).toMatchObject({ dtype: "float64", shape: [2, 3], size: 6 });
	expect(array.data).toBe(data);
});

it("new NDArray throws ValueError when the data doesn't fit the shape", () => {
	expect(() => ndarray(Float64Array.of(1, 2, 3), [2, 2])).toThrow(ValueError);
	expect(() => ndarray(Float64Array.of(1, 2, 3), [2, 2])).toThrow("An array of shape (2, 2) has 4 elements, the data has 3.");
});

it("an array of complex numbers has two numbers for each element", () => {
	expect(new NDArray("complex128", [2], Float64Array.of(1, 2, 3, 4)).size).toBe(2);
	expect(() => new NDArray("complex64", [2], Float32Array.of(1, 2))).toThrow("the data has 1.");
});

it("an array of shape [] has one element, one with an extent of 0 has none", () => {
	expect(new NDArray("float64", [], Float64Array.of(1)).size).toBe(1);
	expect(new NDArray("float64", [3, 0], new Float64Array()).size).toBe(0);
	expect([elementCount([]), elementCount([2, 3]), elementCount([3, 0])]).toEqual([1, 6, 0]);
});

it("asNDArray gives a typed array its dtype and one dimension", () => {
	expect(asNDArray(Int16Array.of(1, 2))).toEqual(new NDArray("int16", [2], Int16Array.of(1, 2)));
});

it("asNDArray hands an NDArray back", () => {
	const array = new NDArray("bool", [1], Uint8Array.of(1));
	expect(asNDArray(array)).toBe(array);
});

it("plainArray makes a typed array of one dimension of a dtype that JavaScript has", () => {
	const data = Int32Array.of(1, 2);
	expect(plainArray(new NDArray("int32", [2], data))).toBe(data);
});

it.for([
	["two dimensions", new NDArray("int32", [1, 2], Int32Array.of(1, 2))],
	["no dimension", new NDArray("int32", [], Int32Array.of(1))],
	["booleans", new NDArray("bool", [1], Uint8Array.of(1))],
	["half floats", new NDArray("float16", [1], Uint16Array.of(0))],
	["dates", new NDArray("datetime64[ns]", [1], BigInt64Array.of(0n))],
	["texts", new NDArray("str", [1], ["a"])],
] as const)("plainArray leaves an array of %s", ([, array]) => {
	expect(plainArray(array)).toBe(array);
});

it("plainArray leaves a matrix", () => {
	const matrix = new Matrix("float64", [1], Float64Array.of(1));
	expect(plainArray(matrix)).toBe(matrix);
});

it("elementAt counts in C order", () => {
	expect(elementAt(ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]), 2)).toBe(3);
});

it.for([
	["a boolean", new NDArray("bool", [2], Uint8Array.of(0, 1)), true],
	["a bigint", new NDArray("uint64", [2], BigUint64Array.of(0n, 2n ** 64n - 1n)), 2n ** 64n - 1n],
	["a bigint for a date", new NDArray("datetime64[D]", [2], BigInt64Array.of(0n, 7n)), 7n],
	["the number that a half float stands for", new NDArray("float16", [2], Uint16Array.of(0, 0x3800)), 0.5],
	["a complex number", new NDArray("complex64", [2], Float32Array.of(0, 0, 1.5, -2)), new Complex(1.5, -2)],
	["a text", new NDArray("str", [2], ["a", ""]), ""],
	["bytes", new NDArray("bytes", [2], [new Bytes([]), new Bytes([1])]), new Bytes([1])],
	["any value of an array of objects", new NDArray("object", [2], [1n, null]), null],
] as const)("elementAt gives %s", ([, array, element]) => {
	expect(elementAt(array, 1)).toEqual(element);
});

it("elementAt throws RangeError where there is no element", () => {
	expect(() => elementAt(asNDArray(Float64Array.of(1)), 1)).toThrow(RangeError);
	expect(() => elementAt(new NDArray("complex64", [1], Float32Array.of(1, 2)), 1)).toThrow(RangeError);
});

it("sliceFirstAxis gives rows that share memory with the array", () => {
	const data = Float64Array.of(1, 2, 3, 4, 5, 6);
	const rows = sliceFirstAxis(ndarray(data, [3, 2]), 1, 3);
	expect(rows).toEqual(ndarray(Float64Array.of(3, 4, 5, 6), [2, 2]));
	data[2] = 99;
	expect(rows.data[0]).toBe(99);
});

it("sliceFirstAxis counts complex numbers as pairs, and takes texts too", () => {
	const complex = new NDArray("complex128", [2, 1], Float64Array.of(1, 2, 3, 4));
	expect(sliceFirstAxis(complex, 1, 2).data).toEqual(Float64Array.of(3, 4));
	expect(sliceFirstAxis(new NDArray("str", [3], ["a", "b", "c"]), 1, 3).data).toEqual(["b", "c"]);
});

it("sliceFirstAxis of nothing is empty", () => {
	expect(sliceFirstAxis(ndarray(Float64Array.of(1, 2), [1, 2]), 1, 1)).toEqual(new NDArray("float64", [0, 2], new Float64Array()));
});

it("reshape shares the data and makes a plain array of a matrix", () => {
	const matrix = new Matrix("float64", [2, 2], Float64Array.of(1, 2, 3, 4));
	const flat = reshape(matrix, [4]);
	expect(flat).toMatchObject({ shape: [4] });
	expect(flat).not.toBeInstanceOf(Matrix);
	expect(flat.data).toBe(matrix.data);
});

it("reshape throws ValueError when the number of elements differs", () => {
	expect(() => reshape(asNDArray(Float64Array.of(1)), [2])).toThrow(ValueError);
});
