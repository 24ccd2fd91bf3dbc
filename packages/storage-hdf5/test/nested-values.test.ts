import { join } from "node:path";
import { UnsupportedValueError } from "@pypet/storage";
import { ndarray, type StoredValue, tuple } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { storeLeaf, TRAJECTORY, temporaryFolder } from "./support/temporary-store.js";

const open = await loadHdf5();
const PICKLE = "keep it in a PickleParameter or PickleResult.";
const LISTS = "results.r:value can't be stored: pypet has no nested lists in HDF5 files.";
const self: StoredValue[] = [];
self.push(self);

describe("a value within another", () => {
	it.each<[what: string, value: StoredValue, message: string]>([
		[
			"lists of floats",
			[
				[1, 2],
				[3, 4],
				[5, 6],
			],
			`${LISTS} Make it an array, ndarray(Float64Array.of(…), [3, 2]), or ${PICKLE}`,
		],
		["lists of ints", tuple(tuple(1n), tuple(2n)), `${LISTS} Make it an array, ndarray(BigInt64Array.of(…), [2, 1]), or ${PICKLE}`],
		[
			"a tuple of arrays",
			tuple(Int8Array.of(1), Int8Array.of(2)),
			`${LISTS} Make it an array, ndarray(Int8Array.of(…), [2, 1]), or ${PICKLE}`,
		],
		["arrays of different types", [Int8Array.of(1), Int16Array.of(2)], `${LISTS} Make it an array, or ${PICKLE}`],
		["lists of different lengths", [[1], [2, 3]], `${LISTS} Make it an array, or ${PICKLE}`],
		["a list that contains itself", self, `${LISTS} Make it an array, or ${PICKLE}`],
		["lists in a dictionary", new Map([["a", [[1], [2]]]]), `${LISTS} Make it an array, ndarray(Float64Array.of(…), [2, 1]), or ${PICKLE}`],
		[
			"dictionaries in a list",
			[new Map([["a", 1]])],
			`results.r:value can't be stored: pypet has no dictionaries within lists in HDF5 files. Make it a table, or ${PICKLE}`,
		],
		[
			"a dictionary in a dictionary",
			new Map([["a", new Map([["c", 1]])]]),
			`results.r:value can't be stored: pypet has no dictionaries within dictionaries in HDF5 files. Give a result an item for each entry by a dotted name, such as "a.c", or ${PICKLE}`,
		],
	])("is refused with what to do: %s", (_, value, message) => {
		expect(() => store(value)).toThrow(UnsupportedValueError);
		expect(() => store(value)).toThrow(message);
	});

	it("is kept where it is a list of arrays of one type, of whatever lengths", () => {
		const list = [Float64Array.of(1, 2), new Float64Array(), Float64Array.of(3)];
		expect(store(list).get("value")).toEqual(list);
	});

	it("is kept in the form that the message proposes", () => {
		const array = ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]);
		expect(store(array).get("value")).toEqual(array);
	});
});

function store(value: StoredValue) {
	const storage = open(join(temporaryFolder(), "store.hdf5"));
	storeLeaf(storage, "results.r", new Map([["value", value]]));
	return storage.readLeaf(TRAJECTORY, "results.r") ?? expect.fail("the leaf is missing");
}
