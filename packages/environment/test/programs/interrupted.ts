// Explores fifty points in steps of 20 ms, or with "endless" ones that never end, and tells how that went; with "computing" they keep their
// worker busy. Further arguments are the number of workers, and their type.
import { MemoryStorageService } from "@pypet/storage-memory";
import type { SingleRun } from "@pypet/trajectory";
import { Environment, InterruptedError, type RunContext } from "../../src/index.js";

const simulate = { endless, computing, short }[process.argv[2] ?? "short"] ?? short;
const workers = Number(process.argv[3] ?? 0);
const workerType = process.argv[4] === "process" ? "process" : "thread";
const storage = new MemoryStorageService();
const env = new Environment({ trajectory: "t", addTime: false, storageService: storage, progress: false, git: false, workers, workerType });
env.trajectory.f_add_parameter("x", 0);
env.trajectory.f_explore({ x: Array.from({ length: 50 }, (_, index) => index) });
const completed = () => storage.readRuns("t")?.filter((row) => row.completed).length;
try {
	await env.run(simulate);
} catch (error) {
	if (!(error instanceof InterruptedError)) throw error;
	console.log(`interrupted after ${error.done} of ${error.total}, ${completed()} stored`);
	await env.resume((run) => void run.f_add_result("z", run.x));
	console.log(`resumed, ${completed()} stored`);
}

async function endless(_run: SingleRun, { signal }: RunContext): Promise<void> {
	signal.addEventListener("abort", () => console.log("aborted"));
	console.log("started");
	await new Promise((resolve) => setTimeout(resolve, 2 ** 30));
}

function computing(): void {
	console.log("started");
	// An end all the same: a worker that stays behind is nobody's to end.
	for (const end = Date.now() + 120_000; Date.now() < end; );
}

async function short(run: SingleRun): Promise<void> {
	console.log("started");
	await new Promise((resolve) => setTimeout(resolve, 20));
	run.f_add_result("z", run.x);
}
