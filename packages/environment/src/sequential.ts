import type { RunRecord } from "@pypet/storage";
import {
	durationText,
	forgetRun,
	keepRunRecord,
	type Loose,
	runCount,
	runRecord,
	singleRun,
	storeRun,
	type Trajectory,
	timeText,
} from "@pypet/trajectory";
import { isPypetError } from "@pypet/values";
import type { ProgressListener } from "./progress.js";
import type { RunFunction, RunOutcome } from "./run-function.js";

interface SequenceOptions {
	readonly keepRuns: boolean;
	readonly progress: ProgressListener;
}

/** Runs every point that is not completed yet, one after the other, in this thread. */
export async function runAll<T, S extends object = Loose>(
	trajectory: Trajectory<S>,
	simulate: RunFunction<T, S>,
	options: SequenceOptions,
): Promise<RunOutcome<T>[]> {
	const pending = Array.from({ length: runCount(trajectory) }, (_, index) => index).filter((index) => !trajectory.f_is_completed(index));
	const start = performance.now();
	let failed = 0;
	const tell = (done: number) => options.progress({ done, total: pending.length, failed, seconds: (performance.now() - start) / 1000 });
	const outcomes: RunOutcome<T>[] = [];
	tell(0);
	for (const index of pending) {
		const outcome = await runOne(trajectory, simulate, index, options.keepRuns);
		outcomes.push(outcome);
		if (!outcome.completed) failed++;
		tell(outcomes.length);
	}
	return outcomes;
}

async function runOne<T, S extends object>(
	trajectory: Trajectory<S>,
	simulate: RunFunction<T, S>,
	index: number,
	keepRuns: boolean,
): Promise<RunOutcome<T>> {
	const run = singleRun(trajectory, index);
	const name = run.v_name;
	const started = new Date();
	const start = performance.now();
	const seconds = () => (performance.now() - start) / 1000;
	const failed = (error: unknown): RunOutcome<T> => {
		forgetRun(trajectory, index);
		return { completed: false, index, name, error, seconds: seconds() };
	};
	let value: T;
	try {
		value = await simulate(run);
	} catch (error) {
		return failed(error);
	}
	const outcome = { completed: true, index, name, value, seconds: seconds() } as const;
	try {
		keepRun(trajectory, completedRecord(runRecord(trajectory, index), started, outcome.seconds), keepRuns);
		return outcome;
	} catch (error) {
		const failure = failed(error);
		if (isOfTheRun(error)) return failure;
		throw error;
	}
}

function keepRun<S extends object>(trajectory: Trajectory<S>, record: RunRecord, keepRuns: boolean): void {
	if (!trajectory.v_storage_service) {
		keepRunRecord(trajectory, record);
		return;
	}
	storeRun(trajectory, record);
	if (!keepRuns) forgetRun(trajectory, record.idx);
}

/** Whether storing failed for a value that can't be kept; when the store fails as a whole, no other run would be stored either. */
function isOfTheRun(error: unknown): boolean {
	return isPypetError(error, "UnsupportedValueError") || isPypetError(error, "ValueError") || error instanceof TypeError;
}

function completedRecord(record: RunRecord, started: Date, seconds: number): RunRecord {
	const timestamp = started.getTime() / 1000;
	return {
		...record,
		completed: true,
		time: timeText(started),
		timestamp,
		finishTimestamp: timestamp + seconds,
		runtime: durationText(seconds),
	};
}
