import { createHash } from "node:crypto";
import { isPypetError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { type DurableFiles, durableFilesOn, type WritableFile, type WriteOptions } from "../../src/durable/durable-file.js";
import { ManualClock } from "./support/manual-clock.js";
import { type DiskOperation, MemoryDisk, MemoryWorld } from "./support/memory-disk.js";

const PATH = "/folder/lif.hdf5";
const FULL = "ENOSPC: no space left on device";

/** What an operation does in place of what it should. */
type Trouble = (operation: DiskOperation, isFirst: boolean) => number | undefined;

const fails: Trouble = () => {
	throw new Error(FULL);
};

/** Writes a part; the rest finds the disk full. */
const writesHalf: Trouble = (operation, isFirst) =>
	operation.kind === "write" && isFirst && operation.bytes.length > 1 ? operation.bytes.length >> 1 : fails(operation, false);

describe.each(["commit", "second"] as const)("a disk in trouble, durability %s", (durability) => {
	it.each([
		["fails", fails, true],
		["fails", fails, false],
		["writes a part and then fails", writesHalf, true],
		["writes a part and then fails", writesHalf, false],
	])("lets a commit throw and leaves the last one, and then takes the same commit, whichever operation %s", (_title, trouble, isNew) => {
		for (let failing = 0, hasFailed = true; hasFailed; failing++) {
			const place = new Place(durability);
			const file = place.open();
			if (!isNew) place.fill(file, 5000, 1);
			const before = isNew ? undefined : place.read();
			change(file);
			const expected = digest(file.copy(0, file.size));
			const { error, operations } = place.withTrouble(failing, trouble, () => file.commit());
			hasFailed = operations > failing;
			if (hasFailed) {
				expect(isPypetError(error, "StoreWriteError") && error.message).toContain(FULL);
				expect(place.read()).toEqual(before);
				expect(digest(file.copy(0, file.size))).toEqual(expected);
				file.commit();
			}
			expect(place.read()).toEqual(expected);
			if (durability === "commit") expect(place.readAfterPowerCut()).toEqual(expected);
			file.close();
			expect([place.read(), place.names]).toEqual([expected, [PATH]]);
		}
	});

	it.each([
		["fails", fails, true],
		["fails", fails, false],
		["writes a part and then fails", writesHalf, true],
		["writes a part and then fails", writesHalf, false],
	])(
		"lets what is written ahead of its commit throw, and all of it be done again after going back, whichever operation %s",
		(_title, trouble, isNew) => {
			for (let failing = 0, hasFailed = true; hasFailed; failing++) {
				const place = new Place(durability);
				const file = place.open({ mostHeld: 1 });
				if (!isNew) place.fill(file, 5000, 1);
				const before = isNew ? undefined : place.read();
				const changeAndCommit = () => {
					for (let part = 0; part < 3; part++) change(file);
					file.commit();
				};
				const { error, operations } = place.withTrouble(failing, trouble, changeAndCommit);
				hasFailed = operations > failing;
				if (hasFailed) {
					expect(isPypetError(error, "StoreWriteError") && error.message).toContain(FULL);
					expect(place.read()).toEqual(before);
					file.rollback();
					expect(place.names.filter((name) => name.includes("-new-"))).toEqual([]);
					changeAndCommit();
				}
				const expected = digest(file.copy(0, file.size));
				expect(place.read()).toEqual(expected);
				if (durability === "commit") expect(place.readAfterPowerCut()).toEqual(expected);
				file.close();
				expect([place.read(), place.names]).toEqual([expected, [PATH]]);
			}
		},
	);

	it("lets a commit of what was written ahead throw, and then takes the same commit", () => {
		for (const isNew of [true, false]) {
			for (let failing = 0, hasFailed = true; hasFailed; failing++) {
				const place = new Place(durability);
				const file = place.open({ mostHeld: 1 });
				if (!isNew) place.fill(file, 5000, 1);
				for (let part = 0; part < 3; part++) change(file);
				const expected = digest(file.copy(0, file.size));
				hasFailed = place.withTrouble(failing, fails, () => file.commit()).operations > failing;
				if (hasFailed) file.commit();
				expect(place.read()).toEqual(expected);
				file.close();
				expect([place.read(), place.names]).toEqual([expected, [PATH]]);
			}
		}
	});

	it("lets what was written ahead and taken back be followed by other bytes in its place, whichever operation fails", () => {
		for (let failing = 0, hasFailed = true; hasFailed; failing++) {
			const place = new Place(durability);
			const file = place.open({ mostHeld: 1 });
			place.fill(file, 5000, 1);
			for (let part = 0; part < 3; part++) change(file);
			file.rollback();
			const commitOther = () => {
				for (let part = 0; part < 3; part++) file.write(file.size, new Uint8Array(100_000).fill(7));
				file.commit();
			};
			hasFailed = place.withTrouble(failing, fails, commitOther).operations > failing;
			if (hasFailed) {
				file.rollback();
				commitOther();
			}
			const expected = digest(file.copy(0, file.size));
			file.close();
			expect(place.read()).toEqual(expected);
		}
	});

	it("lets a rolled-back commit be followed by another one, whichever operation fails", () => {
		for (let failing = 0, hasFailed = true; hasFailed; failing++) {
			const place = new Place(durability);
			const file = place.open();
			place.fill(file, 5000, 1);
			change(file);
			hasFailed = place.withTrouble(failing, fails, () => file.commit()).operations > failing;
			if (hasFailed) file.rollback();
			place.fill(file, 3000, 4);
			const expected = digest(file.copy(0, file.size));
			expect(place.read()).toEqual(expected);
			file.close();
			expect(place.read()).toEqual(expected);
		}
	});

	it.each([
		["fails", fails],
		["writes a part and then fails", writesHalf],
	])(
		"keeps every commit when a checkpoint throws, takes more of them, and folds all in later, whichever operation %s",
		(_title, trouble) => {
			for (let failing = 0, hasFailed = true; hasFailed; failing++) {
				const place = new Place(durability);
				const file = place.open();
				place.fill(file, 5000, 1);
				change(file);
				file.commit();
				const reader = durableFilesOn(place.world.process(7)).read(PATH, "lif.hdf5");
				const seen = digest(reader.copy(0, reader.size));
				place.fill(file, 200, 2);
				const expected = digest(file.copy(0, file.size));
				const { error, operations } = place.withTrouble(failing, trouble, () => file.checkpoint());
				hasFailed = operations > failing;
				expect(place.read()).toEqual(expected);
				if (error !== undefined) expect(isPypetError(error, "StoreWriteError")).toBe(true);
				change(file);
				file.commit();
				const more = digest(file.copy(0, file.size));
				expect(place.read()).toEqual(more);
				expect(place.readAfterKill()).toEqual(more);
				file.close();
				expect(place.read()).toEqual(more);
				expect(catchChanged(() => digest(reader.copy(0, reader.size))) ?? seen).toEqual(seen);
			}
		},
	);

	it("closes without damage when the disk is full, and leaves what it can't fold in to the next", () => {
		for (let failing = 0, hasFailed = true; hasFailed; failing++) {
			const place = new Place(durability);
			const file = place.open();
			place.fill(file, 5000, 1);
			change(file);
			file.commit();
			const expected = digest(file.copy(0, file.size));
			hasFailed = place.withTrouble(failing, fails, () => file.close(), Number.POSITIVE_INFINITY).operations > failing;
			expect(place.read()).toEqual(expected);
			place.world.running.delete(1);
			expect(place.recovered()).toEqual(expected);
		}
	});

	it("makes a commit throw, and not go nowhere, when the folder is gone", () => {
		const place = new Place(durability);
		const file = place.open();
		place.fill(file, 5000, 1);
		for (const name of place.names) place.disk.rename(new Map([[name, undefined]]));
		change(file);
		expect(() => file.commit()).toThrow("lif.hdf5 could not be written: its lock was removed, or its folder");
		file.close();
	});

	it("makes a commit throw when the file was replaced", () => {
		const place = new Place(durability);
		const file = place.open();
		place.fill(file, 5000, 1);
		place.disk.rename(new Map([[PATH, undefined]]));
		place.disk.makeFile(PATH);
		change(file);
		expect(() => file.commit()).toThrow("the file was removed or replaced");
	});
});

describe("a commit that throws because it can't be synced", () => {
	it("does not come back, even where its record can't be cut off the log", () => {
		const place = new Place("commit");
		const file = place.open();
		place.fill(file, 5000, 1);
		place.fill(file, 300, 2);
		const before = place.read();
		change(file);
		const failsToSyncAndCut: Trouble = (operation) => (/sync|truncate/.test(operation.kind) ? fails(operation, true) : undefined);
		const { error } = place.withTrouble(0, failsToSyncAndCut, () => file.commit(), Number.POSITIVE_INFINITY);
		expect(isPypetError(error, "StoreWriteError")).toBe(true);
		expect([place.read(), place.readAfterKill()]).toEqual([before, before]);
		const expected = digest(file.copy(0, file.size));
		file.commit();
		expect([place.read(), place.readAfterKill(), place.readAfterPowerCut()]).toEqual([expected, expected, expected]);
	});
});

describe("a sync that fails", () => {
	it("is tried again a second later when no commit and no close has come to do it", () => {
		const place = new Place("second");
		const file = place.open();
		place.fill(file, 5000, 1);
		place.fill(file, 300, 2);
		const expected = digest(file.copy(0, file.size));
		const { operations } = place.withTrouble(0, fails, () => place.clock.advance(1999), Number.POSITIVE_INFINITY);
		expect(operations).toBe(1);
		expect(place.readAfterPowerCut()).not.toEqual(expected);
		place.clock.advance(1);
		expect(place.readAfterPowerCut()).toEqual(expected);
	});

	it.each([
		["in the log", (file: WritableFile) => file.write(file.size, new Uint8Array(50).fill(5))],
		["in the log and behind the end of the file", change],
	])("is made up for: everything since the last one is written anew, as the system may have dropped it, %s", (_where, makeChange) => {
		const place = new Place("second");
		const file = place.open();
		place.fill(file, 5000, 1);
		makeChange(file);
		file.commit();
		// The alarm's sync fails, and the next one reports success for what was dropped.
		place.withTrouble(0, fails, () => place.clock.advance(1000), 1);
		makeChange(file);
		file.commit();
		const expected = digest(file.copy(0, file.size));
		expect(place.readAfterPowerCut()).toEqual(expected);
	});
});

/** Stands for bytes: comparing megabytes one by one takes seconds. */
function digest(bytes: Uint8Array): string {
	return `${bytes.length} bytes ${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Small changes, and a large one at the end. */
function change(file: WritableFile): void {
	file.write(0, new Uint8Array(3).fill(9));
	file.write(file.size, new Uint8Array(100_000).fill(3));
}

/** A disk with one writer. */
class Place {
	readonly disk = new MemoryDisk();
	readonly world = new MemoryWorld(this.disk);
	readonly files: DurableFiles = durableFilesOn(this.world.process(1));
	readonly clock = new ManualClock();

	constructor(readonly durability: "commit" | "second") {}

	get names(): string[] {
		return [...this.disk.names.keys()];
	}

	open(options?: WriteOptions): WritableFile {
		return this.files.openForWriting(PATH, "lif.hdf5", { durability: this.durability, clock: this.clock, ...options });
	}

	/** Appends and commits. */
	fill(file: WritableFile, length: number, value: number): void {
		file.write(file.size, new Uint8Array(length).fill(value));
		file.commit();
	}

	/** What another process reads, `undefined` where there is no file. */
	read(): string | undefined {
		const files = durableFilesOn(this.world.process(5));
		if (!files.exists(PATH)) return undefined;
		const snapshot = files.read(PATH, "lif.hdf5");
		const bytes = snapshot.copy(0, snapshot.size);
		snapshot.close();
		return digest(bytes);
	}

	/** What the file is after recovery. */
	recovered(): string | undefined {
		durableFilesOn(this.world.process(6)).recover(PATH, "lif.hdf5");
		return this.read();
	}

	readAfterKill(): string | undefined {
		return this.#readAfter(this.disk.clone());
	}

	readAfterPowerCut(): string | undefined {
		const disk = this.disk.clone();
		disk.names = disk.syncedNames;
		for (const file of disk.names.values()) file.bytes = file.synced;
		return this.#readAfter(disk);
	}

	/** Makes operation number `failing` of an action, and as many after it as `times` says, go wrong. */
	withTrouble(failing: number, trouble: Trouble, action: () => void, times = 1): { readonly error: unknown; readonly operations: number } {
		let operations = 0;
		let troubles = 0;
		let isHalf = false;
		this.disk.onOperation = (operation) => {
			if (operations++ < failing || (troubles >= times && !isHalf)) return undefined;
			troubles++;
			// A write that was made in part goes on with the next one, which fails.
			const isRest = isHalf;
			isHalf = false;
			const written = trouble(operation, !isRest);
			isHalf = written !== undefined;
			return written;
		};
		try {
			action();
			return { error: undefined, operations };
		} catch (error) {
			return { error, operations };
		} finally {
			this.disk.onOperation = () => undefined;
		}
	}

	#readAfter(disk: MemoryDisk): string | undefined {
		const world = new MemoryWorld(disk);
		durableFilesOn(world.process(6, { boot: "next boot" })).recover(PATH, "lif.hdf5");
		return digest(disk.names.get(PATH)?.bytes ?? new Uint8Array());
	}
}

/** @returns `undefined` where a reader was told that the file was changed. */
function catchChanged(read: () => string): string | undefined {
	try {
		return read();
	} catch (error) {
		if (isPypetError(error, "StoreChangedError")) return undefined;
		throw error;
	}
}
