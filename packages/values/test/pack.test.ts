import { Bytes, Complex, commonScalarType, NDArray, packElements, Scalar, type StoredValue, ValueError } from "@pypet/values";
import { expect, it } from "vitest";

it("commonScalarType gives the type that all elements have", () => {
	expect(commonScalarType([1n, 2n])).toBe("int");
	expect(commonScalarType([new Scalar("bytes", new Bytes([1]))])).toBe("bytes_");
});

it.for<[string, StoredValue[], string]>([
	["there are none", [], "there are none"],
	["types differ", [1n, "a", true], "int, str, bool"],
	["one is a container", [1n, [1n]], "int, something that is no single value"],
	["one is None", [null], "something that is no single value"],
])("commonScalarType throws ValueError when %s", ([, elements, message]) => {
	expect(() => commonScalarType(elements)).toThrow(ValueError);
	expect(() => commonScalarType(elements)).toThrow(message);
});

it("packElements packs booleans as bytes of 0 and 1", () => {
	expect(packElements("bool", [2], [true, false])).toEqual(new NDArray("bool", [2], Uint8Array.of(1, 0)));
});

it("packElements packs complex numbers as pairs", () => {
	expect(packElements("complex", [1], [new Complex(1, -2)])).toEqual(new NDArray("complex128", [1], Float64Array.of(1, -2)));
});

it("packElements packs half floats as their bits", () => {
	expect(packElements("float16", [1], [new Scalar("float16", 0.5)])).toEqual(new NDArray("float16", [1], Uint16Array.of(0x3800)));
});

it("packElements gives the elements their shape", () => {
	expect(packElements("str", [2, 1], ["a", "b"])).toEqual(new NDArray("str", [2, 1], ["a", "b"]));
});

it("packElements takes the edges of 64 bits", () => {
	const signed = packElements("int", [2], [-(2n ** 63n), 2n ** 63n - 1n]);
	expect(signed.data).toEqual(BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n));
	expect(packElements("uint64", [1], [new Scalar("uint64", 2n ** 64n - 1n)]).data).toEqual(BigUint64Array.of(2n ** 64n - 1n));
});

it("packElements throws ValueError for an int beyond 64 bits, and says what to do", () => {
	expect(() => packElements("int", [1], [2n ** 63n])).toThrow(ValueError);
	expect(() => packElements("int", [1], [-(2n ** 63n) - 1n])).toThrow("The integer -9223372036854775809 does not fit into 64 bits.");
	expect(() => packElements("int", [1], [2n ** 63n])).toThrow("PickleParameter or PickleResult");
});

it("packElements throws ValueError for a container", () => {
	expect(() => packElements("int", [1], [[1n]])).toThrow(ValueError);
});

it("packElements throws ValueError when the shape has another number of elements", () => {
	expect(() => packElements("float", [3], [1, 2])).toThrow(ValueError);
});
