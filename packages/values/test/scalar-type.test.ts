import {
	Bytes,
	Complex,
	DateTime,
	dtypeOfScalarType,
	isBigIntDType,
	isScalarType,
	NDArray,
	Scalar,
	type StoredValue,
	scalarTypeOf,
	singleValueAt,
} from "@pypet/values";
import { expect, it } from "vitest";

it.for<[StoredValue, string]>([
	[true, "bool"],
	[1n, "int"],
	[1, "float"],
	["a", "str"],
	[new Complex(1, 2), "complex"],
	[new Bytes([1]), "bytes"],
	[new Scalar("bool", true), "bool_"],
	[new Scalar("int8", 1), "int8"],
	[new Scalar("str", "a"), "str_"],
	[new Scalar("bytes", new Bytes([1])), "bytes_"],
])("scalarTypeOf(%s) is %s", ([value, type]) => {
	expect(scalarTypeOf(value)).toBe(type);
});

it.for<[string, StoredValue]>([
	["None", null],
	["a list", [1n]],
	["an array", Float64Array.of(1)],
	["a datetime", new DateTime("2026-11-22T15:33:02")],
	["a numpy date", new Scalar("datetime64[ns]", 1n)],
])("scalarTypeOf %s is undefined", ([, value]) => {
	expect(scalarTypeOf(value)).toBeUndefined();
});

it("isScalarType knows the types, and no name of Object.prototype", () => {
	expect([isScalarType("int"), isScalarType("str_"), isScalarType("object"), isScalarType("toString")]).toEqual([true, true, false, false]);
});

it("dtypeOfScalarType gives the dtype that an array of such elements has", () => {
	expect(dtypeOfScalarType("int")).toBe("int64");
	expect(dtypeOfScalarType("float")).toBe("float64");
	expect(dtypeOfScalarType("complex")).toBe("complex128");
	expect(dtypeOfScalarType("bool_")).toBe("bool");
	expect(dtypeOfScalarType("str_")).toBe("str");
	expect(dtypeOfScalarType("uint16")).toBe("uint16");
});

it("singleValueAt gives the numpy scalar of the array's dtype by default", () => {
	expect(singleValueAt(new NDArray("float32", [2], Float32Array.of(0, 0.5)), 1)).toEqual(new Scalar("float32", 0.5));
	expect(singleValueAt(new NDArray("datetime64[D]", [1], BigInt64Array.of(7n)), 0)).toEqual(new Scalar("datetime64[D]", 7n));
});

it("singleValueAt gives Python's type where it is asked for", () => {
	expect(singleValueAt(new NDArray("int32", [1], Int32Array.of(7)), 0, "int")).toBe(7n);
	expect(singleValueAt(new NDArray("int64", [1], BigInt64Array.of(7n)), 0, "float")).toBe(7);
	expect(singleValueAt(new NDArray("int8", [1], Int8Array.of(1)), 0, "bool")).toBe(true);
	expect(singleValueAt(new NDArray("bool", [1], Uint8Array.of(1)), 0, "int")).toBe(1n);
	expect(singleValueAt(new NDArray("str", [1], ["a"]), 0, "str")).toBe("a");
	expect(singleValueAt(new NDArray("complex64", [1], Float32Array.of(1, 2)), 0, "complex")).toEqual(new Complex(1, 2));
});

it("singleValueAt gives another numpy type where it is asked for", () => {
	expect(singleValueAt(new NDArray("int32", [1], Int32Array.of(7)), 0, "int64")).toEqual(new Scalar("int64", 7n));
	expect(singleValueAt(new NDArray("str", [1], ["a"]), 0, "str_")).toEqual(new Scalar("str", "a"));
});

it("singleValueAt gives the value itself of an array of objects", () => {
	const array = new NDArray("object", [2], [[1n], 1n]);
	expect([singleValueAt(array, 0), singleValueAt(array, 1)]).toEqual([[1n], 1n]);
});

it("singleValueAt throws RangeError where there is no element", () => {
	expect(() => singleValueAt(new NDArray("float64", [0], new Float64Array()), 0)).toThrow(RangeError);
});

it("isBigIntDType is true of 64-bit integers, dates and spans", () => {
	const dtypes = ["int64", "uint64", "datetime64[ns]", "timedelta64[D]", "int32", "float64", "str", "object"] as const;
	expect(dtypes.filter(isBigIntDType)).toEqual(["int64", "uint64", "datetime64[ns]", "timedelta64[D]"]);
});
