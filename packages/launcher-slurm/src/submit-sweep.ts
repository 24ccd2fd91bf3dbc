import path from "node:path";
import { Collected, pendingCount, readPlan, SweepFolder } from "@pypet/sweep/launching";
import { checkJobOptions, type JobOptions } from "./slurm-options.js";
import { lookAtQueue } from "./slurm-queue.js";
import { type SubmittedJob, SweepJobs } from "./sweep-jobs.js";
import { measuredSecondsPerRun, taskCount } from "./task-count.js";

/** Options of {@link submitSweep}. */
export interface SubmitOptions extends JobOptions {
	/** Whether only to make the scripts, and to send none. Default false. */
	readonly dryRun?: boolean;
}

/** What was submitted. */
export interface SubmittedSweep {
	/** How many runs nobody has committed. */
	readonly missing: number;
	/** How many tasks were there before: they do part of it. */
	readonly present: number;
	/** The arrays; none where nothing is missing, or enough tasks are there. */
	readonly arrays: readonly SubmittedJob[];
	/** The job that collects when all tasks are over; `undefined` where no array was submitted. */
	readonly collector: SubmittedJob | undefined;
}

/**
 * Submits what is missing of a sweep, and a job behind it that brings all into the trajectory's file: for a plan that `planSweep` has written, where no program
 * waits. Called again, it submits what is still missing, less what tasks are there for.
 *
 * @param folder - Path of the sweep folder.
 * @throws ValueError for options that can't be in a job script, {@link SlurmCommandError}, and `NoPlanError`.
 *
 * @example
 * ```ts no-run
 * import { submitSweep } from "@pypet/launcher-slurm";
 *
 * const { arrays, collector } = await submitSweep("sweep", { time: "02:00:00", memory: "4G", dryRun: true });
 * for (const { script } of [...arrays, ...(collector ? [collector] : [])]) console.log(script);
 * ```
 */
export async function submitSweep(folder: string, { dryRun = false, ...options }: SubmitOptions = {}): Promise<SubmittedSweep> {
	const checked = checkJobOptions(options);
	const sweep = new SweepFolder(path.resolve(folder));
	const plan = readPlan(sweep);
	const jobs = new SweepJobs(sweep, plan, checked);
	const tasks = await lookAtQueue(sweep, jobs.name);
	const committed = new Collected(sweep, plan);
	committed.meetAll();
	const missing = pendingCount(plan) - committed.size;
	const wanted = taskCount({ runs: missing, chunks: committed.unfinishedChunks.length }, measuredSecondsPerRun(sweep, plan), checked);
	const arrays = wanted > tasks.length ? await jobs.submitArrays(wanted - tasks.length, !dryRun) : [];
	const before = [...new Set(tasks.map(({ id }) => id.split("_")[0] ?? ""))];
	const collector = arrays.length > 0 ? await jobs.submitCollector([...before, ...arrays.map(({ id }) => id)], !dryRun) : undefined;
	return { missing, present: tasks.length, arrays, collector };
}
