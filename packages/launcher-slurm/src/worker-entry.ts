// What a task of an array runs: a worker on the folder that it is given. Exit code 0 says that it has done its share, 75 (sysexits.h: try again later) that it
// was told to end, and 1 that it could not work.
import { randomBytes } from "node:crypto";
import process from "node:process";
import { work } from "@pypet/sweep";
import { SweepFolder } from "@pypet/sweep/launching";
import { workerPrefix } from "./slurm-queue.js";
import { noteWorkerError } from "./worker-errors.js";

const TOLD_TO_END = 75;
/** After SIGTERM Slurm waits for KillWait, 30 seconds where a site says nothing else. */
const SECONDS_TO_TERMINATE = 10;
/** A worker that leaves takes less. */
const SECONDS_TO_LEAVE = 5;

const [path = "", secondsPerTask, warningSeconds] = process.argv.slice(2);
const { SLURM_ARRAY_JOB_ID: array, SLURM_ARRAY_TASK_ID: task } = process.env;
const folder = new SweepFolder(path);
const prefix = workerPrefix(`${array}_${task}`);
const worker = prefix + randomBytes(3).toString("hex");
const stop = new AbortController();

/** Has the current run end, or, when that takes too long, be abandoned: another worker does it. */
function leaveWithin(seconds: number): void {
	stop.abort();
	setTimeout(() => {
		console.error("Told to end. The run that was under way is left to another worker.");
		attempt(() => folder.markGone(worker, "left"));
		process.exit(TOLD_TO_END);
	}, 1000 * seconds);
}

/** On a full disk, say: the queue tells that the task has ended all the same. */
function attempt(step: () => void): void {
	try {
		step();
	} catch (error) {
		console.error(error);
	}
}

process.on("SIGUSR2", () => leaveWithin(Math.max(0, Number(warningSeconds) - SECONDS_TO_LEAVE)));
process.on("SIGTERM", () => leaveWithin(SECONDS_TO_TERMINATE));

try {
	// The same task, started again by Slurm: after its node has failed, say.
	for (const former of folder.workersWithSegments)
		if (former.startsWith(prefix) && folder.endOf(former) === undefined) folder.markGone(former, "left");
	const { failed, runs } = await work(path, { worker, seconds: Number(secondsPerTask), signal: stop.signal });
	console.log(`${runs} runs done, ${failed} of them failed.`);
	process.exit(stop.signal.aborted ? TOLD_TO_END : 0);
} catch (error) {
	console.error(error);
	attempt(() => noteWorkerError(folder, worker, error));
	process.exit(1);
}
