// How long planning, working on and collecting a sweep takes, by the number of runs, beside what each may take: `pnpm bench:sweep`, with other numbers
// behind it: `pnpm bench:sweep 10000 1000000`. Runs do nothing but add one number. Speeds are by the clock; the cost of a run is in processor time, as far
// as other work on the machine lets it be the same. Exit status 1 says that something has taken longer, or more.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { collect, work } from "@pypet/sweep";
import { Environment } from "pypet";
import { segmentSpeed } from "./bench-sweep/segment-speed.mjs";

/** What a sweep may take, and must reach; planning is for a million runs. */
const BUDGET = { planSeconds: 10, planMegabytes: 100, appendedPerSecond: 20_000, collectedPerSecond: 5000, ratio: 1.5 };

/** So many workers do a share of the runs each, one after the other. */
const WORKERS = 8;

const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000];
const folder = mkdtempSync(path.join(tmpdir(), "pypet-bench-"));
const misses = [];
try {
	const appended = segmentSpeed(path.join(folder, "append.segment"));
	console.log(`a worker appends ${Math.round(appended)} small results/s`);
	if (appended < BUDGET.appendedPerSecond) misses.push(`appending: fewer than ${BUDGET.appendedPerSecond} a second`);
	console.log("\n      runs   plan/s   plan/MB   work/µs   collect/µs   collected/s   CPU µs/run");
	const costs = [];
	for (const runs of counts) costs.push(await sweep(runs));
	const ratio = (costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN);
	console.log(`\ncost of a run among ${counts.at(-1)}, against one among ${counts[0]}: ${ratio.toFixed(2)}`);
	if (ratio > BUDGET.ratio) misses.push(`the cost of a run grows by more than ${BUDGET.ratio}`);
} finally {
	rmSync(folder, { recursive: true });
}
for (const miss of misses) console.log(`MISSED ${miss}`);
process.exitCode = misses.length === 0 ? 0 : 1;

/**
 * Plans, does and collects a sweep; tells what that took.
 *
 * @param {number} runs
 * @returns {Promise<number>} Microseconds of the processor's for working and collecting, of a run.
 */
async function sweep(runs) {
	const filename = path.join(folder, `${runs}.hdf5`);
	const place = path.join(folder, String(runs));
	const env = new Environment({ trajectory: "sweep", addTime: false, filename, progress: false, git: false });
	env.trajectory.f_add_parameter("x", 0);
	env.trajectory.f_explore({ x: Array.from({ length: runs }, (_, index) => index) });
	const { clock: planning } = await timeOf(() =>
		env.plan(place, (run) => void run.f_add_result("z", run.x * 2), { chunkSize: Math.ceil(runs / WORKERS) }),
	);
	const megabytes = planningMemory(runs);
	const working = await timeOf(async () => {
		for (let index = 0; index < WORKERS; index++) await work(place, { index });
	});
	const collecting = await timeOf(() => collect(place, { open: openHdf5Sync }));
	const speed = runs / collecting.clock;
	const micro = (/** @type {number} */ time) => (1e6 * time) / runs;
	const cost = micro(working.processor + collecting.processor);
	console.log(
		[
			String(runs).padStart(10),
			planning.toFixed(2).padStart(9),
			megabytes.toFixed(0).padStart(10),
			micro(working.clock).toFixed(0).padStart(10),
			micro(collecting.clock).toFixed(0).padStart(13),
			speed.toFixed(0).padStart(14),
			cost.toFixed(0).padStart(13),
		].join(""),
	);
	if (speed < BUDGET.collectedPerSecond) misses.push(`collecting ${runs} runs: fewer than ${BUDGET.collectedPerSecond} a second`);
	if (planning > BUDGET.planSeconds) misses.push(`planning ${runs} runs: more than ${BUDGET.planSeconds} s`);
	if (megabytes > BUDGET.planMegabytes) misses.push(`planning ${runs} runs: more than ${BUDGET.planMegabytes} MB`);
	rmSync(filename);
	rmSync(place, { recursive: true });
	return cost;
}

/**
 * How much memory planning takes at its peak, in megabytes, in a process that has done nothing before.
 *
 * @param {number} runs
 */
function planningMemory(runs) {
	const place = path.join(folder, `memory-${runs}`);
	mkdirSync(place);
	const program = fileURLToPath(new URL("bench-sweep/planning-memory.mjs", import.meta.url));
	// The peak that the system tells of a process is also that of the one which has started it: of a shell, that is little.
	const output = execFileSync("sh", ["-c", '"$@"; exit $?', "sh", process.execPath, program, place, String(runs)], { encoding: "utf8" });
	rmSync(place, { recursive: true });
	return Number(output);
}

/**
 * How long something takes, in seconds: by the clock, and of the processor's time.
 *
 * @param {() => unknown} action
 */
async function timeOf(action) {
	const start = performance.now();
	const before = process.cpuUsage();
	await action();
	const { system, user } = process.cpuUsage(before);
	return { clock: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}
