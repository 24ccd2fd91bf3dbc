import { describe, expect, it } from "vitest";
import type { SyncHandle } from "../../src/browser/sync-handle.js";
import type { Clock, DurableFiles } from "../../src/durable/durable-file.js";
import type { DurableFileSystem } from "../../src/durable/durable-file-system.js";
import { differencesToLibrary } from "../support/direct-files.js";
import { MemoryBytes } from "../support/memory-bytes.js";
import { byteWorkload } from "./support/byte-workload.js";
import { forwarded, withHandles } from "./support/changed-files.js";
import { CRASH_PATH, type CrashWorkload, crashEverywhere } from "./support/crash-harness.js";
import { hdf5Workload } from "./support/hdf5-workload.js";
import { largeWorkload } from "./support/large-workload.js";
import type { ManualClock } from "./support/manual-clock.js";
import { opfsOver } from "./support/opfs-over.js";

const IS_LONG = process.env.PYPET_TEST_LONG !== undefined;
const LONG = { timeout: 900_000 };

describe.each(["commit", "second"] as const)("durability %s", (durability) => {
	it("loses no promised commit, and leaves no half one, wherever the process is killed or the power fails", LONG, () => {
		let points = 0;
		for (let seed = 1; seed <= (IS_LONG ? 15 : 1); seed++) {
			const report = crashEverywhere(byteWorkload(seed, 16), { durability, draws: 4, seed, brokenRecoveries: 60 });
			points += report.points;
			expect(report.losses.slice(0, 5)).toEqual([]);
		}
		expect(points).toBeGreaterThan(IS_LONG ? 25_000 : 2500);
	});
});

describe("commits that are written ahead, as more is added than is held in memory", () => {
	it.each(["commit", "second"] as const)(
		"are there or not there after each crash, and leave nothing behind, durability %s",
		LONG,
		(durability) => {
			let points = 0;
			for (let seed = 1; seed <= (IS_LONG ? 15 : 2); seed++) {
				const report = crashEverywhere(largeWorkload(seed), { durability, draws: 4, seed, brokenRecoveries: 60 });
				points += report.points;
				expect(report.losses.slice(0, 5)).toEqual([]);
			}
			expect(points).toBeGreaterThan(IS_LONG ? 6000 : 800);
		},
	);

	it("are so in a browser's private file system, too", LONG, () => {
		const changed = (files: DurableFileSystem) => opfsOver(files, CRASH_PATH);
		for (let seed = 1; seed <= (IS_LONG ? 15 : 1); seed++) {
			const options = { durability: "commit", draws: 4, seed, brokenRecoveries: 60, keepsNames: true, changed } as const;
			const report = crashEverywhere(largeWorkload(seed), options);
			expect(report.losses.slice(0, 5)).toEqual([]);
			expect(report.points).toBeGreaterThan(300);
		}
	});
});

describe("a program that computes without a pause, so that no timer is called", () => {
	it("loses in a power cut at most what it has committed within the second before its last commit", LONG, () => {
		for (let seed = 1; seed <= (IS_LONG ? 15 : 1); seed++) {
			const report = crashEverywhere(byteWorkload(seed, 8), { durability: "second", draws: 4, seed, isBusy: true });
			expect(report.losses.slice(0, 5)).toEqual([]);
			expect(report.points).toBeGreaterThan(1000);
		}
	});

	it("has lost more when commits wait for a timer, and the crash test finds it", () => {
		const laggard = (clock: ManualClock): Clock => ({ now: () => 0, after: (time, callback) => clock.after(time, callback) });
		const workload: CrashWorkload = (files, clock) => {
			const openForWriting: DurableFiles["openForWriting"] = (path, location, options) =>
				files.openForWriting(path, location, { ...options, clock: laggard(clock) });
			byteWorkload(1, 8)({ ...files, openForWriting }, clock);
		};
		const report = crashEverywhere(workload, { durability: "second", draws: 4, seed: 1, isBusy: true });
		expect(report.losses.length).toBeGreaterThan(0);
	});
});

describe("HDF5 objects that are stored, expanded, overwritten, deleted and moved", () => {
	it.each(["commit", "second"] as const)("are those of one promised commit after each crash, durability %s", LONG, (durability) => {
		let points = 0;
		let opened = 0;
		const inspect = (bytes: Uint8Array): void => {
			opened++;
			// The HDF5 library reads the recovered file too, and finds the same in it.
			expect(differencesToLibrary(new MemoryBytes(bytes))).toEqual([]);
		};
		const seeds = IS_LONG ? 20 : 2;
		for (let seed = 1; seed <= seeds; seed++) {
			const report = crashEverywhere(hdf5Workload(seed, 16), { durability, draws: 4, seed, brokenRecoveries: 40, inspect });
			points += report.points;
			expect(report.losses.slice(0, 5)).toEqual([]);
		}
		expect(points).toBeGreaterThan(IS_LONG ? 25_000 : 2500);
		expect(opened).toBeGreaterThan(30 * seeds);
	});
});

describe.each(["commit", "second"] as const)("a file in a browser's private file system, durability %s", (durability) => {
	const inOpfs = { durability, draws: 4, keepsNames: true, changed: (files: DurableFileSystem) => opfsOver(files, CRASH_PATH) };

	it("loses no promised commit, and leaves no half one, wherever the worker is ended or the power fails", LONG, () => {
		let points = 0;
		for (let seed = 1; seed <= (IS_LONG ? 15 : 1); seed++) {
			const report = crashEverywhere(byteWorkload(seed, 16), { ...inOpfs, seed, brokenRecoveries: 60 });
			points += report.points;
			expect(report.losses.slice(0, 5)).toEqual([]);
		}
		expect(points).toBeGreaterThan(IS_LONG ? 25_000 : 2000);
	});

	it("loses none either where each recovery is broken off, of a file that is just being made, too", LONG, () => {
		for (let seed = 1; seed <= (IS_LONG ? 60 : 4); seed++) {
			const report = crashEverywhere(byteWorkload(seed, 2), { ...inOpfs, seed, brokenRecoveries: 1 });
			expect(report.losses.slice(0, 5)).toEqual([]);
			expect(report.points).toBeGreaterThan(3000);
		}
	});

	it("is an HDF5 file of one promised commit after each crash", LONG, () => {
		let opened = 0;
		const inspect = (bytes: Uint8Array): void => {
			opened++;
			expect(differencesToLibrary(new MemoryBytes(bytes))).toEqual([]);
		};
		const report = crashEverywhere(hdf5Workload(3, 10), { ...inOpfs, seed: 3, brokenRecoveries: 40, inspect });
		expect(report.losses.slice(0, 5)).toEqual([]);
		expect(opened).toBeGreaterThan(15);
	});
});

describe("a file system that breaks a promise", () => {
	it.each<[string, (files: DurableFileSystem) => DurableFileSystem]>([
		[
			"the log is not synced",
			(files) => withHandles(files, (path, handle) => (path.endsWith("-log") ? { ...handle, sync: () => undefined } : handle)),
		],
		[
			"the file is not synced",
			(files) => withHandles(files, (path, handle) => (path.endsWith("-log") ? handle : { ...handle, sync: () => undefined })),
		],
		["the folder is not synced", (files) => ({ ...forwarded(files), syncFolderOf: () => undefined })],
		["checksums say nothing", (files) => ({ ...forwarded(files), checksum: () => 0 })],
	])("loses commits, and the crash test finds it: %s", (_title, breakIt) => {
		const report = crashEverywhere(byteWorkload(1, 6), { durability: "commit", draws: 4, seed: 1, changed: breakIt });
		expect(report.losses.length).toBeGreaterThan(0);
	});
});

describe("handles of a browser that break a promise", () => {
	it.each<[string, (handle: SyncHandle, path: string) => SyncHandle]>([
		["the log is not flushed", (handle, path) => (path === CRASH_PATH ? handle : { ...handle, flush: () => undefined })],
		["the file is not flushed", (handle, path) => (path === CRASH_PATH ? { ...handle, flush: () => undefined } : handle)],
		["the mark of an unfinished file is not written", (handle) => ({ ...handle, write: withoutMark(handle) })],
		["the first byte of an unfinished file is written with the others", (handle) => ({ ...handle, write: withFirstByte(handle) })],
	])("lose commits or leave half ones, and the crash test finds it: %s", (_title, changed) => {
		const options = { durability: "commit", draws: 4, seed: 1, keepsNames: true } as const;
		const report = crashEverywhere(byteWorkload(1, 6), { ...options, changed: (files) => opfsOver(files, CRASH_PATH, changed) });
		expect(report.losses.length).toBeGreaterThan(0);
	});
});

/** Takes the mark for written. */
function withoutMark(handle: SyncHandle): SyncHandle["write"] {
	return (bytes, options) => (new TextDecoder().decode(bytes) === "PYPETNEW" ? bytes.length : handle.write(bytes, options));
}

/** Puts a byte in the place of the zero that stands for the first one. */
function withFirstByte(handle: SyncHandle): SyncHandle["write"] {
	return (bytes, options) => handle.write(options.at === 0 && bytes[0] === 0 ? Uint8Array.of(1, ...bytes.subarray(1)) : bytes, options);
}
