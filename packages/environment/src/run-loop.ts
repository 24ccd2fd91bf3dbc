import { type Loose, runCount, type Trajectory } from "@pypet/trajectory";
import { nextTask } from "#platform";
import { InterruptedError } from "./errors.js";
import { doRun, type RunSetting } from "./one-run.js";
import type { ProgressListener } from "./progress.js";
import type { RunFunction, RunOutcome } from "./run-function.js";

/** How runs are gone through. */
export interface LoopOptions extends RunSetting {
	/** Only runs from this index on. */
	readonly from: number;
	/** Whether the first run that fails is the last one. */
	readonly failFast: boolean;
	readonly progress: ProgressListener;
	/** Whether no further run is to be started. */
	readonly isInterrupted: () => boolean;
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
	options: LoopOptions,
): AsyncGenerator<RunOutcome<T>, void, undefined> {
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
		if (options.isInterrupted()) throw new InterruptedError(trajectory.v_name, done, total);
		const outcome = await doRun(trajectory, simulate, index, options);
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
