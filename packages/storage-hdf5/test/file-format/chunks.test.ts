import { describe, expect, it } from "vitest";
import { FLOAT64, INT32 } from "../../src/datatype.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { change, differencesToLibrary, emptyFile } from "../support/direct-files.js";
import type { MemoryBytes } from "../support/memory-bytes.js";

describe("a dataset in chunks", () => {
	it.each([
		{ shape: [1000], chunks: [7] },
		{ shape: [50, 70], chunks: [7, 20] },
		{ shape: [5, 6, 7], chunks: [5, 6, 7] },
		{ shape: [5, 6, 7], chunks: [2, 4, 3] },
		{ shape: [3], chunks: [10] },
		{ shape: [0, 4], chunks: [2, 2] },
	])("of extents $shape in chunks of $chunks comes back whole", ({ chunks, shape }) => {
		const count = shape.reduce((product, extent) => product * extent, 1);
		const bytes = new Uint8Array(Float64Array.from({ length: count }, (_, index) => index).buffer);
		const store = emptyFile();
		change(store, (writer) => {
			writer.createDataset("/plain", { type: FLOAT64, shape, bytes, chunks });
			writer.createDataset("/filtered", { type: FLOAT64, shape, bytes, chunks, filters: { deflate: 9, fletcher32: true, shuffle: true } });
		});
		const reader = new DirectReader(store);
		expect(reader.readDataset("/plain").bytes).toEqual(bytes);
		expect(reader.readDataset("/filtered").bytes).toEqual(bytes);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("that a bit was flipped in is found out by its checksum", () => {
		const store = emptyFile();
		const bytes = new Uint8Array(4000).fill(0xab);
		change(store, (writer) =>
			writer.createDataset("/data", { type: INT32, shape: [1000], bytes, chunks: [1000], filters: { fletcher32: true } }),
		);
		flipBitWhere(store, (content) => content.indexOf(0xab));
		expect(() => new DirectReader(store).readDataset("/data")).toThrow(/a chunk has the wrong checksum/);
	});

	it("that wants filters without chunks is refused at once", () => {
		const attempt = (): void =>
			change(emptyFile(), (writer) =>
				writer.createDataset("/data", { type: INT32, shape: [], bytes: new Uint8Array(4), filters: { deflate: 1 } }),
			);
		expect(attempt).toThrow("Filters want a dataset in chunks");
	});
});

function flipBitWhere(store: MemoryBytes, find: (content: Uint8Array) => number): void {
	const { content } = store;
	const position = find(content);
	store.write(position, Uint8Array.of((content[position] ?? 0) ^ 1));
}
