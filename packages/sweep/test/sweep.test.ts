import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { MemoryStorageService } from "@pypet/storage-memory";
import { expectSameContent } from "test-shared/content";
import { at, contentIn, contentInPeace, copyOfPrograms, exploration, temporary } from "test-shared/exploration";
import { describe, expect, it } from "vitest";
import { cancelSweep, collect, NoPlanError, OtherCodeError, PlanExistsError, planSweep, sweepStatus, work } from "../src/index.js";

/** A sweep of so many runs that is planned and not begun. */
async function planned(length: number, name = "simulate", chunkSize?: number) {
	const { env, file, storageService } = await exploration(length);
	const folder = temporary("sweep");
	const plan = await planSweep(env, at(name), { folder, ...(chunkSize === undefined ? {} : { chunkSize }) });
	storageService.close();
	return { file, folder, plan };
}

const open = openHdf5Sync;

/** Segments of a sweep folder. */
function segmentsIn(folder: string): string[] {
	return readdirSync(path.join(folder, "segments")).map((name) => path.join(folder, "segments", name));
}

describe("a sweep folder", () => {
	it("worked on and collected leaves in the file what a run in one process leaves there", async () => {
		const { file, folder, plan } = await planned(12, "simulate", 5);
		expect(plan).toEqual({ folder, runs: 12, chunks: 3 });
		expect(await work(folder, { worker: "one" })).toEqual({ worker: "one", runs: 12, failed: 1, endedEarly: false });
		expect(collect(folder, { open })).toEqual({ folded: 12, collected: 12, failed: 1, runs: 12 });
		expectSameContent(await contentIn(file), await contentInPeace(12, "simulate"));
	});

	it("is collected while workers go on, each run once", async () => {
		const { file, folder } = await planned(9, "simulate", 3);
		for (const index of [2, 0, 1]) {
			await work(folder, { index });
			expect(collect(folder, { open })).toMatchObject({ folded: 3 });
			expect(collect(folder, { open })).toMatchObject({ folded: 0 });
		}
		expectSameContent(await contentIn(file), await contentInPeace(9, "simulate"));
	});

	it("collected anew, as after a kill between the commit and the note of it, stays the same", async () => {
		const { file, folder } = await planned(6);
		await work(folder);
		collect(folder, { open });
		const expected = await contentIn(file);
		rmSync(path.join(folder, "collected.json"));
		expect(collect(folder, { open })).toMatchObject({ folded: 1, collected: 6 });
		expectSameContent(await contentIn(file), expected);
	});

	it("is collected again from its start into a file that has less than was collected: an older copy, or one whose machine lost power", async () => {
		const { file, folder } = await planned(6, "simulate", 3);
		await work(folder, { index: 0 });
		collect(folder, { open });
		const older = `${file}.older`;
		cpSync(file, older);
		await work(folder, { index: 1 });
		expect(collect(folder, { open })).toMatchObject({ folded: 3, collected: 6 });
		const expected = await contentIn(file);
		cpSync(older, file);
		expect(collect(folder, { open })).toMatchObject({ collected: 6 });
		expectSameContent(await contentIn(file), expected);
	});

	it("is worked on for so many seconds, one chunk at least", async () => {
		const { folder } = await planned(6, "simulate", 2);
		expect(await work(folder, { seconds: 0.000_001 })).toMatchObject({ runs: 2, endedEarly: false });
		expect(await work(folder, { seconds: 1000 })).toMatchObject({ runs: 4 });
	});

	it("has one result of a run that two workers do", async () => {
		const { file, folder } = await planned(6, "simulate", 3);
		await work(folder, { worker: "one" });
		rmSync(path.join(folder, "claims"), { recursive: true });
		cpSync(path.join(folder, "gone"), path.join(folder, "claims"), { recursive: true });
		expect(await work(folder, { worker: "two" })).toMatchObject({ runs: 6 });
		expect(segmentsIn(folder)).toHaveLength(2);
		expect(collect(folder, { open })).toEqual({ folded: 6, collected: 6, failed: 1, runs: 6 });
		expectSameContent(await contentIn(file), await contentInPeace(6, "simulate"));
	});

	it("loses of a torn segment the run that is torn, and takeOver does that again", async () => {
		const { file, folder } = await planned(6, "simulate", 6);
		await work(folder, { worker: "torn" });
		const [segment = ""] = segmentsIn(folder);
		truncateSync(segment, readFileSync(segment).length - 1);
		rmSync(path.join(folder, "gone", "torn"));
		expect(sweepStatus(folder)).toMatchObject({ runs: 6, committed: 5, unfinished: [0] });
		expect(await work(folder, { worker: "next" })).toMatchObject({ runs: 0 });
		expect(await work(folder, { worker: "other", takeOver: true })).toMatchObject({ runs: 1 });
		collect(folder, { open });
		expectSameContent(await contentIn(file), await contentInPeace(6, "simulate"));
	});

	it("has what is missing in a finished worker's damaged segment done again with takeOver", async () => {
		const { file, folder } = await planned(6, "simulate", 2);
		await work(folder, { worker: "damaged" });
		const [segment = ""] = segmentsIn(folder);
		truncateSync(segment, readFileSync(segment).length - 1);
		expect(sweepStatus(folder)).toMatchObject({ committed: 5, gone: 1, unfinished: [2] });
		expect(await work(folder, { takeOver: true })).toMatchObject({ runs: 1 });
		collect(folder, { open });
		expectSameContent(await contentIn(file), await contentInPeace(6, "simulate"));
	});

	it("has what a worker left that ended early done by the next one", async () => {
		const { folder } = await planned(6, "simulate", 6);
		const stop = new AbortController();
		stop.abort();
		expect(await work(folder, { signal: stop.signal })).toMatchObject({ runs: 0, endedEarly: true });
		const segment = (await work(folder)).worker;
		expect(segmentsIn(folder).some((file) => file.includes(segment))).toBe(true);
		expect(sweepStatus(folder)).toMatchObject({ committed: 6, failed: 1, collected: 0, unfinished: [], workers: 2, gone: 2 });
	});

	it("takes a run whose results can't be stored for a failed one, like a run in one process", async () => {
		const { file, folder } = await planned(4, "unstorable");
		await work(folder);
		expect(collect(folder, { open })).toMatchObject({ collected: 4 });
		expectSameContent(await contentIn(file), await contentInPeace(4, "unstorable"));
	});

	it("that is cancelled has no run started; what is committed can be collected", async () => {
		const { folder } = await planned(6, "simulate", 2);
		await work(folder, { index: 1 });
		cancelSweep(folder);
		cancelSweep(folder);
		expect(await work(folder)).toMatchObject({ runs: 0 });
		expect(collect(folder, { open })).toMatchObject({ folded: 2, runs: 6 });
		expect(sweepStatus(folder)).toEqual({
			name: "sweep",
			runs: 6,
			committed: 2,
			failed: 1,
			collected: 2,
			chunks: 3,
			claimed: 1,
			unfinished: [0, 2],
			workers: 2,
			gone: 2,
			isCancelled: true,
		});
	});
});

describe("planSweep", () => {
	it("takes what is not completed yet", async () => {
		const { env, storageService } = await exploration(5);
		await env.run(at("simulate"));
		expect(await planSweep(env, at("simulate"), { folder: temporary("sweep") })).toMatchObject({ runs: 1 });
		storageService.close();
	});

	it("refuses a folder that has a plan, and a trajectory in memory", async () => {
		const { env, storageService } = await exploration(5);
		const folder = temporary("sweep");
		await planSweep(env, at("simulate"), { folder });
		await expect(planSweep(env, at("simulate"), { folder })).rejects.toThrow(PlanExistsError);
		storageService.close();
		const { env: other } = await exploration(5, { storageService: new MemoryStorageService() });
		await expect(planSweep(other, at("simulate"), { folder: temporary("sweep") })).rejects.toThrow("give the environment a filename");
	});
});

describe("work", () => {
	it("refuses other code than the plan's, also in a module that the run function's imports, and names both hashes", async () => {
		const { folder } = await planned(2);
		const programs = copyOfPrograms();
		const run = pathToFileURL(path.join(programs, "simulate.ts"));
		run.hash = "simulate";
		const file = path.join(programs, "square.ts");
		writeFileSync(file, readFileSync(file, "utf8").replace("** 2", "** 3"));
		const error: unknown = await work(folder, { run }).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(OtherCodeError);
		const { found, planned: inPlan } = error as OtherCodeError;
		expect(found).not.toBe(inPlan);
		expect(String(error)).toContain(found);
		expect(String(error)).toContain(inPlan);
		expect(existsSync(path.join(folder, "claims", "00000000.0"))).toBe(false);
	});

	it("takes the plan's code from another place", async () => {
		const { folder } = await planned(2);
		const programs = copyOfPrograms();
		const run = pathToFileURL(path.join(programs, "simulate.ts"));
		run.hash = "simulate";
		expect(await work(folder, { run })).toMatchObject({ runs: 2 });
	});

	it("refuses a folder without a plan, a chunk that isn't there, and a name that is none", async () => {
		await expect(work(temporary("nowhere"))).rejects.toThrow(NoPlanError);
		const { folder } = await planned(2);
		await expect(work(folder, { index: 2 })).rejects.toThrow("There is no chunk 2: the plan has 2");
		await expect(work(folder, { worker: "../other" })).rejects.toThrow("A worker's name");
		writeFileSync(path.join(folder, "plan.json"), '{"format":"pypet sweep","version":2}');
		await expect(work(folder)).rejects.toThrow("another version");
	});
});
