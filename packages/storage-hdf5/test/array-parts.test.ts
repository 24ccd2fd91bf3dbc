import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { NDArray, type StoredValue, Tuple } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { storeLeaf, TRAJECTORY, temporaryFolder } from "./support/temporary-store.js";

const open = await loadHdf5();
// Debian's packages belong to this one, whatever other Python comes first in the path.
const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
const hasH5py = spawnSync(python, ["-c", "import h5py"]).status === 0;
if (!hasH5py) console.warn("Skipped: arrays larger than the disk. Install python3-h5py.");

function stored(items: Parameters<typeof storeLeaf>[2]) {
	const folder = temporaryFolder();
	const storage = open(join(folder, "parts.hdf5"));
	storeLeaf(storage, "results.r", items);
	return { folder, storage };
}

describe("describeArray", () => {
	it("tells dtype, shape and size of an item without reading it", () => {
		const { storage } = stored(new Map([["a", new NDArray("float32", [20, 30], new Float32Array(600))]]));
		const before = storage.valuesRead;
		expect(storage.describeArray(TRAJECTORY, "results.r", "a")).toEqual({
			dtype: "float32",
			shape: [20, 30],
			byteLength: 2400,
			firstStored: [0, 0],
		});
		expect(storage.valuesRead).toBe(before);
	});

	it("has nothing to say of what is not stored as an array, or is not there", () => {
		const { storage } = stored(new Map([["d", new Map([["k", 1n]])]]));
		for (const [leaf, item] of [
			["results.r", "d"],
			["results.r", "none"],
			["results.none", "d"],
		] as const)
			expect(storage.describeArray(TRAJECTORY, leaf, item)).toBe(undefined);
	});
});

describe("readArrayPart", () => {
	it("gives the elements of a part, with the dtype of the whole", () => {
		const data = BigInt64Array.from({ length: 600 }, (_, index) => BigInt(index));
		const { storage } = stored(new Map([["a", new NDArray("int64", [20, 30], data)]]));
		const part = storage.readArrayPart(TRAJECTORY, "results.r", "a", { start: [2, 28], count: [2, 2] });
		expect(part?.dtype).toBe("int64");
		expect(part?.shape).toEqual([2, 2]);
		expect(part?.data).toEqual(BigInt64Array.of(88n, 89n, 118n, 119n));
	});

	it("gives texts, and elements of a tuple, as an array", () => {
		const items = new Map<string, StoredValue>([
			["s", new NDArray("str", [3], ["a", "µ", "c"])],
			["t", Tuple.of(1n, 2n, 3n)],
		]);
		const { storage } = stored(items);
		const part = (item: string) => storage.readArrayPart(TRAJECTORY, "results.r", item, { start: [1], count: [2] });
		expect([part("s")?.dtype, part("s")?.data]).toEqual(["str", ["µ", "c"]]);
		expect([part("t")?.dtype, part("t")?.data]).toEqual(["int64", BigInt64Array.of(2n, 3n)]);
	});

	it("refuses a part that doesn't lie within the array", () => {
		const { storage } = stored(new Map([["a", Float64Array.of(1, 2)]]));
		expect(() => storage.readArrayPart(TRAJECTORY, "results.r", "a", { start: [1], count: [2] })).toThrow(
			"results.r:a can't be read: The part from [1] with [2] elements is none of an array of [2].",
		);
	});

	it.skipIf(!hasH5py)("reads of 100 GB, of which ten values were written, where they are", () => {
		const { folder, storage } = stored(new Map([["a", Float64Array.of(1, 2)]]));
		storage.close();
		expect(spawnSync(python, ["-c", HUGE], { cwd: folder, encoding: "utf8" }).stderr).toBe("");
		expect(storage.describeArray(TRAJECTORY, "results.r", "a")).toEqual({
			dtype: "float64",
			shape: [12_500_000_000],
			byteLength: 100_000_000_000,
			firstStored: [6_999_999_488],
		});
		const part = storage.readArrayPart(TRAJECTORY, "results.r", "a", { start: [6_999_999_999], count: [4] });
		expect(part?.data).toEqual(Float64Array.of(0, 1, 2, 3));
		expect(() => storage.readLeaf(TRAJECTORY, "results.r")).toThrow(
			/^results\.r:a can't be read: .* has a dataset of 100000000000 bytes of which \d+ are stored, at byte \d+: the rest was never written, or its extents are damaged\. It is read in parts only\.$/,
		);
	});
});

/** Puts an array of 100 GB in place of an item, with the attributes that pypet gave that. */
const HUGE = `
import h5py
with h5py.File("parts.hdf5", "r+") as file:
    leaf = file["${TRAJECTORY}/results/r"]
    attributes = dict(leaf["a"].attrs)
    del leaf["a"]
    huge = leaf.create_dataset("a", shape=(12_500_000_000,), dtype="f8", chunks=(1024,))
    huge[7_000_000_000:7_000_000_010] = range(1, 11)
    huge.attrs.update(attributes)
`;
