import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { FROM_SOURCE } from "test-shared/from-source";
import { randomNumbers } from "test-shared/random-numbers";
import { afterAll, expect, it } from "vitest";
import { Trajectory } from "../src/index.js";
import { contentOf } from "./support/content.js";

const IS_LONG = process.env.PYPET_TEST_LONG !== undefined;
const RUNS = IS_LONG ? 2000 : 120;
const KILLS = IS_LONG ? 10 : 2;

const PROGRAM = fileURLToPath(new URL("programs/exploring.ts", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "pypet-killed-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program to its end, or until some time after it has done so many runs. */
async function explore(file: string, args: readonly string[], killAfter = Number.POSITIVE_INFINITY, milliseconds = 0): Promise<string> {
	const child = spawn(process.execPath, [...FROM_SOURCE, PROGRAM, file, String(RUNS), ...args], { stdio: ["ignore", "pipe", "inherit"] });
	let last = "";
	let isHit = false;
	child.stdout.setEncoding("utf8");
	child.stdout.on("data", (text: string) => {
		last = text.trimEnd().split("\n").at(-1) ?? "";
		if (isHit || !(Number(last) >= killAfter)) return;
		isHit = true;
		void setTimeout(milliseconds).then(() => child.kill("SIGKILL"));
	});
	await new Promise((resolve) => child.on("close", resolve));
	return last;
}

function completedIn(file: string): number {
	const traj = new Trajectory("killed", { add_time: false, filename: file });
	traj.f_load({ load_all: 1 });
	return Object.values(traj.f_get_run_information()).filter(({ completed }) => completed).length;
}

it.each(IS_LONG ? (["thread", "process"] as const) : (["thread"] as const))(
	`an exploration of ${RUNS} runs, each in a %s, that is killed ${KILLS} times and resumed ends like one that was left in peace`,
	{ timeout: 900_000 },
	async (workerType) => {
		const [file, inPeace] = ["killed", "in-peace"].map((name) => path.join(folder, `${name}-${workerType}.hdf5`)) as [string, string];
		const random = randomNumbers(7);
		let completed = 0;
		for (let kill = 0; kill < KILLS; kill++) {
			const most = (RUNS - completed) / (KILLS - kill + 1);
			const killAfter = Math.floor(1 + 1.5 * most * random.next().value);
			expect(await explore(file, [kill === 0 ? "new" : "resume", workerType], killAfter, 30 * random.next().value)).not.toBe("done");
			const now = completedIn(file);
			// What was told to be done is committed.
			expect(now - completed).toBeGreaterThanOrEqual(killAfter);
			completed = now;
		}
		expect(await explore(file, ["resume", workerType])).toBe("done");
		expect(await explore(inPeace, ["new", workerType])).toBe("done");
		expect(await contentOf(file)).toEqual(await contentOf(inPeace));
	},
);
