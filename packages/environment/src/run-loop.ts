import type { RunRecord } from "@pypet/storage";
import { type Loose, runCount, type Trajectory } from "@pypet/trajectory";
import { nextTask } from "#platform";
import { InterruptedError } from "./errors.js";
import { keepRun, type RunPlace } from "./kept-run.js";
import { doRun } from "./one-run.js";
import type { ProgressListener } from "./progress.js";
import type { RandomStreams } from "./random-streams.js";
import type { RunFunction, RunOutcome } from "./run-function.js";
import type { LineLogger } from "./run-log.js";

/** How runs are gone through, whoever does them. */
export interface LoopOptions extends Omit<RunPlace, "worker"> {
	/** Only runs from this index on. */
	readonly from: number;
	/** Whether the first run that fails is the last one. */
	readonly failFast: boolean;
	/** How many times a run that has failed is tried again. */
	readonly retries: number;
	/** Whether each run's nodes stay in memory after they were stored. */
	readonly keepRuns: boolean;
	readonly progress: ProgressListener;
	/** Where runs' log lines are given on to. */
	readonly logger: LineLogger | undefined;
	/** Aborted when no further run is to be started. */
	readonly interrupted: AbortSignal;
}

/** How runs are gone through in this thread. */
export interface OwnLoopOptions extends LoopOptions {
	readonly streams: RandomStreams;
	/** Aborted when the run that is under way is to end. */
	readonly signal: AbortSignal;
}

/** For how long runs may keep everything else waiting that the thread has to do. */
const TURN_MILLISECONDS = 20;

/**
 * Does every run that is not completed yet, one after the other, in this thread. Runs that are added meanwhile are done, too.
 *
 * @throws {@link InterruptedError} when it was interrupted before the last run, and what the store throws when it fails as a whole.
 */
export async function* runLoop<T, S extends object = Loose>(
	trajectory: Trajectory<S>,
	simulate: RunFunction<T, S>,
	options: OwnLoopOptions,
): AsyncGenerator<RunOutcome<T>, void, undefined> {
	const setting = {
		...options,
		worker: "main",
		loggerOf: () => options.logger,
		keep: (record: RunRecord) => keepRun(trajectory, record, options.keepRuns),
	};
	const start = performance.now();
	let turnStart = start;
	let length = runCount(trajectory);
	let [done, failed, total] = [0, 0, countPending(trajectory, options.from)];
	const tell = () => options.progress({ done, total, failed, seconds: (performance.now() - start) / 1000 });
	tell();
	for (let index = options.from; index < length; index++) {
		if (trajectory.f_is_completed(index)) continue;
		if (performance.now() - turnStart > TURN_MILLISECONDS) {
			await nextTask();
			turnStart = performance.now();
		}
		if (options.interrupted.aborted) throw new InterruptedError(trajectory.v_name, done, total);
		const outcome = await doRun(trajectory, simulate, index, setting);
		done++;
		if (!outcome.completed) failed++;
		tell();
		yield outcome;
		if (!outcome.completed && options.failFast) return;
		if (runCount(trajectory) === length) continue;
		total += runCount(trajectory) - length;
		length = runCount(trajectory);
		if (trajectory.v_storage_service) trajectory.f_store();
	}
}

function countPending<S extends object>(trajectory: Trajectory<S>, from: number): number {
	let count = 0;
	for (let index = from; index < runCount(trajectory); index++) if (!trajectory.f_is_completed(index)) count++;
	return count;
}
