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
	try {
		const value = await simulate(run);
		const outcome = { completed: true, index, name, value, seconds: seconds() } as const;
		keepRun(trajectory, completedRecord(runRecord(trajectory, index), started, outcome.seconds), keepRuns);
		return outcome;
	} catch (error) {
		forgetRun(trajectory, index);
		if (error instanceof StoreFailure) throw error.cause;
		return { completed: false, index, name, error, seconds: seconds() };
	}
}

/** A store that fails as a whole, as against a value that it can't keep: no other run would be stored either. */
class StoreFailure extends Error {}

function keepRun<S extends object>(trajectory: Trajectory<S>, record: RunRecord, keepRuns: boolean): void {
	if (!trajectory.v_storage_service) {
		keepRunRecord(trajectory, record);
		return;
	}
	try {
		storeRun(trajectory, record);
	} catch (error) {
		const isOfTheRun = isPypetError(error, "UnsupportedValueError") || error instanceof TypeError || isPypetError(error, "ValueError");
		throw isOfTheRun ? error : new StoreFailure("", { cause: error });
	}
	if (!keepRuns) forgetRun(trajectory, record.idx);
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
