import { beforeEach, describe, expect, it } from "vitest";
import { durableFilesOn } from "../../src/durable/durable-file.js";
import type { Hdf5Writer } from "../../src/hdf5-file.js";
import { OpenFiles } from "../../src/open-files.js";
import { MemoryDisk, MemoryWorld } from "./support/memory-disk.js";

const [FIRST, SECOND] = ["/folder/first.hdf5", "/folder/second.hdf5"];

let disk: MemoryDisk;
let files: OpenFiles;
let syncs = 0;

beforeEach(() => {
	disk = new MemoryDisk();
	syncs = 0;
	disk.onOperation = ({ kind }) => {
		if (kind === "sync") syncs++;
		return undefined;
	};
	const platform = { isFolder: () => false, makeFolderOf: () => undefined, letGo: () => undefined };
	files = new OpenFiles({ ...platform, files: durableFilesOn(new MemoryWorld(disk).process(1)) });
});

describe("a file that several services have open", () => {
	it('waits for the disk at each commit as soon as one of them was opened with durability "commit"', () => {
		const [careful, other] = [{}, {}];
		commit(FIRST, other, "second", "a");
		commit(FIRST, other, "second", "b");
		expect(syncsOf(() => commit(FIRST, other, "second", "c"))).toBe(0);
		expect(syncsOf(() => commit(FIRST, careful, "commit", "d"))).toBeGreaterThan(0);
		expect(syncsOf(() => commit(FIRST, other, "second", "e"))).toBeGreaterThan(0);
		files.closeAll();
	});
});

describe("closeAll", () => {
	it("throws what each threw where several can't be closed", () => {
		for (const path of [FIRST, SECOND]) {
			commit(path, {}, "second", "a");
			commit(path, {}, "second", "b");
		}
		disk.onOperation = ({ path }) => {
			throw new Error(`EIO: ${path.slice(0, SECOND.length)}`);
		};
		expect(() => files.closeAll()).toThrow(AggregateError);
	});

	it("closes every other file where one can't be closed, and throws what that one threw", () => {
		for (const path of [FIRST, SECOND]) {
			commit(path, {}, "second", "a");
			commit(path, {}, "second", "b");
		}
		disk.onOperation = ({ path }) => {
			if (path.startsWith(FIRST)) throw new Error("EIO: i/o error");
			return undefined;
		};
		expect(() => files.closeAll()).toThrow("EIO");
		expect([...disk.names.keys()].filter((name) => name.startsWith(SECOND))).toEqual([SECOND]);
	});
});

function commit(path: string, user: object, durability: "commit" | "second", group: string): void {
	files.write(path, path, user, { durability }, (writer: Hdf5Writer) => writer.createGroup(`/${group}`));
}

function syncsOf(action: () => void): number {
	const before = syncs;
	action();
	return syncs - before;
}
