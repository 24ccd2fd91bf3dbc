import path from "node:path";
import { Collected, pendingCount, readPlan, SweepFolder } from "@pypet/sweep/launching";
import { ValueError } from "@pypet/values";
import { checkJobOptions, type JobOptions } from "./slurm-options.js";
import { lookAtQueue, queuedTasks } from "./slurm-queue.js";
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
	/** The job that collects when all tasks are over; `undefined` where there are no tasks, or one waits for them already. */
	readonly collector: SubmittedJob | undefined;
}

/**
 * Submits what is missing of a sweep, and a job behind it that brings all into the trajectory's file: for a plan that `planSweep` has written, where no program
 * waits. Called again, it submits what is still missing, less what tasks are there for.
 *
 * @param folder - Path of the sweep folder.
 * @throws ValueError for options that can't be in a job script, and for a cancelled sweep; {@link SlurmCommandError}, and `NoPlanError`.
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
	if (sweep.isCancelled)
		throw new ValueError(
			`The sweep in ${folder} is cancelled, and tasks would find nothing to do. What is missing can be planned in another folder.`,
		);
	const jobs = new SweepJobs(sweep, plan, checked);
	const tasks = await lookAtQueue(sweep, jobs.name);
	const committed = new Collected(sweep, plan);
	committed.meetAll();
	const missing = pendingCount(plan) - committed.size;
	const wanted = taskCount({ runs: missing, chunks: committed.unfinishedChunks.length }, measuredSecondsPerRun(sweep, plan), checked);
	const arrays = wanted > tasks.length ? await jobs.submitArrays(wanted - tasks.length, !dryRun) : [];
	const waitedFor = [...new Set(tasks.map(({ id }) => id.split("_")[0] ?? "")), ...arrays.map(({ id }) => id)];
	// One is missing where a program was killed between arrays and collector.
	const isToBeCollected = arrays.length > 0 || (tasks.length > 0 && (await queuedTasks(jobs.collectorName)).length === 0);
	const collector = isToBeCollected ? await jobs.submitCollector(waitedFor, !dryRun) : undefined;
	return { missing, present: tasks.length, arrays, collector };
}
