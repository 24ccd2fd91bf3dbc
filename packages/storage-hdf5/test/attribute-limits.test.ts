import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UnsupportedValueError } from "@pypet/storage";
import { describe, expect, it } from "vitest";
import { ByteWriter } from "../src/file-format/byte-writer.js";
import { openHdf5Sync } from "../src/index.js";
import { differencesToLibrary } from "./support/direct-files.js";
import { MemoryBytes } from "./support/memory-bytes.js";
import { leafRecord, storeLeaf, TRAJECTORY, temporaryFolder } from "./support/temporary-store.js";

/** The longest name of an annotation: of the 65,528 bytes of its message 40 are for the prefix, type, extents and content, 8 for SRVC_AN_, one ends it. */
const LONGEST_NAME = 65_479;

describe("an annotation's name", () => {
	it.each([
		[1000, true],
		[LONGEST_NAME, true],
		[LONGEST_NAME + 1, false],
		[70_000, false],
	])("of %d characters is kept, or throws before the file is touched: kept %s", (length, isKept) => {
		expectKept(new Map([["n".repeat(length), 1n]]), isKept);
	});

	it.each([
		[32_739, true],
		[32_740, false],
	])("counts in bytes of UTF-8: of %d characters of two bytes it is kept %s", (length, isKept) => {
		expectKept(new Map([["µ".repeat(length), 1n]]), isKept);
	});

	it("as long as it can be is read by the HDF5 library, too", () => {
		const filename = expectKept(new Map([["n".repeat(LONGEST_NAME), 1n]]), true);
		expect(differencesToLibrary(new MemoryBytes(readFileSync(filename)))).toEqual([]);
	});
});

describe("annotations of one node", () => {
	it("are 65,000 at least, and 66,000 throw before the file is touched", () => {
		const annotations = (count: number) => new Map(Array.from({ length: count }, (_, index) => [`a${index}`, 1n] as const));
		expectKept(annotations(66_000), false);
		expectKept(annotations(65_000), true);
	});
});

describe("patchUint16", () => {
	it("throws for a number that doesn't fit, in place of one that can't be read again", () => {
		const writer = new ByteWriter();
		writer.uint16(0);
		writer.patchUint16(0, 0xffff);
		expect(() => writer.patchUint16(0, 0x1_0000)).toThrow(RangeError);
	});
});

/** Writes a node with annotations beside another one; either all of it can be read again, or the file is as it was. Returns its name. */
function expectKept(annotations: ReadonlyMap<string, bigint>, isKept: boolean): string {
	const filename = join(temporaryFolder(), "limits.hdf5");
	const storage = openHdf5Sync(filename);
	storeLeaf(storage, "results.first", new Map([["a", 1n]]));
	storage.close();
	const before = readFileSync(filename);
	const transaction = storage.transaction();
	const record = leafRecord("results.second", { annotations });
	transaction.writeNode(TRAJECTORY, record);
	if (isKept) transaction.commit();
	else expect(() => transaction.commit()).toThrow(UnsupportedValueError);
	storage.close();
	expect(storage.readNode(TRAJECTORY, "results.second")).toEqual(isKept ? record : undefined);
	expect(storage.readLeaf(TRAJECTORY, "results.first")).toEqual(new Map([["a", 1n]]));
	expect(readFileSync(filename).equals(before)).toBe(!isKept);
	storage.close();
	return filename;
}
