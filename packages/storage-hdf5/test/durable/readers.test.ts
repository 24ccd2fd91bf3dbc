import { isPypetError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { durableFilesOn } from "../../src/durable/durable-file.js";
import type { DurableFileSystem } from "../../src/durable/durable-file-system.js";
import { forwarded } from "./support/changed-files.js";
import { ManualClock } from "./support/manual-clock.js";
import { MemoryDisk, MemoryWorld } from "./support/memory-disk.js";
import { randomFrom } from "./support/random.js";
import { SteppedProcess } from "./support/stepped-process.js";

const IS_LONG = process.env.PYPET_TEST_LONG !== undefined;
const PATH = "/folder/lif.hdf5";
/** About so many calls of the writer until the file is there. */
const FIRST_COMMIT_CALLS = 20;
const LONG = { timeout: 900_000 };

/** What the file was after each commit of {@link write}, and how many were made. */
class Commits {
	contents: Uint8Array[] = [];
	made = 0;
}

describe("a reader while a writer commits, checkpoints, closes and opens again", () => {
	it("sees one commit, whole, from its opening to its close, wherever the two are stopped for each other", LONG, () => {
		// A prime stride meets other places of the writer for each place of the reader.
		const { schedules, failures } = interleaveAll({ stride: IS_LONG ? 1 : 3 });
		expect(failures.slice(0, 3)).toEqual([]);
		expect(schedules).toBeGreaterThan(IS_LONG ? 3000 : 1000);
	});

	it("sees one commit, or is told that the file was changed, where it may make no file in the folder", LONG, () => {
		const { schedules, failures } = interleaveAll({ readerFiles: withoutRegistration, stride: IS_LONG ? 1 : 5 });
		expect(failures.slice(0, 3)).toEqual([]);
		expect(schedules).toBeGreaterThan(IS_LONG ? 3000 : 600);
	});

	it("is told by its next read that a file of more than 64 MB was changed, where it may make no file in the folder", () => {
		const world = new MemoryWorld(new MemoryDisk());
		const file = durableFilesOn(world.process(1)).openForWriting(PATH, "lif.hdf5", { clock: new ManualClock() });
		for (const content of [new Uint8Array(68_000_000), new Uint8Array(10)]) {
			file.write(file.size, content);
			file.commit();
		}
		const snapshot = durableFilesOn(withoutRegistration(world.process(2))).read(PATH, "lif.hdf5");
		file.write(0, Uint8Array.of(1));
		file.commit();
		expect(snapshot.view(0, 1)[0]).toBe(0);
		file.checkpoint();
		expect(() => snapshot.view(1_000_000, 1)).toThrow("lif.hdf5 was changed while it was read. Open it again.");
		snapshot.close();
	});

	it("sees a mixture when the writer doesn't keep old pages for it, and this test finds it", () => {
		const { failures } = interleaveAll({ writerFiles: (files) => ({ ...forwarded(files), namesBeginningWith: () => [] }), stride: 9 });
		expect(failures.filter((failure) => /mixture|not the same/.test(failure)).length).toBeGreaterThan(0);
	});

	it("sees one commit when three of them and a writer go on by turns", LONG, () => {
		for (let seed = 1; seed <= (IS_LONG ? 3000 : 100); seed++) expect(byTurns(seed, 3)).toEqual([]);
	});
});

type Changed = (files: DurableFileSystem) => DurableFileSystem;

interface Interleaving {
	readonly writerFiles?: Changed;
	readonly readerFiles?: Changed;
	/** Calls of the writer from one place at which it is stopped to the next. */
	readonly stride: number;
}

/** Runs the writer for some calls, then the reader for some, then the writer to its end, then the reader. */
function interleaveAll({ stride, ...changed }: Interleaving): { readonly schedules: number; readonly failures: readonly string[] } {
	const failures: string[] = [];
	let schedules = 0;
	for (let readerCalls = 1, isReaderDone = false; !isReaderDone; readerCalls++) {
		isReaderDone = true;
		// Other places for each place of the reader.
		for (let writerCalls = FIRST_COMMIT_CALLS + (readerCalls % stride), isWriterDone = false; !isWriterDone; writerCalls += stride) {
			const turn = new Turn(1, changed);
			isWriterDone = turn.writer.step(writerCalls);
			const low = turn.commits.made;
			if (!turn.readers[0]?.step(readerCalls)) isReaderDone = false;
			turn.finish();
			schedules++;
			failures.push(...turn.failures([low]).map((failure) => `writer ${writerCalls}, reader ${readerCalls}: ${failure}`));
		}
	}
	return { schedules, failures };
}

function byTurns(seed: number, readers: number): string[] {
	const random = randomFrom(seed);
	const turn = new Turn(readers, {});
	turn.writer.step(FIRST_COMMIT_CALLS + random.below(100));
	const lows: number[] = [];
	for (let count = 0; count < 12; count++) {
		const reader = random.below(readers);
		lows[reader] ??= turn.commits.made;
		turn.readers[reader]?.step(1 + random.below(30));
		turn.writer.step(1 + random.below(60));
	}
	for (const [index] of turn.readers.entries()) lows[index] ??= turn.commits.made;
	turn.finish();
	return turn.failures(lows).map((failure) => `seed ${seed}: ${failure}`);
}

/** A writer and readers on a disk of their own. */
class Turn {
	readonly commits = new Commits();
	readonly disk = new MemoryDisk();
	readonly writer: SteppedProcess<void>;
	readonly readers: SteppedProcess<Uint8Array[]>[];
	readonly #mayBeChanged: boolean;

	constructor(readers: number, { writerFiles = same, readerFiles = same }: Omit<Interleaving, "stride">) {
		const world = new MemoryWorld(this.disk);
		this.#mayBeChanged = readerFiles === withoutRegistration;
		this.writer = new SteppedProcess(writerFiles(world.process(1)), (files) => write(files, this.commits));
		this.readers = Array.from({ length: readers }, (_, index) => new SteppedProcess(readerFiles(world.process(2 + index)), read));
	}

	finish(): void {
		this.writer.finish();
		for (const reader of this.readers) reader.finish();
	}

	/** @param lows - How many commits there were when each reader came. */
	failures(lows: readonly number[]): string[] {
		const failures = this.readers.flatMap((reader, index) => this.#failure(reader, lows[index] ?? 0) ?? []);
		const left = [...this.disk.names.keys()].filter((name) => name !== PATH);
		if (left.length > 0) failures.push(`left over: ${left.join(", ")}`);
		if (this.writer.error !== undefined) failures.push(`${this.writer.error}`);
		return failures;
	}

	#failure({ result, error }: SteppedProcess<Uint8Array[]>, low: number): string | undefined {
		if (low === 0 && isPypetError(error, "NoSuchStoreError")) return undefined;
		if (this.#mayBeChanged && isPypetError(error, "StoreChangedError")) return undefined;
		if (!result) return `${error}`;
		const [first] = result;
		const found = this.commits.contents.findIndex((content) => Buffer.compare(content, first ?? new Uint8Array()) === 0);
		if (found < 0) return "a mixture";
		if (found + 1 < low) return `commit ${found + 1} of ${low}`;
		return result.every((bytes) => Buffer.compare(bytes, first ?? bytes) === 0) ? undefined : "not the same from opening to close";
	}
}

/** Reads the file three times, past the cache. */
function read(files: DurableFileSystem): Uint8Array[] {
	const snapshot = durableFilesOn(files).read(PATH, "lif.hdf5");
	const contents = [1, 2, 3].map(() => snapshot.copy(0, snapshot.size));
	snapshot.close();
	return contents;
}

/** Two sessions with checkpoints in between, of small and large changes over the same places. */
function write(files: DurableFileSystem, commits: Commits): void {
	[commits.contents, commits.made] = [[], 0];
	for (let session = 0; session < 2; session++) {
		const file = durableFilesOn(files).openForWriting(PATH, "lif.hdf5", { clock: new ManualClock() });
		for (let commit = 0; commit < 4; commit++) {
			const number = session * 4 + commit + 1;
			if (file.isNew) file.write(0, new Uint8Array(68_000).fill(number));
			for (const offset of [0, 4090, 40_000, 67_000]) file.write(offset, new Uint8Array(20).fill(number));
			file.write(file.size, new Uint8Array(number === 2 ? 70_000 : 100).fill(number));
			commits.contents.push(file.copy(0, file.size));
			file.commit();
			commits.made = number;
			if (commit === 2) file.checkpoint();
		}
		file.close();
	}
}

function withoutRegistration(files: DurableFileSystem): DurableFileSystem {
	return {
		...forwarded(files),
		open(path, mode) {
			if (mode === "make") throw new Error("EACCES: permission denied");
			return files.open(path, mode);
		},
	};
}

function same(files: DurableFileSystem): DurableFileSystem {
	return files;
}
