import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { openHdf5Sync, recoverHdf5 } from "@pypet/storage-hdf5";
import { sameValue } from "@pypet/values";
import { bundledProgram } from "test-shared/bundled-program";
import { randomNumbers } from "test-shared/random-numbers";
import { afterAll, beforeAll, expect, it } from "vitest";

const IS_LONG = process.env.PYPET_TEST_LONG !== undefined;
/** Files that are explored at once. */
const FILES = 4;
const KILLS = IS_LONG ? 200 : 20;
const KILLS_OF_A_FILE = 5;
/** More than are done until the last kill. */
const RUNS = 1000;
/** What each run stores: a number and an array. */
const RESULTS = ["z", "trace"];

const folder = mkdtempSync(path.join(tmpdir(), "pypet-kills-"));
let program: string;

beforeAll(async () => {
	program = await bundledProgram(new URL("programs/storing-runs.ts", import.meta.url), path.join(folder, "program"));
});

afterAll(() => rmSync(folder, { recursive: true }));

it(`after each of ${KILLS} kills at random moments the file recovers, and its runs table agrees with the results that are there`, {
	timeout: 900_000,
}, async () => {
	const kills = await Promise.all(Array.from({ length: FILES }, (_, lane) => killInLane(lane)));
	expect(kills.flat()).toHaveLength(KILLS);
	// Some within the first commit, or before it, others with runs in the log.
	expect(kills.flat().filter((completed) => completed > 0).length).toBeGreaterThan(KILLS / 4);
});

/** Kills one process after the other; says how many runs were completed after each. */
async function killInLane(lane: number): Promise<number[]> {
	const random = randomNumbers(lane + 1);
	const counts: number[] = [];
	for (let file = 0; counts.length < KILLS / FILES; file++) {
		const filename = path.join(folder, `killed-${lane}-${file}.hdf5`);
		let completed = 0;
		for (let kill = 0; kill < KILLS_OF_A_FILE; kill++) {
			const before = completed;
			const reported = await storeUntilKilled(filename, Math.floor(40 * random.next().value ** 2), random.next().value);
			completed = existsSync(filename) ? completedIn(filename) : 0;
			expect(completed).toBeGreaterThanOrEqual(before + reported);
			counts.push(completed);
		}
	}
	return counts;
}

/**
 * Stores runs in another process, until some time after it has told of so many.
 *
 * @param share - Of that time, which is longer where none is waited for: until the first one.
 * @returns How many runs it has told of.
 */
async function storeUntilKilled(filename: string, runs: number, share: number): Promise<number> {
	const child = spawn(process.execPath, [program, filename, String(RUNS), existsSync(filename) ? "resume" : "new"], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on("close", (_, signal) => resolve(signal)));
	let reported = 0;
	const enough = new Promise<void>((resolve) => {
		if (runs === 0) resolve();
		child.stdout.setEncoding("utf8").on("data", (text: string) => {
			reported = Number(text.trimEnd().split("\n").at(-1));
			if (reported >= runs) resolve();
		});
	});
	await Promise.race([enough, ended]);
	await setTimeout((runs === 0 ? 800 : 40) * share);
	child.kill("SIGKILL");
	expect(await ended).toBe("SIGKILL");
	return reported;
}

/** How many runs are completed in the file, which is the same before and after recovering it. */
function completedIn(filename: string): number {
	const before = agreeingRuns(filename);
	recoverHdf5(filename);
	const name = path.basename(filename);
	expect(readdirSync(folder).filter((each) => each.startsWith(name))).toEqual([name]);
	expect(agreeingRuns(filename)).toEqual(before);
	return before.length;
}

/** The completed runs; each of them has its results, whole, and no other has any. */
function agreeingRuns(filename: string): string[] {
	const storage = openHdf5Sync(filename, { readOnly: true });
	const rows = storage.readRuns("killed") ?? [];
	expect(rows).toHaveLength(RUNS);
	const completed = rows.filter((row) => row.completed);
	const results = new Map(
		completed.map(({ name }) => [name, RESULTS.map((leaf) => storage.readLeaf("killed", `results.runs.${name}.${leaf}`)?.get(leaf))]),
	);
	const expected = new Map(completed.map(({ idx, name }) => [name, [idx ** 2, new Float64Array(200 + (idx % 7) * 300).fill(idx)]]));
	if (!sameValue(results, expected)) expect(results).toStrictEqual(expected);
	const groups = Array.from(storage.readNodesBelow("killed", "results.runs", 1), ({ fullName }) => fullName.split(".").at(-1));
	const names = completed.map(({ name }) => name);
	expect(groups.sort()).toEqual(names);
	storage.close();
	return names;
}
