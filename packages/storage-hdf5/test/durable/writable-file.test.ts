import { beforeEach, describe, expect, it } from "vitest";
import { type DurableFiles, durableFilesOn, type WritableFile, type WriteOptions } from "../../src/durable/durable-file.js";
import type { DurableFileSystem } from "../../src/durable/durable-file-system.js";
import { ManualClock } from "./support/manual-clock.js";
import { type DiskOperation, MemoryDisk, MemoryWorld } from "./support/memory-disk.js";

const PATH = "/folder/lif.hdf5";
const LOG = `${PATH}-log`;

let disk: MemoryDisk;
let world: MemoryWorld;
let system: DurableFileSystem;
let files: DurableFiles;
let clock: ManualClock;

beforeEach(() => {
	disk = new MemoryDisk();
	world = new MemoryWorld(disk);
	system = world.process(1);
	files = durableFilesOn(system);
	clock = new ManualClock();
});

describe("commit", () => {
	it("makes the file, whole, the first time", () => {
		const file = open();
		expect(file.isNew).toBe(true);
		file.write(0, bytes(10, 1));
		expect(files.exists(PATH)).toBe(false);
		file.commit();
		expect(file.isNew).toBe(false);
		expect(fileBytes()).toEqual(bytes(10, 1));
	});

	it("appends to the log, and leaves the file as the last checkpoint left it", () => {
		const file = withContent(10);
		file.write(3, bytes(2, 9));
		file.commit();
		expect(fileBytes()).toEqual(bytes(10, 1));
		expect(content()).toEqual(Uint8Array.of(1, 1, 1, 9, 9, 1, 1, 1, 1, 1));
	});

	it("is not seen by others before, and by its own reads at once", () => {
		const file = withContent(10);
		file.write(0, bytes(1, 9));
		file.write(10, bytes(1, 8));
		expect([file.size, file.view(0, 1)[0], file.view(10, 1)[0]]).toEqual([11, 9, 8]);
		expect(content()).toEqual(bytes(10, 1));
	});

	it("takes few bytes as they are when they are written", () => {
		const file = withContent(10);
		const mine = bytes(4, 9);
		file.write(0, mine);
		mine.fill(7);
		file.commit();
		expect(content()?.subarray(0, 4)).toEqual(bytes(4, 9));
	});

	it("writes large bytes at the end into the file itself, once", () => {
		const file = withContent(10);
		const written = writes(() => {
			file.write(10, bytes(200_000, 2));
			file.commit();
		});
		expect(written.get(LOG)).toBeLessThan(12_000);
		expect([...written.values()].reduce((sum, count) => sum + count, 0)).toBeLessThan(203_000);
		expect(Buffer.compare(content(), concat(bytes(10, 1), bytes(200_000, 2)))).toBe(0);
	});

	it("holds no more than it is told to of what it adds: the rest is in its place before the commit, and counts only after it", () => {
		const file = withContent(10, { mostHeld: 90_000 });
		for (let part = 0; part < 4; part++) file.write(file.size, bytes(100_000, part));
		expect(fileBytes()?.length).toBeGreaterThan(290_000);
		expect(Buffer.compare(content(), bytes(10, 1))).toBe(0);
		const added = concat(bytes(100_000, 0), bytes(100_000, 1), bytes(100_000, 2), bytes(100_000, 3));
		expect(Buffer.compare(file.copy(10, 400_000), added)).toBe(0);
		file.commit();
		expect(Buffer.compare(content(), concat(bytes(10, 1), added))).toBe(0);
	});

	it("keeps what was written ahead through a checkpoint", () => {
		const file = withContent(10, { mostHeld: 1 });
		for (let part = 0; part < 2; part++) file.write(file.size, bytes(100_000, part));
		file.checkpoint();
		file.commit();
		expect(Buffer.compare(content(), concat(bytes(10, 1), bytes(100_000, 0), bytes(100_000, 1)))).toBe(0);
	});

	it("takes what was written ahead back when it is rolled back, also of a new file", () => {
		const file = open({ mostHeld: 1 });
		for (let part = 0; part < 3; part++) file.write(file.size, bytes(100_000, part));
		expect(names().some((name) => name.includes("-new-"))).toBe(true);
		file.rollback();
		expect(names().some((name) => name.includes("-new-"))).toBe(false);
		file.write(0, bytes(10, 5));
		file.commit();
		expect(content()).toEqual(bytes(10, 5));
	});

	it("keeps the log below 16 MB by folding it in", () => {
		const file = withContent(2_000_000);
		for (let commit = 0; commit < 20; commit++) {
			file.write(0, bytes(2_000_000, commit));
			file.commit();
			expect(disk.names.get(LOG)?.bytes.length).toBeLessThan(2 ** 24 + 2_000_000);
		}
		expect(fileBytes()?.[0]).toBeGreaterThan(1);
		expect(Buffer.compare(content(), bytes(2_000_000, 19))).toBe(0);
	});

	it("does nothing where nothing was written", () => {
		const file = open();
		file.commit();
		expect(file.isNew).toBe(true);
	});

	it("refuses bytes behind the end, which would leave a gap", () => {
		expect(() => withContent(10).write(11, bytes(1, 1))).toThrow(RangeError);
	});
});

describe("rollback", () => {
	it("drops what was written since the last commit", () => {
		const file = withContent(10);
		file.write(0, bytes(1, 9));
		file.write(10, bytes(200_000, 9));
		file.rollback();
		expect(file.copy(0, file.size)).toEqual(bytes(10, 1));
		file.write(10, bytes(1, 2));
		file.commit();
		expect(content()).toEqual(concat(bytes(10, 1), bytes(1, 2)));
	});
});

describe("checkpoint", () => {
	it("folds the log into the file, and keeps what is not committed", () => {
		const file = withContent(10);
		file.write(0, bytes(1, 9));
		file.commit();
		file.write(1, bytes(1, 8));
		file.checkpoint();
		expect(fileBytes()).toEqual(concat(bytes(1, 9), bytes(9, 1)));
		expect(disk.names.get(LOG)?.bytes.length).toBe(0);
		file.commit();
		expect(content()?.subarray(0, 3)).toEqual(Uint8Array.of(9, 8, 1));
	});
});

describe("close", () => {
	it("folds the log in, and removes log and lock", () => {
		const file = withContent(10);
		file.write(0, bytes(1, 9));
		file.commit();
		file.write(1, bytes(1, 8));
		file.close();
		file.close();
		expect(names()).toEqual([PATH]);
		expect(fileBytes()).toEqual(concat(bytes(1, 9), bytes(9, 1)));
	});

	it("leaves no file where nothing was committed", () => {
		open().close();
		expect(names()).toEqual([]);
	});
});

describe("durability", () => {
	it('"commit" waits for the disk with each commit', () => {
		const file = withContent(10, { durability: "commit" });
		expect([1, 2, 3].map(() => syncsOf(() => commitByte(file)))).toEqual([2, 1, 1]);
	});

	it('"second", the default, waits for the disk once a second, and by an alarm for the last commits', () => {
		const file = withContent(10);
		expect([1, 2, 3].map(() => syncsOf(() => commitByte(file)))).toEqual([0, 0, 0]);
		expect(syncsOf(() => clock.advance(999))).toBe(0);
		expect(syncsOf(() => clock.advance(1))).toBe(2);
		expect(syncsOf(() => clock.advance(5000))).toBe(0);
		expect(syncsOf(() => commitByte(file))).toBe(1);
	});
});

describe("openForWriting", () => {
	it("folds in what a killed writer has committed, and drops what it has not", () => {
		const file = withContent(10);
		commitByte(file);
		file.write(0, bytes(1, 77));
		world.running.delete(1);
		const next = durableFilesOn(world.process(2)).openForWriting(PATH, "lif.hdf5", { clock });
		expect(fileBytes()).toEqual(concat(bytes(1, 9), bytes(9, 1)));
		next.close();
		expect(names()).toEqual([PATH]);
	});

	it("doesn't lay a log over a file that another program has changed in between", () => {
		commitByte(withContent(10));
		world.running.delete(1);
		disk.names.get(PATH)?.write(0, bytes(1, 5));
		const next = durableFilesOn(world.process(2));
		expect(() => next.openForWriting(PATH, "lif.hdf5")).toThrow("1 commits were waiting in lif.hdf5-log: they no longer fit");
		expect(() => next.read(PATH, "lif.hdf5")).toThrow("they no longer fit");
		expect(disk.names.has(`${PATH}-lock`)).toBe(false);
	});

	it("throws where somebody has moved the file away beside its log, as long as commits wait in that", () => {
		commitByte(withContent(10));
		world.running.delete(1);
		disk.rename(new Map([[PATH, undefined]]));
		const next = () => durableFilesOn(world.process(2)).openForWriting(PATH, "lif.hdf5", { clock });
		expect(next).toThrow("is gone, while 1 commits were waiting in lif.hdf5-log");
		disk.rename(new Map([[`${PATH}-log`, undefined]]));
		const file = next();
		expect(file.isNew).toBe(true);
		file.write(0, bytes(3, 4));
		file.commit();
		expect(content()).toEqual(bytes(3, 4));
	});
});

describe("recover", () => {
	it("folds the log in, and says how many commits waited", () => {
		const file = withContent(10);
		commitByte(file);
		commitByte(file);
		world.running.delete(1);
		expect(durableFilesOn(world.process(2)).recover(PATH, "lif.hdf5")).toBe(2);
		expect(names()).toEqual([PATH]);
	});

	it("throws NoSuchStoreError where there is no file", () => {
		expect(() => files.recover(PATH, "lif.hdf5")).toThrow("lif.hdf5 does not exist");
	});
});

describe("beside", () => {
	it("says what lies beside a file, and who wrote and reads it", () => {
		commitByte(withContent(10));
		files.read(PATH, "lif.hdf5");
		world.running.delete(1);
		const holder = { host: "host", processId: 1, startTime: "then" };
		expect(durableFilesOn(world.process(2)).beside(PATH)).toEqual({
			log: { commits: 1, size: 2101, lostBytes: 0 },
			lock: { holder, life: "ended" },
			readers: [{ holder, life: "ended", size: 1024 }],
			unfinished: [],
		});
	});
});

function open(options?: WriteOptions): WritableFile {
	return files.openForWriting(PATH, "lif.hdf5", { clock, ...options });
}

function withContent(length: number, options?: WriteOptions): WritableFile {
	const file = open(options);
	file.write(0, bytes(length, 1));
	file.commit();
	return file;
}

function commitByte(file: WritableFile): void {
	file.write(0, bytes(1, 9));
	file.commit();
}

function bytes(length: number, value: number): Uint8Array<ArrayBuffer> {
	return new Uint8Array(length).fill(value);
}

function concat(...parts: Uint8Array[]): Uint8Array {
	return new Uint8Array(Buffer.concat(parts));
}

/** What lies under the file's name. */
function fileBytes(): Uint8Array | undefined {
	return disk.names.get(PATH)?.bytes;
}

/** What another process reads. */
function content(): Uint8Array {
	const snapshot = durableFilesOn(world.process(5)).read(PATH, "lif.hdf5");
	const all = snapshot.copy(0, snapshot.size);
	snapshot.close();
	return all;
}

function names(): string[] {
	return [...disk.names.keys()];
}

/** Bytes that were written, by path. */
function writes(action: () => void): Map<string, number> {
	const written = new Map<string, number>();
	during(action, (operation) => {
		if (operation.kind === "write") written.set(operation.path, (written.get(operation.path) ?? 0) + operation.bytes.length);
	});
	return written;
}

function syncsOf(action: () => void): number {
	let count = 0;
	during(action, ({ kind }) => {
		if (kind.startsWith("sync")) count++;
	});
	return count;
}

function during(action: () => void, onOperation: (operation: DiskOperation) => void): void {
	disk.onOperation = (operation) => {
		onOperation(operation);
		return undefined;
	};
	action();
	disk.onOperation = () => undefined;
}
