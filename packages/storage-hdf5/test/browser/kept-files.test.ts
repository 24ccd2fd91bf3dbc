// The browser's side in Node, on a folder in memory. test/browser-workers.test.ts of the project runs it in Chromium.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { NoSuchStoreError, StoreInUseError } from "@pypet/storage";
import { describeStorage } from "@pypet/storage/conformance";
import { ValueError } from "@pypet/values";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { FileNotOpenedError, Hdf5Error, openHdf5, openHdf5Sync, recoverHdf5 } from "../../src/index.js";
import { FakeFolder } from "../support/fake-folder.js";
import { KNOWN_GAPS } from "../support/known-gaps.js";
import { makeEmpty, storeLeaf, TRAJECTORY } from "../support/temporary-store.js";

vi.mock("#platform", () => import("../../src/browser/platform.js"));

const ONE = new Map([["z", 1n]]);
const EXPLORE = readFileSync(fileURLToPath(new URL("../../../../fixtures/python/explore.hdf5", import.meta.url)));

describe("openHdf5(folder, { name })", () => {
	let folder = new FakeFolder();
	beforeEach(() => {
		folder = new FakeFolder();
	});

	it("makes a file by the first commit, whose bytes are in the folder after close()", async () => {
		const storage = await openHdf5(folder, { name: "new.hdf5" });
		expect(() => storage.trajectoryNames()).toThrow(NoSuchStoreError);
		storeLeaf(storage, "results.z", ONE);
		const bytes = storage.readBytes();
		storage.close();
		expect([...folder.files].map(([name, file]) => [name, file.bytes.length])).toEqual([
			["new.hdf5", bytes.length],
			["new.hdf5-log", 0],
		]);
		expect(Buffer.compare(folder.files.get("new.hdf5")?.bytes ?? new Uint8Array(), bytes)).toBe(0);
	});

	it("opens what is there, and commits into it", async () => {
		await put("explore.hdf5", EXPLORE);
		const storage = await openHdf5(folder, { name: "explore.hdf5" });
		expect(storage.trajectoryNames()).toEqual(["explore"]);
		storeLeaf(storage, "results.z", ONE);
		storage.close();
		expect((await openHdf5(folder, { name: "explore.hdf5" })).trajectoryNames()).toEqual(["explore", TRAJECTORY]);
	});

	it("leaves a file alone that is only read", async () => {
		await put("explore.hdf5", EXPLORE);
		const storage = await openHdf5(folder, { name: "explore.hdf5", readOnly: true });
		storage.trajectoryNames();
		storage.close();
		expect(Buffer.compare(folder.files.get("explore.hdf5")?.bytes ?? new Uint8Array(), EXPLORE)).toBe(0);
	});

	it("folds in what a worker that was ended has left in the log", async () => {
		const other = new FakeFolder();
		const storage = await openHdf5(folder, { name: "killed.hdf5" });
		storeLeaf(storage, "results.y", ONE);
		storeLeaf(storage, "results.z", ONE);
		for (const [name, { bytes }] of folder.files) (await other.getFileHandle(name)).bytes = bytes.slice();
		expect(other.files.get("killed.hdf5-log")?.bytes.length).toBeGreaterThan(0);

		const next = await openHdf5(other, { name: "killed.hdf5" });
		expect(next.readLeaf(TRAJECTORY, "results.z")).toEqual(ONE);
		expect(recoverHdf5("killed.hdf5")).toBe(1);
		expect(other.files.get("killed.hdf5-log")?.bytes.length).toBe(0);
		next.close();
		storage.close();
	});

	it("makes its name a filename, for as long as it is open", async () => {
		const storage = await openHdf5(folder, { name: "named.hdf5" });
		storeLeaf(openHdf5Sync("named.hdf5"), "results.z", ONE);
		expect(storage.readLeaf(TRAJECTORY, "results.z")).toEqual(ONE);
	});

	it("throws StoreInUseError while somebody else has the file", async () => {
		await (await folder.getFileHandle("taken.hdf5")).createSyncAccessHandle();
		const opening = openHdf5(folder, { name: "taken.hdf5" });
		await expect(opening).rejects.toThrow(StoreInUseError);
		await expect(opening).rejects.toThrow(/Another worker or tab has it open/);
	});

	it("throws StoreInUseError, and takes nothing, while somebody else has the log", async () => {
		await (await folder.getFileHandle("half.hdf5-log")).createSyncAccessHandle();
		await expect(openHdf5(folder, { name: "half.hdf5" })).rejects.toThrow(StoreInUseError);
		expect(folder.files.get("half.hdf5")?.isTaken).toBe(false);
	});

	it("called twice opens the file once, also when the first call has not returned yet", async () => {
		const [first, second] = await Promise.all([openHdf5(folder, { name: "twice.hdf5" }), openHdf5(folder, { name: "twice.hdf5" })]);
		storeLeaf(first, "results.z", ONE);
		expect(second.readLeaf(TRAJECTORY, "results.z")).toEqual(ONE);
		first.close();
		expect(second.readLeaf(TRAJECTORY, "results.z")).toEqual(ONE);
	});

	it("closes a file of the same name from another folder", async () => {
		const storage = await openHdf5(folder, { name: "same.hdf5" });
		storeLeaf(storage, "results.z", ONE);
		const other = new FakeFolder();
		expect(() => openHdf5Sync("same.hdf5").trajectoryNames()).not.toThrow();
		await openHdf5(other, { name: "same.hdf5" });
		expect(() => openHdf5Sync("same.hdf5").trajectoryNames()).toThrow(NoSuchStoreError);
		expect(folder.files.get("same.hdf5")?.isTaken).toBe(false);
		expect(folder.files.get("same.hdf5-log")?.bytes.length).toBe(0);
	});

	it("closes a file in memory of the same name, with everything that was committed to it", async () => {
		const inMemory = await openHdf5("both.hdf5");
		storeLeaf(inMemory, "results.y", ONE);
		storeLeaf(inMemory, "results.z", ONE);
		await openHdf5(folder, { name: "both.hdf5" });
		expect(() => inMemory.trajectoryNames()).toThrow(NoSuchStoreError);
	});

	it("throws ValueError where the file has no synchronous handles, as in a page, and says what to do", async () => {
		const opening = openHdf5(folder.inPage(), { name: "page.hdf5" });
		await expect(opening).rejects.toThrow(ValueError);
		await expect(opening).rejects.toThrow(/dedicated worker.*await openHdf5\(await folder\.getFileHandle\("page\.hdf5"\)\)/);
	});

	it("throws Hdf5Error with the browser's reason where the folder gives no such file", async () => {
		const refusing = Object.assign(new FakeFolder(), { getFileHandle: () => Promise.reject(new TypeError("Name is not allowed.")) });
		const opening = openHdf5(refusing, { name: ".." });
		await expect(opening).rejects.toThrow(Hdf5Error);
		await expect(opening).rejects.toThrow(/Name is not allowed/);
	});

	async function put(name: string, bytes: Uint8Array): Promise<void> {
		(await folder.getFileHandle(name)).bytes = new Uint8Array(bytes);
	}
});

describe("close()", () => {
	it("gives the file back, and using it after that throws FileNotOpenedError", async () => {
		const folder = new FakeFolder();
		const storage = await openHdf5(folder, { name: "closed.hdf5" });
		storeLeaf(storage, "results.z", ONE);
		storage.close();
		expect([...folder.files.values()].map(({ isTaken }) => isTaken)).toEqual([false, false]);
		expect(() => storage.trajectoryNames()).toThrow(FileNotOpenedError);
		expect(() => storeLeaf(storage, "results.y", ONE)).toThrow(FileNotOpenedError);
		expect(() => openHdf5Sync("closed.hdf5")).toThrow(FileNotOpenedError);
	});

	it("of a store that was opened by the name keeps the file open for the one that openHdf5 gave", async () => {
		const folder = new FakeFolder();
		const storage = await openHdf5(folder, { name: "held.hdf5" });
		const byName = openHdf5Sync("held.hdf5");
		storeLeaf(byName, "results.z", ONE);
		byName.close();
		expect(folder.files.get("held.hdf5-log")?.bytes.length).toBe(0);
		expect(storage.readLeaf(TRAJECTORY, "results.z")).toEqual(ONE);
	});

	it("keeps the file open for a store that has committed to it by its name, until that is closed", async () => {
		const folder = new FakeFolder();
		const storage = await openHdf5(folder, { name: "used.hdf5" });
		const byName = openHdf5Sync("used.hdf5");
		storeLeaf(byName, "results.z", ONE);
		storage.close();
		expect(byName.readLeaf(TRAJECTORY, "results.z")).toEqual(ONE);
		byName.close();
		expect(folder.files.get("used.hdf5")?.isTaken).toBe(false);
	});
});

const OPENED_BY_PROMISE = "a browser gives a file back only by a promise: await openHdf5(folder, { name })";
let storeCount = 0;

describeStorage("hdf5 in a browser's private file system", {
	knownGaps: {
		...KNOWN_GAPS,
		"a read after close opens the store again": OPENED_BY_PROMISE,
		"a commit after close opens the store again": OPENED_BY_PROMISE,
	},
	open: async () => {
		const folder = new FakeFolder();
		const name = `store ${storeCount++}`;
		const storage = await openHdf5(folder, { name });
		makeEmpty(storage);
		return {
			storage,
			reopen: () => {
				storage.close();
				return openHdf5(folder, { name });
			},
		};
	},
});
