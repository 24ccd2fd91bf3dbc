import { describe, expect, it } from "vitest";
import { FLOAT64, INT32, packedCompound } from "../../src/datatype.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import type { NewFilters } from "../../src/hdf5-file.js";
import { change, emptyFile } from "../support/direct-files.js";
import { MemoryBytes } from "../support/memory-bytes.js";

const ROW = packedCompound([
	["idx", INT32],
	["x", FLOAT64],
]);

const FILTERS: readonly [what: string, filters: NewFilters | undefined][] = [
	["no filter", undefined],
	["shuffle and zlib", { deflate: 4, shuffle: true }],
];

describe("the rows of a table in pieces", () => {
	it.each(FILTERS)("are those of the whole, with %s, wherever its chunks lie", (_, filters) => {
		const store = tableOf([100, 0, 37, 3, 200], filters);
		const table = new DirectReader(store).object("/table") ?? expect.fail();
		const whole = table.read().bytes;
		expect(whole).toHaveLength(340 * ROW.size);
		for (const atLeast of [1, 16, 50, 339, 340, 1000]) {
			const pieces = [...table.rowsInPieces(atLeast)];
			expect(Buffer.concat(pieces.map(({ bytes }) => bytes)).equals(whole)).toBe(true);
			for (const { shape } of pieces.slice(0, -1)) expect(shape).toEqual(pieces[0]?.shape);
			expect(pieces[0]?.shape?.[0]).toBe(Math.min(340, Math.ceil(atLeast / 16) * 16));
		}
	});

	it("are one empty piece where there is none, which tells the type", () => {
		const table = new DirectReader(tableOf([])).object("/table") ?? expect.fail();
		expect([...table.rowsInPieces(16)]).toMatchObject([{ shape: [0], type: { class: "compound" } }]);
	});

	it("are refused where there would be more of them than the file can have", () => {
		const store = tableOf([100]);
		const reader = new DirectReader(store);
		change(store, (writer) => writer.resize("/table", 2 ** 40));
		expect(() => [...(reader.object("/table")?.rowsInPieces(16) ?? [])]).toThrow(/bytes/);
	});

	it("are read in one go where chunks lie side by side, as all do here but the first, behind which is their tree", () => {
		const store = new CountingBytes(tableOf([16 * 32]).content);
		const table = new DirectReader(store).object("/table") ?? expect.fail();
		store.copies = 0;
		expect([...table.rowsInPieces(16 * 32)]).toHaveLength(1);
		expect(store.copies).toBe(2);
	});
});

class CountingBytes extends MemoryBytes {
	copies = 0;

	override copy(offset: number, length: number): Uint8Array<ArrayBuffer> {
		this.copies++;
		return super.copy(offset, length);
	}
}

/** A file with a table in chunks of 16 rows, to which so many rows were added commit by commit, with other data between. */
function tableOf(commits: readonly number[], filters?: NewFilters): MemoryBytes {
	const store = emptyFile();
	change(store, (writer) =>
		writer.createDataset("/table", { type: ROW, shape: [0], bytes: new Uint8Array(), rowsPerChunk: 16, ...(filters && { filters }) }),
	);
	let rows = 0;
	for (const [commit, count] of commits.entries()) {
		change(store, (writer) => {
			writer.resize("/table", rows + count);
			writer.writeRows(
				"/table",
				rows,
				count,
				Uint8Array.from({ length: count * ROW.size }, (_, byte) => (rows + byte) % 251),
			);
			writer.createGroup(`/between_${commit}`);
		});
		rows += count;
	}
	return store;
}
