import { addressOf } from "@pypet/storage";
import { type Loose, runCount, type Trajectory, trajectoryContent } from "@pypet/trajectory";
import { nextTask } from "#platform";
import { InterruptedError } from "../errors.js";
import type { RunOutcome } from "../run-function.js";
import type { LoopOptions } from "../run-loop.js";
import type { WorkerType } from "./connection.js";
import { ForeignRuns } from "./foreign-runs.js";
import type { Launcher, Workforce } from "./launcher.js";
import type { Job, RunSource } from "./messages.js";
import { packContent } from "./packing.js";
import type { PoolOptions, RunReport } from "./pool-options.js";
import { RunQueue } from "./run-queue.js";
import { WorkerPool } from "./worker-pool.js";

/** How workers go through runs. */
export interface WorkerLoopOptions extends LoopOptions {
	/** Has the runs done elsewhere; `undefined` for workers of this process. */
	readonly launcher: Launcher | undefined;
	/** How many workers of this process, from 1. */
	readonly workers: number;
	readonly workerType: WorkerType | undefined;
	/** Seconds that a run may take. */
	readonly timeLimit: number | undefined;
	readonly seed: number;
	/** Told what people should know. */
	readonly warn: (message: string) => void;
	/** Aborted when the workers are to end at once. */
	readonly signal: AbortSignal;
}

/**
 * Does every run that is not completed yet, several at a time, in workers, and keeps each as soon as it is over, here, where alone
 * is written, also while nobody asks for the next outcome. Runs that are added meanwhile are done, too. At the end the workers are gone; leaving
 * the loop early ends them, with the runs that are under way.
 *
 * @returns Outcomes as the runs end, in no order.
 * @throws {@link InterruptedError} when it was interrupted before the last run, RunFunctionError when workers can't have the run function, and
 * what the store throws when it fails as a whole.
 */
export async function* workerLoop<T, S extends object = Loose>(
	trajectory: Trajectory<S>,
	source: RunSource,
	options: WorkerLoopOptions,
): AsyncGenerator<RunOutcome<T>, void, undefined> {
	const { failFast, interrupted, progress, signal } = options;
	const start = performance.now();
	const queue = new RunQueue(trajectory, options.from);
	let [done, failed, total] = [0, 0, queue.size];
	let length = runCount(trajectory);
	const tell = () => progress({ done, total, failed, seconds: (performance.now() - start) / 1000 });
	tell();
	const runs = new ForeignRuns<T, S>(trajectory, options);
	const keep = (report: RunReport) => {
		const outcome = runs.keep(report);
		done++;
		if (!outcome.completed) failed++;
		tell();
		if (!outcome.completed && failFast) stop();
		return outcome;
	};
	const pool = beginWork(trajectory, queue, source, options, { keep, onLog: runs.log.bind(runs) });
	const stop = () => pool.stop();
	const end = () => pool.end();
	interrupted.addEventListener("abort", stop);
	signal.addEventListener("abort", end);
	try {
		for (let outcome = await pool.next(); outcome; outcome = await pool.next()) {
			yield outcome;
			if (runCount(trajectory) === length) continue;
			length = runCount(trajectory);
			total += queue.grow();
			if (trajectory.v_storage_service) trajectory.f_store();
			pool.update(packContent(trajectoryContent(trajectory)));
		}
		if (interrupted.aborted && done < total) throw new InterruptedError(trajectory.v_name, done, total);
	} finally {
		interrupted.removeEventListener("abort", stop);
		signal.removeEventListener("abort", end);
		// What workers have told while the program computed is kept, too.
		await nextTask();
		end();
	}
}

/** Begins work whose runs are kept before anybody hears of them. */
function beginWork<R, S extends object>(
	trajectory: Trajectory<S>,
	queue: RunQueue,
	source: RunSource,
	options: WorkerLoopOptions,
	{ keep, onLog }: Pick<PoolOptions<R>, "keep" | "onLog">,
): Workforce<R> {
	const { failFast, host, launcher, retries, timeLimit, warn, workers, workerType } = options;
	const job = jobOf(trajectory, source, options);
	if (launcher === undefined) return new WorkerPool(queue, { workers, workerType, timeLimit, retries, job: { ...job, host }, onLog, keep });
	const { v_name: name, v_timestamp: timestamp } = trajectory;
	const runs = queue.takeAll();
	const launched = launcher.launch({ job, name, timestamp, runCount: runCount(trajectory), runs, failFast, onLog, warn });
	const next = async () => {
		const report = await launched.next();
		return report && keep(report);
	};
	return { next, update: (content) => launched.update(content), stop: () => launched.stop(), end: () => launched.end() };
}

function jobOf<S extends object>(trajectory: Trajectory<S>, source: RunSource, options: WorkerLoopOptions): Omit<Job, "host" | "worker"> {
	const storage = trajectory.v_storage_service;
	return {
		kind: "job",
		source,
		content: packContent(trajectoryContent(trajectory)),
		location: storage?.location,
		address: storage === null ? undefined : addressOf(storage),
		seed: options.seed,
		retries: options.retries,
		environmentHexsha: options.environmentHexsha,
	};
}
