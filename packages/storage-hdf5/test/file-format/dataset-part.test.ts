import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FLOAT64 } from "../../src/datatype.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import type { ArrayPart, NewDataset } from "../../src/hdf5-file.js";
import { change, emptyFile } from "../support/direct-files.js";
import { MemoryBytes } from "../support/memory-bytes.js";
import { temporaryFolder } from "../support/temporary-store.js";
import { readWithLibrary } from "../support/with-library.js";

const CASES: readonly { readonly shape: readonly number[]; readonly chunks: readonly number[] }[] = [
	{ shape: [1000], chunks: [7] },
	{ shape: [50, 70], chunks: [7, 20] },
	{ shape: [50, 70], chunks: [4, 70] },
	{ shape: [9, 6, 7], chunks: [2, 4, 3] },
	{ shape: [9, 6, 7], chunks: [9, 6, 7] },
];

const FORMS: readonly [name: string, form: (chunks: readonly number[]) => Partial<NewDataset>][] = [
	["contiguous", () => ({})],
	["in chunks", (chunks) => ({ chunks })],
	["compressed", (chunks) => ({ chunks, filters: { deflate: 9, fletcher32: true, shuffle: true } })],
];

describe("a part of a dataset", () => {
	for (const { chunks, shape } of CASES) {
		it.each(FORMS)(`of extents ${shape.join(" × ")}, %s, has the elements that the whole has there, as the library says`, (_, form) => {
			const store = emptyFile();
			const values = Float64Array.from({ length: shape.reduce((product, extent) => product * extent, 1) }, (_, index) => index);
			change(store, (writer) => {
				writer.createDataset("/data", { type: FLOAT64, shape, bytes: new Uint8Array(values.buffer), ...form(chunks) });
			});
			const path = join(temporaryFolder(), "part.hdf5");
			writeFileSync(path, store.content);
			const own = new DirectReader(store);
			for (const part of partsOf(shape)) {
				const numbers = numbersOf(own.readDatasetPart("/data", part).bytes);
				expect(numbers).toEqual(expected(values, shape, part));
				expect(readWithLibrary(path, (reader) => numbersOf(reader.readDatasetPart("/data", part).bytes))).toEqual(numbers);
			}
		});
	}

	it("reads of a compressed dataset the chunks that it touches, of the tree the nodes that lead there", () => {
		const store = new CountingBytes(emptyFile().content);
		const bytes = new Uint8Array(8 * 100_000);
		change(store, (writer) =>
			writer.createDataset("/data", { type: FLOAT64, shape: [100_000], bytes, chunks: [100], filters: { fletcher32: true } }),
		);
		const reader = new DirectReader(store);
		store.viewed = 0;
		reader.readDatasetPart("/data", { start: [50_050], count: [100] });
		// Of 800 kB two chunks, and on each of two levels one node of at most 64 children, or two.
		expect(store.viewed).toBeLessThan(10_000);
	});
});

class CountingBytes extends MemoryBytes {
	viewed = 0;

	override view(offset: number, length: number): Uint8Array {
		this.viewed += length;
		return super.view(offset, length);
	}
}

/** The whole, single elements at the corners, and a part across chunks. */
function partsOf(shape: readonly number[]): ArrayPart[] {
	const ones = shape.map(() => 1);
	return [
		{ start: shape.map(() => 0), count: shape },
		{ start: shape.map(() => 0), count: ones },
		{ start: shape.map((extent) => extent - 1), count: ones },
		{ start: shape.map((extent) => Math.floor(extent / 4)), count: shape.map((extent) => Math.ceil(extent / 2)) },
		{ start: shape.map((_, axis) => (axis === 0 ? 3 : 0)), count: shape.map((extent, axis) => (axis === 0 ? 4 : extent)) },
		{ start: shape.map(() => 1), count: shape.map(() => 0) },
	];
}

function expected(values: Float64Array, shape: readonly number[], { count, start }: ArrayPart): number[] {
	return Array.from(values).filter((_, index) => {
		let rest = index;
		return shape
			.toReversed()
			.map((extent) => {
				const position = rest % extent;
				rest = Math.floor(rest / extent);
				return position;
			})
			.toReversed()
			.every((position, axis) => position >= (start[axis] ?? 0) && position < (start[axis] ?? 0) + (count[axis] ?? 0));
	});
}

function numbersOf(bytes: Uint8Array): number[] {
	return [...new Float64Array(bytes.slice().buffer)];
}
