import { statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { bundledProgram } from "test-shared/bundled-program";
import { expectSameContent } from "test-shared/content";
import { contentIn, contentInPeace, exploration, temporary } from "test-shared/exploration";
import { FROM_SOURCE } from "test-shared/from-source";
import { randomNumbers } from "test-shared/random-numbers";
import { describe, expect, it } from "vitest";
import { collect, planSweep, sweepStatus, work } from "../src/index.js";
import { type Child, startNode } from "./support/child.js";

const IS_LONG = process.env.PYPET_TEST_LONG !== undefined;
/** How often the collector is killed, and each of two workers; and how often a program that does it all. */
const KILLS = IS_LONG ? 60 : 4;
const KILLS_OF_PROGRAM = IS_LONG ? 12 : 2;
/** More than are done until the last kill; a worker takes more than 5 ms for each. */
const RUNS = IS_LONG ? 3000 : 200;
/** How long a worker, a collector or a program lives, in milliseconds from its first run, or the beginning of its collecting. */
const LIFE = { worker: 150, collector: 60, program: 400 };
const LONG = { timeout: 900_000 };

const SLOW = new URL("programs/plain.mjs", import.meta.url);

/** Kills one process after the other, each after a share of the longest life that the seed says; says how many were not over by then. */
async function killAgainAndAgain(start: () => Promise<Child>, longestLife: number, kills: number, seed: number): Promise<number> {
	const random = randomNumbers(seed);
	let killed = 0;
	for (let time = 0; time < kills; time++) {
		const child = await start();
		await setTimeout(longestLife * random.next().value);
		child.process.kill("SIGKILL");
		const { errors, signal } = await child.ended;
		expect(errors).toBe("");
		if (signal === "SIGKILL") killed++;
	}
	return killed;
}

/** Starts workers of a name and a number, and waits until each has begun its first run. */
function startingWorkers(program: string, folder: string, name: string): () => Promise<Child> {
	let count = 0;
	return async () => {
		const worker = `${name}-${++count}`;
		const child = startNode([program, folder, worker]);
		let hasEnded = false;
		void child.ended.then(() => (hasEnded = true));
		const segment = path.join(folder, "segments", `${worker}.segment`);
		while (!hasEnded && statSync(segment, { throwIfNoEntry: false }) === undefined) await setTimeout(5);
		return child;
	};
}

async function spoken(child: Child): Promise<Child> {
	await child.spoken;
	return child;
}

describe.skipIf(process.platform === "win32")("a sweep whose processes are killed at random moments", () => {
	it("ends with the content of a run in one process, when workers and the collector are killed", LONG, async () => {
		const { env, file, storageService } = await exploration(RUNS);
		const folder = temporary("sweep");
		await planSweep(env, SLOW, { folder, chunkSize: 7 });
		storageService.close();
		const programs = temporary("programs");
		const working = await bundledProgram(new URL("programs/working.ts", import.meta.url), programs);
		const collecting = await bundledProgram(new URL("programs/collecting.ts", import.meta.url), programs);
		const killed = await Promise.all([
			killAgainAndAgain(startingWorkers(working, folder, "one"), LIFE.worker, KILLS, 1),
			killAgainAndAgain(startingWorkers(working, folder, "other"), LIFE.worker, KILLS, 2),
			killAgainAndAgain(() => spoken(startNode([collecting, folder, "1000"])), LIFE.collector, KILLS, 3),
		]);
		expect(killed).toEqual([KILLS, KILLS, KILLS]);
		const { collected, committed } = sweepStatus(folder);
		expect(committed).toBeGreaterThan(KILLS);
		expect(committed).toBeLessThan(RUNS);
		expect(committed).toBeGreaterThanOrEqual(collected);
		await work(folder);
		expect(collect(folder, { open: openHdf5Sync })).toMatchObject({ collected: RUNS, failed: 1 });
		expectSameContent(await contentIn(file), await contentInPeace(RUNS, SLOW));
	});

	it("ends with the content of a run in one process, when the program that has started the processes is killed", LONG, async () => {
		const { env, file, storageService } = await exploration(RUNS);
		env.trajectory.f_store();
		storageService.close();
		const program = fileURLToPath(new URL("programs/exploring.ts", import.meta.url));
		const folder = temporary("sweep");
		const start = () => startNode([...FROM_SOURCE, program, file, folder]);
		expect(await killAgainAndAgain(() => spoken(start()), LIFE.program, KILLS_OF_PROGRAM, 4)).toBe(KILLS_OF_PROGRAM);
		expect(await start().ended).toEqual({ code: 0, signal: null, errors: "" });
		expectSameContent(await contentIn(file), await contentInPeace(RUNS, SLOW));
	});
});
