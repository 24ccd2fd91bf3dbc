import { describe, expect, it } from "vitest";
import type { DurableFileSystem } from "../../src/durable/durable-file-system.js";
import { differencesToLibrary } from "../support/direct-files.js";
import { MemoryBytes } from "../support/memory-bytes.js";
import { byteWorkload } from "./support/byte-workload.js";
import { forwarded, withHandles } from "./support/changed-files.js";
import { crashEverywhere } from "./support/crash-harness.js";

import { hdf5Workload } from "./support/hdf5-workload.js";

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
		const report = crashEverywhere(byteWorkload(1, 6), { durability: "commit", draws: 4, seed: 1, broken: breakIt });
		expect(report.losses.length).toBeGreaterThan(0);
	});
});
