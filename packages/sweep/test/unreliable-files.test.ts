import { readdirSync } from "node:fs";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { expectSameContent } from "test-shared/content";
import { contentIn, contentInPeace, exploration, temporary } from "test-shared/exploration";
import { afterEach, describe, expect, it, vi } from "vitest";
import { collect, planSweep, sweepStatus, work } from "../src/index.js";

/** What the file system does to calls, beside doing them: set by a test. */
const system = vi.hoisted(() => ({ mostLinks: Number.POSITIVE_INFINITY, losesAnswers: false, lost: 0 }));

vi.mock("node:fs", async (importOriginal) => {
	const fs = await importOriginal<typeof import("node:fs")>();
	const refuse = (code: string) => Object.assign(new Error(code), { code });
	/** As over NFS: the call is done, its answer is lost, and that to the same call made again is told. */
	function losing<Args extends readonly unknown[]>(call: (...args: Args) => void): (...args: Args) => void {
		return (...args) => {
			call(...args);
			if (!system.losesAnswers) return;
			system.lost++;
			call(...args);
		};
	}
	return {
		...fs,
		linkSync: (path: string, name: string) => {
			if (fs.statSync(path).nlink >= system.mostLinks && !fs.existsSync(name)) throw refuse("EMLINK");
			losing(fs.linkSync)(path, name);
		},
		// Those of the sweep folder; the trajectory's file is renamed once, when it is made.
		renameSync: (path: string, name: string) => (path.endsWith(".draft") ? losing(fs.renameSync) : fs.renameSync)(path, name),
	};
});

const PLAIN = new URL("programs/plain.mjs", import.meta.url);

afterEach(() => Object.assign(system, { mostLinks: Number.POSITIVE_INFINITY, losesAnswers: false, lost: 0 }));

async function planned(runs: number): Promise<{ folder: string; file: string }> {
	const { env, file, storageService } = await exploration(runs);
	const folder = temporary("sweep");
	await planSweep(env, PLAIN, { folder, chunkSize: 1 });
	storageService.close();
	return { folder, file };
}

describe("where the file system gives a file few names", () => {
	it("a worker claims as many chunks as there are, by names of copies of its file", async () => {
		const { folder, file } = await planned(12);
		system.mostLinks = 4;
		expect(await work(folder, { worker: "w" })).toMatchObject({ runs: 12 });
		const copies = readdirSync(`${folder}/claims`).filter((name) => name.startsWith("copy-"));
		expect(copies.sort()).toEqual(["copy-1.w", "copy-2.w", "copy-3.w"]);
		expect(sweepStatus(folder)).toMatchObject({ workers: 1, gone: 1, unfinished: [] });
		collect(folder, { open: openHdf5Sync });
		expectSameContent(await contentIn(file), await contentInPeace(12, PLAIN));
	});
});

describe("where the network loses the answer to every link and every renaming", () => {
	it("a worker knows its claims, and the collector how far it is", async () => {
		const { folder, file } = await planned(6);
		system.losesAnswers = true;
		expect(await work(folder)).toMatchObject({ runs: 6 });
		expect(collect(folder, { open: openHdf5Sync })).toMatchObject({ collected: 6 });
		expect(system.lost).toBeGreaterThan(6);
		expect(sweepStatus(folder)).toMatchObject({ committed: 6 });
		expectSameContent(await contentIn(file), await contentInPeace(6, PLAIN));
	});

	it("no draft is left", async () => {
		const { folder } = await planned(2);
		system.losesAnswers = true;
		await work(folder);
		collect(folder, { open: openHdf5Sync });
		const names = ["", "claims", "gone", "segments"].flatMap((part) => readdirSync(`${folder}/${part}`));
		expect(names.filter((name) => name.endsWith(".draft"))).toEqual([]);
	});
});
