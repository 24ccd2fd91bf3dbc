import { describe, expect, it } from "vitest";
import { FLOAT64, textType } from "../../src/datatype.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { DirectWriter } from "../../src/file-format/direct-writer.js";
import { change, differencesToLibrary, emptyFile, text } from "../support/direct-files.js";
import type { MemoryBytes } from "../support/memory-bytes.js";

describe("attributes of an object that exists", () => {
	it("are added one by one, as many as there may be", () => {
		const store = fileWithObjects();
		const names = Array.from({ length: 120 }, (_, index) => `name_${index}`);
		for (const name of names) {
			change(store, (writer) => {
				for (const path of ["/", "/group", "/data"]) writer.createAttribute(path, name, text(`value of ${name}`));
			});
		}
		const reader = new DirectReader(store);
		for (const path of ["/", "/group", "/data"]) expect(reader.attributeNames(path).toSorted()).toEqual(names.toSorted());
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("take the room of those that were deleted", () => {
		const store = fileWithObjects();
		change(store, (writer) => writer.createAttribute("/group", "a", text("some text")));
		const { size } = store;
		for (let round = 0; round < 20; round++) {
			change(store, (writer) => writer.deleteAttribute("/group", "a"));
			change(store, (writer) => writer.createAttribute("/group", "a", text(`text ${round}`)));
		}
		expect(store.size).toBe(size);
		expect(textOf(store, "/group", "a")).toBe("text 19");
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("are replaced by those of another size and type", () => {
		const store = fileWithObjects();
		for (const length of [1, 500, 3, 70_000, 60_000, 0, 80]) {
			change(store, (writer) => writer.createAttribute("/data", "a", text("µ".repeat(length / 2))));
			expect(differencesToLibrary(store)).toEqual([]);
		}
		change(store, (writer) => writer.createAttribute("/data", "a", { type: FLOAT64, shape: [2], bytes: new Uint8Array(16) }));
		expect(new DirectReader(store).readAttribute("/data", "a")).toEqual({ type: FLOAT64, shape: [2], bytes: new Uint8Array(16) });
	});

	it("of text that is longer than a header lie in a global heap", () => {
		const store = fileWithObjects();
		change(store, (writer) => writer.createAttribute("/group", "long", text("abc".repeat(50_000))));
		expect(textOf(store, "/group", "long")).toBe("abc".repeat(50_000));
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("that fit nowhere are refused, and those that aren't there can't be deleted", () => {
		const writer = new DirectWriter(fileWithObjects());
		expect(() => writer.createAttribute("/group", "a", { type: textType(70_000), shape: [], bytes: new Uint8Array(70_000) })).toThrow(
			"it takes more than 64 kB",
		);
		expect(() => writer.deleteAttribute("/group", "a")).toThrow("there is none");
	});
});

function fileWithObjects(): MemoryBytes {
	const store = emptyFile();
	change(store, (writer) => {
		writer.createGroup("/group");
		writer.createDataset("/data", { type: FLOAT64, shape: [], bytes: new Uint8Array(8) });
	});
	return store;
}

function textOf(store: MemoryBytes, path: string, name: string): string {
	const { bytes, parts } = new DirectReader(store).readAttribute(path, name);
	return new TextDecoder().decode(parts?.[0] ?? bytes);
}
