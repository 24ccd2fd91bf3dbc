import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BYTE, textType } from "../../src/datatype.js";
import { DirectWriter } from "../../src/file-format/direct-writer.js";
import { pictureOf } from "../support/compare-readers.js";
import { differencesToLibrary, emptyFile } from "../support/direct-files.js";
import type { H5wasmWriter } from "../support/h5wasm-writer.js";
import { MemoryBytes } from "../support/memory-bytes.js";
import { type NewObjects, RandomChanges } from "../support/random-changes.js";
import { temporaryFolder } from "../support/temporary-store.js";
import { makeWithLibrary } from "../support/with-library.js";
import { isWritable } from "../support/writable-type.js";

const SEEDS = Array.from({ length: process.env.PYPET_TEST_LONG === undefined ? 5 : 100 }, (_, seed) => seed + 1);

describe("a file of random objects", () => {
	it.each(SEEDS)("that DirectWriter wrote in one go is read by the HDF5 library, and by DirectReader alike (seed %i)", (seed) => {
		const store = emptyFile();
		const writer = new DirectWriter(store);
		new RandomChanges(seed).addSome(writer, 100);
		writer.finish();
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it.each(SEEDS)("that DirectWriter changes in many commits is what the writer saw before each (seed %i)", (seed) => {
		const store = emptyFile();
		const writer = new DirectWriter(store);
		const changes = new RandomChanges(seed);
		for (let commit = 0; commit < 8; commit++) {
			changes.changeSome(writer, 40);
			const seen = pictureOf(writer);
			writer.finish();
			expect(pictureOf(writer)).toEqual(seen);
		}
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it.each(SEEDS.slice(0, 20))("is read by DirectReader as the HDF5 library wrote it, and can be changed (seed %i)", (seed) => {
		const path = join(temporaryFolder(), "library.hdf5");
		const changes = new RandomChanges(seed);
		makeWithLibrary(path, (writer) => changes.addSome(onlyKnown(writer), 100));
		const store = new MemoryBytes(readFileSync(path));
		expect(differencesToLibrary(store)).toEqual([]);
		const writer = new DirectWriter(store);
		changes.changeSome(writer, 150);
		writer.finish();
		expect(differencesToLibrary(store)).toEqual([]);
	});
});

/** A writer through h5wasm, which gets other types, contiguous data and plain attributes in place of what it can't write. */
function onlyKnown(writer: H5wasmWriter): NewObjects {
	return {
		createGroup: (path) => writer.createGroup(path),
		createDataset: (path, { bytes, rowsPerChunk, shape, type }) => {
			const known = isWritable(type) ? type : textType(type.size);
			writer.createDataset(path, { type: known, shape, bytes, ...(rowsPerChunk !== undefined && { rowsPerChunk }) });
		},
		createAttribute: (path, name, { bytes, type }) => {
			if (bytes.length > 60_000) writer.createAttribute(path, name, { type, shape: [], bytes });
			else writer.createAttribute(path, name, { type: BYTE, shape: [bytes.length], bytes });
		},
	};
}

describe("a dataset whose rows are made when they are asked for", () => {
	it.each([0, 1, 100_000, 2 ** 21 + 5])("is put into the file some chunks at a time, never with all rows in memory: %i rows", (count) => {
		const { asked, store, writer } = withMadeRows(count);
		writer.finish();
		expect(Math.max(0, ...asked)).toBeLessThanOrEqual(2 ** 19);
		expect(Buffer.compare(writer.readDataset("/rows").bytes, madeRows(0, count))).toBe(0);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("can be read, changed and made longer before", () => {
		const { writer } = withMadeRows(20);
		expect(writer.readDataset("/rows").bytes).toEqual(madeRows(0, 20));
		writer.writeRows("/rows", 3, 1, Uint8Array.of(9));
		writer.resize("/rows", 21);
		writer.finish();
		expect(writer.readDataset("/rows").bytes).toEqual(Uint8Array.of(...madeRows(0, 3), 9, ...madeRows(4, 16), 0));
	});
});

function withMadeRows(count: number) {
	const store = emptyFile();
	const writer = new DirectWriter(store);
	const asked: number[] = [];
	const rows = (first: number, rowCount: number) => {
		asked.push(rowCount);
		return madeRows(first, rowCount);
	};
	writer.createDataset("/rows", { type: BYTE, shape: [count], bytes: new Uint8Array(), rows, rowsPerChunk: 16 });
	return { asked, store, writer };
}

/** Each row is a byte: its number, as far as that fits. */
function madeRows(first: number, count: number): Uint8Array {
	return Uint8Array.from({ length: count }, (_, index) => first + index);
}
