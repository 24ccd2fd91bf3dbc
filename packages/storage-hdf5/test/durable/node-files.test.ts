import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nodeDurableFileSystem as system } from "../../src/node/durable-files.js";
import { platform } from "../../src/node/platform.js";
import { lifeOf, ownIdentity } from "../../src/node/process-identity.js";

/** Above what Linux gives to any process: PID_MAX_LIMIT is 2^22. */
const NOBODY = 2 ** 22 + 1;

describe("lifeOf", () => {
	it("finds this process running", () => {
		expect(lifeOf(ownIdentity)).toBe("running");
	});

	it("finds a process ended that isn't there", () => {
		expect(lifeOf({ ...ownIdentity, processId: NOBODY })).toBe("ended");
	});

	it.skipIf(ownIdentity.processStart === "")("finds a process ended whose number another one has now", () => {
		expect(lifeOf({ ...ownIdentity, processStart: "1" })).toBe("ended");
	});

	it.each([
		["on another host", { host: "elsewhere" }],
		["on another machine of the same name", { machine: "another" }],
		["in another container", { processSpace: "pid:[1]" }],
	])("knows nothing of a process %s", (_where, difference) => {
		expect(lifeOf({ ...ownIdentity, processId: NOBODY, ...difference })).toBe("unknown");
	});

	it("knows nothing of a process of a machine without a number", () => {
		expect(lifeOf({ ...ownIdentity, processId: NOBODY, machine: "" })).toBe("unknown");
	});

	it("knows nothing of a process before the machine's last start, where it was in a container", () => {
		const space = "pid:[4026530000]";
		expect(lifeOf({ ...ownIdentity, boot: "before", processSpace: space })).toBe("unknown");
	});
});

describe("makeFolderOf", () => {
	it("makes every folder on the way to a file, and syncs the folder that each of them lies in", () => {
		const folder = mkdtempSync(path.join(tmpdir(), "folders-"));
		const synced: string[] = [];
		const sync = vi.spyOn(system, "syncFolderOf").mockImplementation((file) => void synced.push(path.relative(folder, path.dirname(file))));
		platform.makeFolderOf(path.join(folder, "a", "b", "lif.hdf5"));
		expect(existsSync(path.join(folder, "a", "b"))).toBe(true);
		expect(synced.sort()).toEqual(["", "a"]);
		platform.makeFolderOf(path.join(folder, "a", "b", "other.hdf5"));
		expect(synced).toHaveLength(2);
		sync.mockRestore();
		rmSync(folder, { recursive: true });
	});
});

describe("nodeDurableFileSystem", () => {
	let folder: string;
	let file: string;

	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), "files-"));
		file = path.join(folder, "lif.hdf5");
	});

	afterEach(() => rmSync(folder, { recursive: true }));

	it("link gives a file a second name, and says when the name is taken", () => {
		writeFileSync(file, "a");
		expect([system.link(file, `${file}-2`), system.link(file, `${file}-2`)]).toEqual(["made", "exists"]);
		expect(system.stateOf(`${file}-2`)?.identity).toBe(system.stateOf(file)?.identity);
	});

	it("open refuses to make a file that is there, and to open one that is not", () => {
		expect(() => system.open(file, "change")).toThrow("ENOENT");
		system.open(file, "make").close();
		expect(() => system.open(file, "make")).toThrow("EEXIST");
	});

	it("an open file says when its name was taken away", () => {
		const handle = system.open(file, "make");
		expect(handle.state().isRemoved).toBe(false);
		system.remove(file);
		expect(handle.state().isRemoved).toBe(true);
		handle.close();
	});

	it("namesBeginningWith finds names by their beginning, and none in a folder that is gone", () => {
		for (const name of ["-log", "-lock", ""]) writeFileSync(file + name, "");
		expect([...system.namesBeginningWith(`${file}-`)].sort()).toEqual(["lif.hdf5-lock", "lif.hdf5-log"]);
		expect(system.namesBeginningWith(path.join(folder, "gone", "a"))).toEqual([]);
	});

	it("a write behind the end leaves zeros, truncate cuts, and remove of nothing does nothing", () => {
		const handle = system.open(file, "make");
		handle.write(Uint8Array.of(1), 3);
		handle.truncate(4);
		handle.sync();
		system.syncFolderOf(file);
		const bytes = new Uint8Array(5);
		expect([handle.read(bytes, 0), ...bytes]).toEqual([4, 0, 0, 0, 1, 0]);
		handle.close();
		system.remove(`${file}-2`);
		expect(readdirSync(folder)).toEqual(["lif.hdf5"]);
	});
});
