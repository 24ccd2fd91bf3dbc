import { describe, expect, it } from "vitest";
import { complexType, type Datatype, FLOAT64, INT64, textType, variableType } from "../../src/datatype.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { DirectWriter } from "../../src/file-format/direct-writer.js";
import { change, differencesToLibrary, emptyFile } from "../support/direct-files.js";

describe("elements of variable length", () => {
	it.each<[what: string, base: Datatype, lengths: readonly number[]]>([
		["bytes", { class: "integer", size: 1, signed: false }, [5]],
		["integers, none among them", INT64, [3, 0, 1]],
		["floats, more than a collection holds", FLOAT64, Array.from({ length: 3000 }, (_, index) => index % 20)],
		["complex numbers", complexType(8), [2, 1]],
		["text", textType(1, "utf-8"), [4, 10]],
		["one that is larger than a collection that is shared", INT64, [1, 20_000, 2]],
		["nothing", INT64, []],
		["nothing but empty ones", INT64, [0, 0]],
	])("come back from the HDF5 library as they were written: %s", (_, base, lengths) => {
		const parts = lengths.map((length, index) => new Uint8Array(length * base.size).fill(1 + (index % 100)));
		const store = emptyFile();
		change(store, (writer) => {
			writer.createDataset("/rows", { type: variableType(base), shape: [parts.length], bytes: new Uint8Array(), parts, rowsPerChunk: 64 });
			expect(writer.readDataset("/rows").parts).toEqual(parts);
		});
		expect(new DirectReader(store).readDataset("/rows").parts).toEqual(parts);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("are refused in attributes, and where rows are added or written", () => {
		const writer = new DirectWriter(emptyFile());
		const type = variableType(INT64);
		writer.createDataset("/rows", { type, shape: [1], bytes: new Uint8Array(), parts: [new Uint8Array(8)], rowsPerChunk: 4 });
		expect(() => writer.resize("/rows", 2)).toThrow("its elements have a variable length");
		expect(() => writer.writeRows("/rows", 0, 1, new Uint8Array(16))).toThrow("its elements have a variable length");
		expect(() => writer.createAttribute("/rows", "a", { type, shape: [], bytes: new Uint8Array(16) })).toThrow("a variable length");
	});
});
