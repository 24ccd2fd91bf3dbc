import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DamagedStoreError, NoSuchStoreError, ReadOnlyStoreError, StoreWriteError, UnsupportedValueError } from "@pypet/storage";
import { describe, expect, it } from "vitest";
import { loadHdf5, openHdf5 } from "../src/index.js";
import { storeLeaf, TRAJECTORY, temporaryFolder, trajectoryRecord } from "./support/temporary-store.js";
import { makeWithLibrary } from "./support/with-library.js";

const open = await loadHdf5();
const ENV = fileURLToPath(new URL("../../../fixtures/python/env.hdf5", import.meta.url));

describe("the options of a file", () => {
	it.each<[object, string]>([
		[{ durability: "always" }, 'durability is "commit" or "second", and not always.'],
		[{ durability: true }, 'durability is "commit" or "second", and not true.'],
		[{ readonly: true }, "there is no option readonly."],
		[{ readOnly: "yes" }, "readOnly is true or false, and not yes."],
		[{ complevel: 11 }, "complevel is a whole number"],
	])("are looked at: %o throws", (options, message) => {
		expect(() => open(join(temporaryFolder(), "new.hdf5"), options)).toThrow(message);
	});
});

describe("a file name", () => {
	it("opens nothing until it is used", () => {
		const filename = join(temporaryFolder(), "new.hdf5");
		expect(open(filename).location).toBe(filename);
		expect(existsSync(filename)).toBe(false);
	});

	it("becomes a file, with its folders, by the first commit", async () => {
		const filename = join(temporaryFolder(), "a", "b", "new.hdf5");
		const storage = await openHdf5(filename);
		storeLeaf(storage, "results.z", new Map([["z", 1n]]));
		expect((await openHdf5(filename)).readLeaf(TRAJECTORY, "results.z")).toEqual(new Map([["z", 1n]]));
	});

	it("is the same file by a symbolic link, which has the same lock", () => {
		const folder = temporaryFolder();
		const [file, link] = [join(folder, "file.hdf5"), join(folder, "link.hdf5")];
		const storage = open(file);
		storeLeaf(storage, "results.z", new Map([["z", 1n]]));
		symlinkSync(file, link);
		storeLeaf(open(link), "results.y", new Map([["y", 2n]]));
		expect(storage.readItemNames(TRAJECTORY, "results.y")).toEqual(["y"]);
		expect(readdirSync(folder).filter((name) => name.endsWith("-lock"))).toEqual(["file.hdf5-lock"]);
	});

	it("becomes no file by a commit that throws", () => {
		const filename = join(temporaryFolder(), "new.hdf5");
		expect(() => storeLeaf(open(filename), "results.z", new Map([["z", null]]))).toThrow(UnsupportedValueError);
		expect(existsSync(filename)).toBe(false);
	});
});

describe("a commit", () => {
	it("that can't keep a value leaves every byte of the file", () => {
		const filename = join(temporaryFolder(), "store.hdf5");
		const storage = open(filename);
		storeLeaf(storage, "results.z", new Map([["z", 1n]]));
		const before = readFileSync(filename);
		expect(() => storeLeaf(storage, "results.y", new Map([["y", [1n, "mixed"]]]))).toThrow(/results\.y:y can't be stored/);
		expect(readFileSync(filename).equals(before)).toBe(true);
	});

	it("is seen by another service that has the file open", () => {
		const filename = join(temporaryFolder(), "store.hdf5");
		const [writing, reading] = [open(filename), open(filename)];
		storeLeaf(writing, "results.z", new Map([["z", 1n]]));
		expect(reading.readItemNames(TRAJECTORY, "results.z")).toEqual(["z"]);
		storeLeaf(writing, "results.z", new Map([["y", 2n]]));
		expect(reading.readItemNames(TRAJECTORY, "results.z")).toEqual(["y", "z"]);
	});

	it("throws ReadOnlyStoreError where the file was opened for reading only", () => {
		expect(() => open(ENV, { readOnly: true }).transaction()).toThrow(ReadOnlyStoreError);
	});

	it("throws StoreWriteError where the folder can't be made", () => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, "file"), "");
		expect(() => storeLeaf(open(join(folder, "file", "store.hdf5")), "results.z", new Map())).toThrow(StoreWriteError);
	});
});

describe("reading", () => {
	it("never writes to the file", () => {
		const filename = join(temporaryFolder(), "env.hdf5");
		copyFileSync(ENV, filename);
		const { mtimeMs } = statSync(filename);
		const storage = open(filename);
		const [trajectory = ""] = storage.trajectoryNames();
		for (const { fullName, kind } of storage.readNodesBelow(trajectory, "")) {
			if (kind === "leaf") storage.readLeaf(trajectory, fullName);
		}
		storage.close();
		expect(statSync(filename).mtimeMs).toBe(mtimeMs);
		expect(readFileSync(filename).equals(readFileSync(ENV))).toBe(true);
	});

	it("goes on with the file that another program has put in its place", () => {
		const filename = join(temporaryFolder(), "store.hdf5");
		const storage = open(filename);
		storeLeaf(storage, "results.z", new Map([["z", 1n]]));
		expect(storage.trajectoryNames()).toEqual([TRAJECTORY]);
		storage.close();
		copyFileSync(ENV, filename);
		expect(storage.trajectoryNames()).toEqual(open(ENV).trajectoryNames());
	});

	it("finds no node below an item", () => {
		const storage = open(join(temporaryFolder(), "store.hdf5"));
		storeLeaf(storage, "results.z", new Map([["z", 1n]]));
		expect(storage.readNode(TRAJECTORY, "results.z.z.below")).toBeUndefined();
		expect(storage.readLeaf(TRAJECTORY, "results.z.z.below.it")).toBeUndefined();
	});

	it("goes on after close", () => {
		const storage = open(ENV);
		const names = storage.trajectoryNames();
		storage.close();
		expect(storage.trajectoryNames()).toEqual(names);
	});
});

describe("what is no store", () => {
	const whole = readFileSync(ENV);
	const cases: readonly (readonly [what: string, content: Uint8Array | string, reason: RegExp])[] = [
		["an empty file", "", /store\.hdf5 is no HDF5 file\.$/],
		["a text", "x = 1\n".repeat(1000), /store\.hdf5 is no HDF5 file\.$/],
		["an HDF5 file without its end", whole.subarray(0, 20_000), /store\.hdf5 is cut off: 487721 bytes are missing\.$/],
		["the first bytes of an HDF5 file", whole.subarray(0, 90), /store\.hdf5 is cut off: /],
	];

	it("an HDF5 file without its last byte says so", () => {
		const filename = join(temporaryFolder(), "store.hdf5");
		writeFileSync(filename, whole.subarray(0, -1));
		expect(() => open(filename).trajectoryNames()).toThrow(/ is cut off: 1 byte is missing\.$/);
	});

	it.each(cases)("%s throws DamagedStoreError on the first read, and the next file opens", (_, content, reason) => {
		const filename = join(temporaryFolder(), "store.hdf5");
		writeFileSync(filename, content);
		expect(() => open(filename).trajectoryNames()).toThrow(DamagedStoreError);
		expect(() => open(filename).trajectoryNames()).toThrow(reason);
		expect(open(ENV).trajectoryNames()).not.toEqual([]);
	});

	it.each(cases)("%s throws on a commit and stays as it is", (_, content) => {
		const filename = join(temporaryFolder(), "store.hdf5");
		writeFileSync(filename, content);
		expect(() => storeLeaf(open(filename), "results.z", new Map())).toThrow(DamagedStoreError);
		expect(readFileSync(filename).equals(Buffer.from(content))).toBe(true);
	});

	it("a file that does not exist throws NoSuchStoreError on every read", () => {
		const storage = open(join(temporaryFolder(), "none.hdf5"));
		expect(() => storage.trajectoryNames()).toThrow(NoSuchStoreError);
		expect(() => storage.readNode(TRAJECTORY, "results")).toThrow(NoSuchStoreError);
	});

	it("a folder throws DamagedStoreError", () => {
		const folder = join(temporaryFolder(), "store.hdf5");
		mkdirSync(folder);
		expect(() => open(folder).trajectoryNames()).toThrow(/store\.hdf5 is a folder, not a file\.$/);
	});

	it("HDF5 without pypet's tables throws DamagedStoreError", async () => {
		const filename = join(temporaryFolder(), "other.hdf5");
		makeWithLibrary(filename, (writer) => writer.createGroup("/measurements"));
		expect(() => open(filename).trajectoryNames()).toThrow(/holds no trajectory of pypet/);
		expect(() => open(filename).readTrajectory("measurements")).toThrow(/has no table overview\/info/);
		expect(open(filename).readTrajectory("other")).toBeUndefined();
	});
});

it("a trajectory keeps a comment that is longer than the column of the table info", () => {
	const storage = open(join(temporaryFolder(), "store.hdf5"));
	const transaction = storage.transaction();
	transaction.writeTrajectory(trajectoryRecord({ comment: "µ".repeat(600) }));
	transaction.commit();
	expect(storage.readTrajectory(TRAJECTORY)?.comment).toBe("µ".repeat(600));
});
