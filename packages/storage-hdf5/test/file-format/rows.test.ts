import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FLOAT64, INT32, packedCompound } from "../../src/datatype.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { DirectWriter } from "../../src/file-format/direct-writer.js";
import { UnsupportedFormatError } from "../../src/file-format/unsupported-format-error.js";
import type { NewFilters } from "../../src/hdf5-file.js";
import { change, differencesToLibrary, emptyFile, libraryPicture } from "../support/direct-files.js";
import { MemoryBytes } from "../support/memory-bytes.js";
import { readWithLibrary } from "../support/with-library.js";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures/python/", import.meta.url));
const ROW = packedCompound([
	["idx", INT32],
	["x", FLOAT64],
]);

describe("rows", () => {
	const filters: readonly (readonly [what: string, filters: NewFilters | undefined])[] = [
		["no filter", undefined],
		["zlib", { deflate: 9 }],
		["shuffle and zlib", { deflate: 4, shuffle: true }],
		["a checksum, shuffle and zlib", { deflate: 1, fletcher32: true, shuffle: true }],
	];

	it.each(filters)("are appended to a table with %s, one commit each", (_, chosen) => {
		const store = emptyFile();
		change(store, (writer) => {
			writer.createDataset("/table", {
				type: ROW,
				shape: [0],
				bytes: new Uint8Array(),
				rowsPerChunk: 16,
				...(chosen && { filters: chosen }),
			});
		});
		const all = new Uint8Array(0).slice();
		const rows: Uint8Array[] = [all];
		for (let row = 0; row < 300; row++) {
			const bytes = new Uint8Array(ROW.size).fill(row % 251);
			rows.push(bytes);
			change(store, (writer) => {
				writer.resize("/table", row + 1);
				writer.writeRows("/table", row, 1, bytes);
			});
		}
		expect(Buffer.from(new DirectReader(store).readDataset("/table").bytes).equals(Buffer.concat(rows))).toBe(true);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it.each(filters)("of one writer reach their places commit by commit, in whatever order, with %s", (_, chosen) => {
		const store = emptyFile();
		const writer = new DirectWriter(store);
		const expected = new Map<string, Uint8Array>();
		for (const path of ["/one", "/other"]) {
			const table = { type: ROW, shape: [0], bytes: new Uint8Array(), rowsPerChunk: 4, ...(chosen && { filters: chosen }) };
			writer.createDataset(path, table);
			expected.set(path, new Uint8Array(24 * ROW.size));
		}
		writer.finish();
		for (const path of ["/one", "/other"]) writer.resize(path, 24);
		// Rows of a chunk one after the other, over the border of chunks, back to the first, in two tables by turns.
		const places = [0, 1, 2, 3, 4, 3, 20, 21, 2, 23, 10, 11, 9, 8, 0, 22];
		places.forEach((row, turn) => {
			for (const [path, all] of expected) {
				const bytes = new Uint8Array(2 * ROW.size).fill(turn + path.length);
				const part = bytes.subarray(0, Math.min(2, 24 - row) * ROW.size);
				writer.writeRows(path, row, part.length / ROW.size, part);
				all.set(part, row * ROW.size);
			}
			writer.finish();
		});
		for (const [path, all] of expected) expect(new DirectReader(store).readDataset(path).bytes).toEqual(all);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("of one writer are empty again where the table was cut and grew", () => {
		const store = emptyFile();
		const writer = new DirectWriter(store);
		writer.createDataset("/table", { type: ROW, shape: [0], bytes: new Uint8Array(), rowsPerChunk: 8 });
		writer.finish();
		writer.resize("/table", 8);
		for (let row = 0; row < 8; row++) writer.writeRows("/table", row, 1, new Uint8Array(ROW.size).fill(1));
		writer.finish();
		writer.resize("/table", 2);
		writer.resize("/table", 8);
		writer.writeRows("/table", 7, 1, new Uint8Array(ROW.size).fill(2));
		writer.finish();
		const { bytes } = new DirectReader(store).readDataset("/table");
		expect(Array.from({ length: 8 }, (_, row) => bytes[row * ROW.size])).toEqual([1, 1, 0, 0, 0, 0, 0, 2]);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("of a table that took the place of another go to the new one", () => {
		const store = emptyFile();
		const writer = new DirectWriter(store);
		for (const value of [1, 2]) {
			if (writer.kindOf("/table") === "dataset") writer.unlink("/table");
			writer.createDataset("/table", { type: ROW, shape: [4], bytes: new Uint8Array(4 * ROW.size), rowsPerChunk: 8 });
			writer.finish();
			for (const row of [0, 1]) writer.writeRows("/table", row, 1, new Uint8Array(ROW.size).fill(value));
			writer.finish();
		}
		const { bytes } = new DirectReader(store).readDataset("/table");
		expect([bytes[0], bytes[ROW.size], bytes[2 * ROW.size]]).toEqual([2, 2, 0]);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("far behind the last chunk leave zeros between, and those before it find their place", () => {
		const store = emptyFile();
		change(store, (writer) => writer.createDataset("/table", { type: ROW, shape: [0], bytes: new Uint8Array(), rowsPerChunk: 4 }));
		change(store, (writer) => writer.resize("/table", 100_000));
		for (const row of [99_999, 50, 7, 60_000, 0, 51])
			change(store, (writer) => writer.writeRows("/table", row, 1, new Uint8Array(12).fill(1)));
		const { bytes } = new DirectReader(store).readDataset("/table");
		expect(bytes.reduce((sum, byte) => sum + byte, 0)).toBe(6 * 12);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("that a table lost are zeros when it grows again", () => {
		const store = emptyFile();
		change(store, (writer) =>
			writer.createDataset("/table", { type: ROW, shape: [40], bytes: new Uint8Array(480).fill(1), rowsPerChunk: 16 }),
		);
		change(store, (writer) => writer.resize("/table", 5));
		change(store, (writer) => writer.resize("/table", 40));
		expect(new DirectReader(store).readDataset("/table").bytes.subarray(60)).toEqual(new Uint8Array(420));
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it.each(["filter_zlib9_shuffle", "filter_zlib1_fletcher", "filter_none"])("are appended to PyTables' own table in %s", (name) => {
		const store = fixture(name);
		appendRow(store, `/${name}/overview/runs`, () => expect.fail("the library is not needed"));
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it.each(["filter_blosc", "filter_blosc_zstd", "filter_bzip2"])("are appended to a table of %s with what the library decodes", (name) => {
		const store = fixture(name);
		const path = `${FIXTURES}${name}.hdf5`;
		const table = `/${name}/overview/runs`;
		appendRow(store, table, () => readWithLibrary(path, (reader) => reader.readDataset(table)));
		// The chunk says that its filters were left out.
		const own = JSON.stringify(new DirectReader(store).readDataset(table), (_key, part) =>
			part instanceof Uint8Array ? Buffer.from(part).toString("hex") : part,
		);
		expect(libraryPicture(store).get(`${table} data`)).toBe(own);
	});

	it("can't be put beside others that nothing at hand decodes", () => {
		const writer = new DirectWriter(fixture("filter_lzo"));
		expect(() => writer.writeRows("/filter_lzo/overview/runs", 0, 1, new Uint8Array(rowSize(writer, "/filter_lzo/overview/runs")))).toThrow(
			UnsupportedFormatError,
		);
	});
});

function fixture(name: string): MemoryBytes {
	return new MemoryBytes(readFileSync(`${FIXTURES}${name}.hdf5`), name);
}

/** Appends a row of ones to a table, and overwrites the first one by it. */
function appendRow(store: MemoryBytes, path: string, decode: () => ReturnType<DirectReader["readDataset"]>): void {
	const writer = new DirectWriter(store, decode);
	const size = rowSize(writer, path);
	const count = writer.describeDataset(path).shape?.[0] ?? 0;
	writer.resize(path, count + 1);
	writer.writeRows(path, count, 1, new Uint8Array(size).fill(1));
	writer.finish();
	const { bytes, shape } = new DirectReader(store).readDataset(path);
	expect(shape).toEqual([count + 1]);
	expect(bytes.subarray(count * size)).toEqual(new Uint8Array(size).fill(1));
}

function rowSize(writer: DirectWriter, path: string): number {
	return writer.describeDataset(path).type.size;
}
