import type { RunFailure, RunRecord } from "@pypet/storage";
import { durationText, forgetRun, keepRunRecord, type Loose, storeRun, type Trajectory, timeText } from "@pypet/trajectory";
import { isPypetError } from "@pypet/values";
import { described, stackOf } from "./thrown.js";

/** What does a run, as its row names it. */
export interface RunPlace {
	/** First seven digits of the environment's SHA-1. */
	readonly environmentHexsha: string;
	readonly host: string | undefined;
	/** `main`, `thread 2`. */
	readonly worker: string;
}

/** When a run was started, and how long it took, in seconds. */
export interface RunTime {
	readonly started: Date;
	readonly seconds: number;
}

/** The row of a run that is over. */
export function endedRecord(
	{ idx, name, parameterSummary }: RunRecord,
	{ environmentHexsha, host, worker }: RunPlace,
	{ seconds, started }: RunTime,
	failure: RunFailure | undefined,
): RunRecord {
	const timestamp = started.getTime() / 1000;
	const finishTimestamp = timestamp + seconds;
	return {
		idx,
		name,
		completed: failure === undefined,
		time: timeText(started),
		timestamp,
		finishTimestamp,
		// Of the difference, so that whoever has the two needn't keep it.
		runtime: durationText(finishTimestamp - timestamp),
		parameterSummary,
		environmentHexsha,
		...(host === undefined ? {} : { host }),
		worker,
		...(failure === undefined ? {} : { failure }),
	};
}

/**
 * What is kept of what a run has thrown.
 *
 * For launchers that bring runs into the file themselves.
 *
 * @example
 * ```ts
 * import { failureOf } from "@pypet/environment/launching";
 *
 * const { attempts, error } = failureOf(new Error("no spikes"), 2);
 * console.log(error, attempts); // Error: no spikes 2
 * ```
 */
export function failureOf(error: unknown, attempts: number): RunFailure {
	return { error: described(error) || "an empty text", stack: stackOf(error), attempts };
}

/**
 * Keeps a run that is over with what it has added: in the store, where the trajectory has one.
 *
 * @param keepRuns - Whether its nodes stay in memory after they were stored.
 * @throws what the store throws.
 */
export function keepRun<S extends object = Loose>(trajectory: Trajectory<S>, record: RunRecord, keepRuns: boolean): void {
	if (!trajectory.v_storage_service) {
		keepRunRecord(trajectory, record);
		return;
	}
	storeRun(trajectory, record);
	if (!keepRuns || !record.completed) forgetRun(trajectory, record.idx);
}

/**
 * Whether storing failed for a value that can't be kept; when the store fails as a whole, no other run would be stored either.
 *
 * For launchers that bring runs into the file themselves.
 *
 * @example
 * ```ts
 * import { isOfTheRun } from "@pypet/environment/launching";
 * import { StoreWriteError, UnsupportedValueError } from "@pypet/storage";
 *
 * console.log(isOfTheRun(new UnsupportedValueError("results.rate:data", "it is a function"))); // true
 * console.log(isOfTheRun(new StoreWriteError("lif.hdf5", "ENOSPC: no space left on device"))); // false
 * ```
 */
export function isOfTheRun(error: unknown): boolean {
	return isPypetError(error, "UnsupportedValueError") || isPypetError(error, "ValueError") || error instanceof TypeError;
}
