import type { RunFailure, RunRecord } from "@pypet/storage";
import {
	durationText,
	forgetRun,
	keepRunRecord,
	type Loose,
	runRecord,
	singleRun,
	storeRun,
	type Trajectory,
	timeText,
} from "@pypet/trajectory";
import { isPypetError } from "@pypet/values";
import type { RandomStream } from "./random-stream.js";
import type { RandomStreams } from "./random-streams.js";
import type { CompletedRun, FailedRun, RunContext, RunFunction, RunOutcome } from "./run-function.js";
import { type LineLogger, RunLog } from "./run-log.js";

/** What all runs of an exploration have in common. */
export interface RunSetting {
	/** First seven digits of the environment's SHA-1. */
	readonly environmentHexsha: string;
	readonly host: string | undefined;
	/** What does the runs, as {@link RunRecord} names it. */
	readonly worker: string;
	/** Whether each run's nodes stay in memory after they were stored. */
	readonly keepRuns: boolean;
	/** How many times a run that has failed is tried again. */
	readonly retries: number;
	readonly streams: RandomStreams;
	readonly logger: LineLogger | undefined;
	readonly signal: AbortSignal;
}

/**
 * Does one run, with its retries, and keeps it: in the store, where the trajectory has one.
 *
 * @throws what the store throws when it fails as a whole. The run is as if it had not been started then.
 */
export async function doRun<T, S extends object = Loose>(
	trajectory: Trajectory<S>,
	simulate: RunFunction<T, S>,
	index: number,
	setting: RunSetting,
): Promise<RunOutcome<T>> {
	const planned = runRecord(trajectory, index);
	if (planned.failure) forgetRun(trajectory, index);
	const log = new RunLog(planned.name, setting.logger);
	for (let attempts = 1; ; attempts++) {
		const started = new Date();
		const outcome = await tryRun(trajectory, simulate, planned, log, started, setting);
		if (outcome.completed) return outcome;
		if (attempts <= setting.retries && !setting.signal.aborted) continue;
		const failed = { ...outcome, attempts };
		log.addTo(singleRun(trajectory, index));
		keep(trajectory, endedRecord(planned, setting, started, failed.seconds, failureOf(failed)), setting.keepRuns);
		return failed;
	}
}

/** @throws what the store throws when it fails as a whole. */
async function tryRun<T, S extends object>(
	trajectory: Trajectory<S>,
	simulate: RunFunction<T, S>,
	planned: RunRecord,
	log: RunLog,
	started: Date,
	setting: RunSetting,
): Promise<CompletedRun<T> | Omit<FailedRun, "attempts">> {
	const { idx: index, name } = planned;
	const run = singleRun(trajectory, index);
	const start = performance.now();
	let seconds: number | undefined;
	try {
		const value = await simulate(run, new Context(setting.streams, index, log, setting.signal));
		seconds = (performance.now() - start) / 1000;
		log.addTo(run);
		keep(trajectory, endedRecord(planned, setting, started, seconds, undefined), setting.keepRuns);
		return { completed: true, index, name, value, seconds };
	} catch (error) {
		forgetRun(trajectory, index);
		if (seconds !== undefined && !isOfTheRun(error)) throw error;
		return { completed: false, index, name, error, seconds: seconds ?? (performance.now() - start) / 1000 };
	}
}

/** Makes the random stream only where it is asked for: that takes as long as a small run. */
class Context implements RunContext {
	#random: RandomStream | undefined;

	constructor(
		private readonly streams: RandomStreams,
		private readonly index: number,
		readonly log: RunLog,
		readonly signal: AbortSignal,
	) {}

	get random(): RandomStream {
		this.#random ??= this.streams.of(this.index);
		return this.#random;
	}
}

function keep<S extends object>(trajectory: Trajectory<S>, record: RunRecord, keepRuns: boolean): void {
	if (!trajectory.v_storage_service) {
		keepRunRecord(trajectory, record);
		return;
	}
	storeRun(trajectory, record);
	if (!keepRuns || !record.completed) forgetRun(trajectory, record.idx);
}

/** Whether storing failed for a value that can't be kept; when the store fails as a whole, no other run would be stored either. */
function isOfTheRun(error: unknown): boolean {
	return isPypetError(error, "UnsupportedValueError") || isPypetError(error, "ValueError") || error instanceof TypeError;
}

function endedRecord(
	{ idx, name, parameterSummary }: RunRecord,
	{ environmentHexsha, host, worker }: RunSetting,
	started: Date,
	seconds: number,
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

function failureOf({ attempts, error }: FailedRun): RunFailure {
	const stack = error instanceof Error ? (error.stack ?? "") : "";
	return { error: errorText(error), stack, attempts };
}

/** What was thrown as text; also what has none. */
function errorText(error: unknown): string {
	try {
		return String(error) || "an empty text";
	} catch {
		return `something of type ${typeof error} that can't be shown`;
	}
}
