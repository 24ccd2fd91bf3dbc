import {
	type BinaryDType,
	dataFromBytes,
	dtypeOf,
	isBinaryDType,
	isTypedArray,
	isTypedArrayDType,
	itemSize,
	newBinaryData,
} from "@pypet/values";
import { describe, expect, it } from "vitest";

const TYPED_ARRAYS = [
	["int8", Int8Array.of(-1)],
	["int16", Int16Array.of(-1)],
	["int32", Int32Array.of(-1)],
	["int64", BigInt64Array.of(-1n)],
	["uint8", Uint8Array.of(1)],
	["uint16", Uint16Array.of(1)],
	["uint32", Uint32Array.of(1)],
	["uint64", BigUint64Array.of(1n)],
	["float32", Float32Array.of(0.5)],
	["float64", Float64Array.of(0.5)],
] as const;

const ITEM_SIZES: readonly (readonly [BinaryDType, number])[] = [
	["bool", 1],
	["int8", 1],
	["int16", 2],
	["int32", 4],
	["int64", 8],
	["uint8", 1],
	["uint16", 2],
	["uint32", 4],
	["uint64", 8],
	["float16", 2],
	["float32", 4],
	["float64", 8],
	["complex64", 8],
	["complex128", 16],
	["datetime64[ns]", 8],
	["timedelta64[D]", 8],
];

describe.for(TYPED_ARRAYS)("%s", ([dtype, array]) => {
	it("is the dtype of its typed array", () => {
		expect(dtypeOf(array)).toBe(dtype);
		expect(isTypedArray(array)).toBe(true);
		expect(isTypedArrayDType(dtype)).toBe(true);
	});

	it("is what dataFromBytes makes of the array's bytes", () => {
		expect(dataFromBytes(dtype, new Uint8Array(array.buffer))).toEqual(array);
	});
});

describe.for(ITEM_SIZES)("%s", ([dtype, size]) => {
	it(`has elements of ${size} bytes`, () => {
		expect(itemSize(dtype)).toBe(size);
		expect(isBinaryDType(dtype)).toBe(true);
	});

	it("newBinaryData makes zeros of so many elements", () => {
		const data = newBinaryData(dtype, 3);
		expect(data.byteLength).toBe(3 * size);
		expect(new Uint8Array(data.buffer).every((byte) => byte === 0)).toBe(true);
	});
});

it("text, byte strings and objects have no fixed number of bytes", () => {
	expect([isBinaryDType("str"), isBinaryDType("bytes"), isBinaryDType("object")]).toEqual([false, false, false]);
});

it("bool, float16, complex numbers and times have no typed array of their own", () => {
	const dtypes = ["bool", "float16", "complex64", "complex128", "datetime64[ns]", "timedelta64[s]", "str"] as const;
	expect(dtypes.filter(isTypedArrayDType)).toEqual([]);
});

it("a Node Buffer counts as the Uint8Array that it is", () => {
	expect(isTypedArray(Buffer.from("ab"))).toBe(true);
	expect(dtypeOf(Buffer.from("ab"))).toBe("uint8");
});

it("isTypedArray says no to a Uint8ClampedArray, a DataView, an ArrayBuffer and a plain array", () => {
	const others = [new Uint8ClampedArray(1), new DataView(new ArrayBuffer(1)), new ArrayBuffer(1), [1], null, undefined, { length: 1 }];
	expect(others.filter(isTypedArray)).toEqual([]);
});

it("dataFromBytes copies, so bytes at an odd place of a buffer will do", () => {
	const bytes = new Uint8Array(new ArrayBuffer(9), 1);
	bytes.set(new Uint8Array(Float64Array.of(0.1).buffer));
	const data = dataFromBytes("float64", bytes);
	bytes.fill(0);
	expect(data).toEqual(Float64Array.of(0.1));
});

it("dataFromBytes keeps complex numbers as pairs and half floats as their bits", () => {
	expect(dataFromBytes("complex64", new Uint8Array(8))).toEqual(new Float32Array(2));
	expect(dataFromBytes("float16", Uint8Array.of(0x00, 0x38))).toEqual(Uint16Array.of(0x3800));
});
