import { statSync } from "node:fs";
import { join } from "node:path";
import { columnOf, ndarray, type StoredValue, Table } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { type Hdf5Options, loadHdf5 } from "../src/index.js";
import { memberRows } from "../src/layout/array-decoding.js";
import { storeLeaf, TRAJECTORY, temporaryFolder } from "./support/temporary-store.js";
import { readWithLibrary } from "./support/with-library.js";

const open = await loadHdf5();
const LARGE = Float64Array.from({ length: 20_000 }, (_, index) => index % 50);
const ITEMS = new Map<string, StoredValue>([
	["cube", ndarray(LARGE.slice(), [2, 100, 100])],
	["large", LARGE],
	["small", Float64Array.of(1, 2)],
	["table", new Table(new Map([["data", columnOf(Array.from({ length: 5000 }, (_, row) => BigInt(row)))]]))],
]);

describe("what is large is compressed", () => {
	it("by zlib, level 9 and shuffled, unless the options say otherwise", () => {
		const [usual, none, fast, checked] = [{}, { complevel: 0 }, { complevel: 1, shuffle: false }, { fletcher32: true }].map(sizeOfStored);
		expect(none).toBeGreaterThan(360_000);
		expect(usual).toBeLessThan(60_000);
		expect(fast).toBeLessThan(none ?? 0);
		expect(checked).toBeGreaterThan(usual ?? 0);
	});

	it.each<Hdf5Options>([{}, { complevel: 0 }, { complevel: 1, shuffle: false }, { fletcher32: true }, { complevel: 0, fletcher32: true }])(
		"and reads back, here and by the HDF5 library: %o",
		(options) => {
			const { filename, storage } = stored(options);
			expect(storage.readLeaf(TRAJECTORY, "results.r")).toEqual(ITEMS);
			storage.close();
			const bytes = readWithLibrary(filename, (reader) => reader.readDataset(`/${TRAJECTORY}/results/r/large`).bytes);
			expect(new Float64Array(bytes.buffer, bytes.byteOffset, LARGE.length)).toEqual(LARGE);
		},
	);

	it("as the table of settings says, by which pypet goes on", () => {
		const { filename, storage } = stored({ complevel: 3, shuffle: false, fletcher32: true });
		storage.close();
		const table = readWithLibrary(filename, (reader) => reader.readDataset(`/${TRAJECTORY}/overview/hdf5_settings`));
		const settings = ["complevel", "shuffle", "fletcher32"].map((name) => memberRows(table, name)?.bytes[0]);
		expect(settings).toEqual([3, 0, 1]);
	});
});

it("complevel is a whole number from 0 to 9", () => {
	expect(() => open("none.hdf5", { complevel: 10 })).toThrow("complevel is a whole number from 0, for none, to 9, and not 10.");
});

function stored(options: Hdf5Options) {
	const filename = join(temporaryFolder(), "compressed.hdf5");
	const storage = open(filename, options);
	storeLeaf(storage, "results.r", ITEMS);
	return { filename, storage };
}

function sizeOfStored(options: Hdf5Options): number {
	const { filename, storage } = stored(options);
	storage.close();
	return statSync(filename).size;
}
