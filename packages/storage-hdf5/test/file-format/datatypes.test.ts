import { describe, expect, it } from "vitest";
import { arrayType, BOOLEAN, complexType, type Datatype, FLOAT64, INT32, packedCompound, textType } from "../../src/datatype.js";
import { Block } from "../../src/file-format/block.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { decodeDatatype } from "../../src/file-format/messages/datatype-decoding.js";
import { encodeDatatype } from "../../src/file-format/messages/datatype-encoding.js";
import { change, differencesToLibrary, emptyFile } from "../support/direct-files.js";

describe("encodeDatatype", () => {
	it("lays a compound with an array out as PyTables' files have it", () => {
		const type = packedCompound([["data", arrayType(FLOAT64, [2, 3])]]);
		expect(Buffer.from(encodeDatatype(type)).toString("hex")).toBe(
			[
				"26010000", // a compound of version 2 with one member
				"30000000", // 48 bytes
				"6461746100000000", // its name "data", padded to 8 bytes
				"00000000", // its offset
				"2a000000", // an array of version 2
				"30000000",
				"02000000", // two axes
				"02000000",
				"03000000",
				"00000000", // in their own order
				"01000000",
				"11203f0008000000", // a float of 8 bytes: see the specification, section IV.A.2.d
				"00004000340b0034ff030000",
			].join(""),
		);
	});

	it("writes text as PyTables' attributes have it", () => {
		expect(Buffer.from(encodeDatatype(textType(5, "utf-8"))).toString("hex")).toBe("1310000005000000");
		expect(Buffer.from(encodeDatatype(textType(6))).toString("hex")).toBe("1300000006000000");
	});
});

describe("a datatype", () => {
	const types: readonly (readonly [what: string, type: Datatype])[] = [
		["bit fields", BOOLEAN],
		["half floats", { class: "float", size: 2 }],
		["bytes with a sign", { class: "integer", size: 1, signed: true }],
		["the longest integers", { class: "integer", size: 8, signed: false }],
		["an array of texts", arrayType(textType(5), [3])],
		["an array of complex numbers", arrayType(complexType(4), [2, 2])],
		["an array of arrays", arrayType(arrayType(INT32, [2]), [3])],
		[
			"an enumeration with a negative value",
			{
				class: "enumeration",
				size: 2,
				signed: true,
				names: new Map([
					[-3, "LOW"],
					[300, "a name of more than eight bytes"],
				]),
			},
		],
		[
			"a compound of every kind",
			packedCompound([
				["a name of more than eight bytes", arrayType(INT32, [4])],
				["eight_by", BOOLEAN],
				["half", { class: "float", size: 2 }],
				["unsigned", { class: "integer", size: 2, signed: false }],
				["text µ", textType(7, "utf-8")],
				["nested", packedCompound([["x", FLOAT64]])],
			]),
		],
	];

	it.each(types)("of %s is read back as it was written, by the HDF5 library as well", (_, type) => {
		const bytes = Uint8Array.from({ length: 2 * type.size }, (_unused, index) => index % 2);
		const store = emptyFile();
		change(store, (writer) => {
			writer.createDataset("/data", { type, shape: [2], bytes });
			writer.createAttribute("/data", "attribute", { type, shape: [2], bytes });
		});
		expect(new DirectReader(store).readDataset("/data")).toEqual({ type, shape: [2], bytes });
		expect(new DirectReader(store).readAttribute("/data", "attribute")).toEqual({ type, shape: [2], bytes });
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("that holds itself is damage, not endless", () => {
		const array = encodeDatatype(arrayType(INT32, [1]));
		// Each array's base is an array of the same size again.
		const nested = new Uint8Array(30 * 20);
		for (let level = 0; level < 30; level++) nested.set(array.subarray(0, 20), level * 20);
		expect(() => decodeDatatype(new Block("file", 0, nested))).toThrow("a type has too many types within each other");
	});
});
