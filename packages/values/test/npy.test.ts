import { NDArray, readNpy, ValueError, writeNpy } from "@pypet/values";
import { describe, expect, test } from "vitest";

function npy(descr: string, fortranOrder: boolean, shape: string, content: readonly number[]): Uint8Array {
	const header = `{'descr': '${descr}', 'fortran_order': ${fortranOrder ? "True" : "False"}, 'shape': ${shape}, }\n`;
	return Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0, ...new TextEncoder().encode(header), ...content);
}

describe("readNpy", () => {
	test("reads what writeNpy writes", () => {
		const array = new NDArray("complex128", [1, 2], Float64Array.of(1, 2, 3, 4));
		expect(readNpy(writeNpy(array))).toStrictEqual(array);
		expect(readNpy(writeNpy({ text: new TextEncoder().encode("csr") }))).toEqual({ text: "csr" });
	});

	test("brings arrays whose first axis is the fastest into C order", () => {
		expect(readNpy(npy("|i1", true, "(2, 3)", [1, 4, 2, 5, 3, 6]))).toStrictEqual(
			new NDArray("int8", [2, 3], Int8Array.of(1, 2, 3, 4, 5, 6)),
		);
	});

	test("brings big-endian numbers into order", () => {
		expect(readNpy(npy(">i2", false, "(2,)", [0, 1, 1, 0]))).toStrictEqual(new NDArray("int16", [2], Int16Array.of(1, 256)));
	});

	test.each([
		["other bytes", Uint8Array.of(1, 2, 3)],
		["an array that is cut off", npy("<i4", false, "(2,)", [1, 0, 0, 0])],
		["an array of objects", npy("|O", false, "(1,)", [0])],
	])("%s throws ValueError", (_what, bytes) => {
		expect(() => readNpy(bytes)).toThrow(ValueError);
	});
});

describe("writeNpy", () => {
	test("the elements begin at a multiple of 64 bytes, as numpy has it", () => {
		const bytes = writeNpy(new NDArray("int8", [1], Int8Array.of(7)));
		expect([bytes.length % 64, bytes.at(-1), new TextDecoder().decode(bytes.subarray(10, 68))]).toEqual([
			1,
			7,
			"{'descr': '|i1', 'fortran_order': False, 'shape': (1,), } ",
		]);
	});

	test("texts are numpy's U, four bytes for each code point, as wide as the longest", () => {
		const bytes = writeNpy(new NDArray("str", [2], ["a", "ä😀"]));
		expect(new TextDecoder().decode(bytes.subarray(10, 68))).toMatch(/^\{'descr': '<U2', 'fortran_order': False, 'shape': \(2,\)/);
		expect(Array.from(new Uint32Array(bytes.slice(-16).buffer))).toEqual([0x61, 0, 0xe4, 0x1f600]);
	});

	test("moments and spans keep their unit", () => {
		const moments = writeNpy(new NDArray("datetime64[ns]", [1], BigInt64Array.of(1n)));
		expect(new TextDecoder().decode(moments.subarray(10, 40))).toContain("'<M8[ns]'");
	});

	test("byte strings and objects throw ValueError", () => {
		expect(() => writeNpy(new NDArray("object", [1], ["a"]))).toThrow(ValueError);
	});
});
