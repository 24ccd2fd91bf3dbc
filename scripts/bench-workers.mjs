// How much faster two workers are than one, by the length of a run, and what an empty run costs: `pnpm bench:workers`.
// Runs compute, without timers, and return one float. Two idle cores are needed for numbers that mean something.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Environment, MemoryStorageService } from "pypet";

/** Milliseconds of a run, and how many runs. */
const CASES = /** @type {const} */ ([
	[1, 3000],
	[10, 400],
	[100, 60],
]);

const folder = mkdtempSync(path.join(tmpdir(), "pypet-bench-"));
try {
	const perMillisecond = await iterationsPerMillisecond();
	for (const backend of /** @type {const} */ (["memory", "HDF5"])) {
		console.log(`\n${backend}\n  run/ms   1 worker/s   2 workers/s   speed-up`);
		for (const [milliseconds, runs] of CASES) {
			const iterations = Math.round(milliseconds * perMillisecond);
			const one = await explore(backend, 1, iterations, runs);
			const two = await explore(backend, 2, iterations, runs);
			const cells = [
				String(milliseconds).padStart(8),
				one.toFixed(2).padStart(13),
				two.toFixed(2).padStart(14),
				(one / two).toFixed(2).padStart(11),
			];
			console.log(cells.join(""));
		}
	}
	console.log(`\nan empty run in one process, without storage: ${Math.round(await emptyRunsPerSecond())} runs/s`);
} finally {
	rmSync(folder, { recursive: true });
}

/**
 * Computes for a while.
 *
 * @param {import("pypet").SingleRun} run
 */
function compute(run) {
	let state = run.seed;
	for (let rest = run.iterations; rest > 0; rest--) state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
	run.f_add_result("state", state / 2 ** 32);
	return state / 2 ** 32;
}

/**
 * Seconds from the first run that is over to the last one, so that the start of the workers is not among them.
 *
 * @param {"memory" | "HDF5"} backend
 * @param {number} workers
 * @param {number} iterations
 * @param {number} runs
 */
async function explore(backend, workers, iterations, runs) {
	const place =
		backend === "memory"
			? { storageService: new MemoryStorageService() }
			: { filename: path.join(folder, `${workers}-${iterations}-${runs}.hdf5`) };
	const env = new Environment({ trajectory: "bench", workers, progress: false, git: false, ...place });
	env.trajectory.f_add_parameter("iterations", iterations);
	env.trajectory.f_add_parameter("seed", 0);
	env.trajectory.f_explore({ seed: Array.from({ length: runs }, (_, index) => index) });
	let first = Number.NaN;
	for await (const outcome of env.runs(compute)) {
		if (!outcome.completed) throw outcome.error;
		if (Number.isNaN(first)) first = performance.now();
	}
	return (performance.now() - first) / 1000;
}

/** How many steps of {@link compute} take a millisecond. */
async function iterationsPerMillisecond() {
	const iterations = 3_000_000;
	const seconds = await explore("memory", 1, iterations, 20);
	return iterations / ((1000 * seconds) / 19);
}

async function emptyRunsPerSecond() {
	const runs = 20_000;
	const env = new Environment({ trajectory: "empty", progress: false, git: false });
	env.trajectory.f_add_parameter("x", 0);
	env.trajectory.f_explore({ x: Array.from({ length: runs }, (_, index) => index) });
	const start = performance.now();
	await env.run(() => {});
	return (1000 * runs) / (performance.now() - start);
}
