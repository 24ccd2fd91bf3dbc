import { join } from "node:path";
import { UnsupportedValueError } from "@pypet/storage";
import { columnOf, type StoredValue, Table } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { storeLeaf, TRAJECTORY, temporaryFolder } from "./support/temporary-store.js";

const open = await loadHdf5();

describe("values of unusual size", () => {
	it("keeps a dictionary of more keys than a table has columns", () => {
		const dictionary = new Map(
			Array.from({ length: 1500 }, (_, index): [string, StoredValue] => [`key_${index}`, index % 2 ? BigInt(index) : "text"]),
		);
		const stored = roundTrip(dictionary);
		expect(stored instanceof Map && new Map([...stored].toSorted())).toEqual(new Map([...dictionary].toSorted()));
	});

	it("keeps a table of more columns than a table in the file has, with lists in them", () => {
		const cells = [
			[1n, 2n],
			[3n, 4n],
		];
		const stored = roundTrip(new Table(new Map(Array.from({ length: 600 }, (_, index) => [`column_${index}`, columnOf(cells)]))));
		expect(stored instanceof Table && stored.columns.size).toBe(600);
		expect(stored instanceof Table && stored.columns.get("column_599")).toEqual(columnOf(cells));
	});

	it("keeps integers from 2⁶³ to 2⁶⁴ − 1, where none beside them is negative", () => {
		expect(roundTrip(2n ** 64n - 1n)).toBe(2n ** 64n - 1n);
		expect(roundTrip([0n, 2n ** 63n])).toEqual([0n, 2n ** 63n]);
		expect(() => roundTrip([-1n, 2n ** 63n])).toThrow("The integer 9223372036854775808 does not fit into 64 bits");
		expect(() => roundTrip(2n ** 64n)).toThrow("The integer 18446744073709551616 does not fit into 64 bits");
	});

	it("keeps a comment of more than 64 kB", () => {
		const storage = open(join(temporaryFolder(), "store.hdf5"));
		const comment = "µ".repeat(100_000);
		storeLeaf(storage, "results.r", new Map(), { comment });
		expect(storage.readNode(TRAJECTORY, "results.r")?.comment).toBe(comment);
	});

	it("keeps a list of ten thousand elements as a cell", () => {
		const list = Array.from({ length: 10_000 }, (_, index) => BigInt(index));
		expect(roundTrip(new Map([["list", list]]))).toEqual(new Map([["list", list]]));
	});

	it("refuses keys that are too long together for the header of an object", () => {
		const dictionary = new Map(Array.from({ length: 500 }, (_, index): [string, StoredValue] => [`${"k".repeat(200)}${index}`, 1n]));
		expect(() => roundTrip(dictionary)).toThrow(UnsupportedValueError);
	});

	it("refuses an annotation that is a pickle of more than 64 kB", () => {
		const annotations = new Map<string, StoredValue>([["large", Array.from({ length: 20_000 }, (_, index) => BigInt(index))]]);
		const storage = open(join(temporaryFolder(), "store.hdf5"));
		expect(() => storeLeaf(storage, "results.r", new Map(), { annotations })).toThrow(/annotation large takes .* bytes/);
	});
});

function roundTrip(value: StoredValue): StoredValue | undefined {
	const storage = open(join(temporaryFolder(), "store.hdf5"));
	storeLeaf(storage, "results.r", new Map([["value", value]]));
	return storage.readLeaf(TRAJECTORY, "results.r")?.get("value");
}
