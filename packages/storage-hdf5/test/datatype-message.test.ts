import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { arrayType, BOOLEAN, complexType, type Datatype, FLOAT64, INT32, packedCompound, textType } from "../src/datatype.js";
import { encodeDatatype } from "../src/file-format/datatype-message.js";
import { OpenFiles } from "../src/h5wasm/open-files.js";
import { loadPlatform } from "../src/platform.js";
import { temporaryFolder } from "./support/temporary-store.js";

const files = new OpenFiles(await loadPlatform());

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

	const types: readonly (readonly [what: string, type: Datatype])[] = [
		["bit fields", BOOLEAN],
		["half floats", { class: "float", size: 2 }],
		["an array of texts", arrayType(textType(5), [3])],
		["an array of complex numbers", arrayType(complexType(4), [2, 2])],
		[
			"a compound of every kind",
			packedCompound([
				["a name of more than eight bytes", arrayType(INT32, [4])],
				["flag", BOOLEAN],
				["half", { class: "float", size: 2 }],
				["unsigned", { class: "integer", size: 2, signed: false }],
				["text", textType(7, "utf-8")],
				["nested", packedCompound([["x", FLOAT64]])],
			]),
		],
	];

	it.each(types)("is read by the library as it was meant: %s", (_, type) => {
		const filename = join(temporaryFolder(), "types.hdf5");
		const bytes = Uint8Array.from({ length: 2 * type.size }, (_unused, index) => index % 2);
		files.write(filename, filename, (writer) => writer.createDataset("/data", { type, shape: [2], bytes }));
		expect(files.reader(filename, filename).readDataset("/data")).toEqual({ type, shape: [2], bytes });
		files.release(filename);
	});
});
