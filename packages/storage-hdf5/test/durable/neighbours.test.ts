// What lies beside a file and is not its own, and what becomes of a file that somebody moves or links.
import { copyFileSync, linkSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DamagedStoreError, StoreWriteError } from "@pypet/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadHdf5 } from "../../src/index.js";
import { storeLeaf, TRAJECTORY } from "../support/temporary-store.js";

const open = await loadHdf5();

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "pypet-neighbours-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a file of another program", () => {
	it.each(["lif-new-model.hdf5", "lif-new-0123456789abcdef.hdf5", "lif-reader-notes.txt", "lif-lock.txt"])(
		"called %s stays as it is",
		(name) => {
			writeFileSync(join(folder, name), "somebody else's");
			const storage = open(join(folder, "lif"));
			for (let count = 0n; count < 3n; count++) {
				storeLeaf(storage, "results.z", new Map([["count", count]]));
				storage.close();
			}
			expect(readFileSync(join(folder, name), "utf8")).toBe("somebody else's");
		},
	);

	it.each([
		["a text", Buffer.from("what I did today")],
		["one that begins with zeros", Buffer.concat([Buffer.alloc(600), Buffer.from("what I did today")])],
	])("that has the name of the log is left alone, %s: nothing is stored, and the error names it", (_what, content) => {
		writeFileSync(join(folder, "lif-log"), content);
		const storage = open(join(folder, "lif"));
		expect(() => storeLeaf(storage, "results.z", new Map([["count", 1n]]))).toThrow(StoreWriteError);
		expect(() => storeLeaf(storage, "results.z", new Map([["count", 1n]]))).toThrow("lif-log has the name of its log");
		expect(readFileSync(join(folder, "lif-log")).equals(content)).toBe(true);
	});

	it.each(["", "PYPETLOG", "notes"])("to which a link leads that has the name of the log is left alone: %j", (content) => {
		const notes = join(folder, "notes.txt");
		writeFileSync(notes, content);
		symlinkSync(notes, join(folder, "lif-log"));
		const storage = open(join(folder, "lif"));
		expect(() => storeLeaf(storage, "results.z", new Map([["count", 1n]]))).toThrow("lif-log is a symbolic link");
		expect(readFileSync(notes, "utf8")).toBe(content);
		storage.close();
	});
});

describe("a file that was moved away after its writer was killed", () => {
	it("is asked for, as commits wait in its log: nothing takes its place, and no commit is lost", () => {
		const file = killedWriter();
		renameSync(file, join(folder, "moved.hdf5"));
		const storage = open(file);
		expect(() => storage.trajectoryNames()).toThrow(DamagedStoreError);
		expect(() => storeLeaf(storage, "results.new", new Map([["count", 1n]]))).toThrow("is gone, while 1 commits were waiting in");
		renameSync(join(folder, "moved.hdf5"), file);
		expect(storage.readNode(TRAJECTORY, "results.second")?.fullName).toBe("results.second");
	});
});

describe("a file with two names", () => {
	it("is not written to, as each name would have a lock and a log of its own, and can be read", () => {
		const file = join(folder, "a.hdf5");
		const storage = open(file);
		storeLeaf(storage, "results.z", new Map([["count", 1n]]));
		storage.close();
		linkSync(file, join(folder, "b.hdf5"));
		const other = open(join(folder, "b.hdf5"));
		expect(() => storeLeaf(other, "results.y", new Map([["count", 2n]]))).toThrow("hard links");
		expect(other.readLeaf(TRAJECTORY, "results.z")).toEqual(new Map([["count", 1n]]));
	});
});

/** A file as a process leaves it that was killed: its second commit is in the log. */
function killedWriter(): string {
	const storage = open(join(folder, "running.hdf5"));
	storeLeaf(storage, "results.first", new Map([["count", 1n]]));
	storeLeaf(storage, "results.second", new Map([["count", 2n]]));
	for (const end of ["", "-log"]) copyFileSync(join(folder, `running.hdf5${end}`), join(folder, `killed.hdf5${end}`));
	storage.close();
	return join(folder, "killed.hdf5");
}
