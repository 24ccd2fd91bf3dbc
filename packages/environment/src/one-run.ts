import type { RunRecord } from "@pypet/storage";
import { forgetRun, type Loose, runRecord, singleRun, type Trajectory } from "@pypet/trajectory";
import { endedRecord, failureOf, isOfTheRun, type RunPlace } from "./kept-run.js";
import type { RandomStream } from "./random-stream.js";
import type { RandomStreams } from "./random-streams.js";
import type { CompletedRun, FailedRun, RunContext, RunFunction, RunOutcome } from "./run-function.js";
import { type LineLogger, RunLog } from "./run-log.js";

/** What all runs of an exploration have in common. */
export interface RunSetting extends RunPlace {
	/** How many times a run that has failed is tried again. */
	readonly retries: number;
	readonly streams: RandomStreams;
	/** Where a run's log lines are given on to. */
	readonly loggerOf: (index: number) => LineLogger | undefined;
	readonly signal: AbortSignal;
	/** Keeps a run that is over, with what it has added. */
	readonly keep: (record: RunRecord) => void;
	/** Told before each attempt. */
	readonly beginAttempt?: (index: number, attempt: number) => void;
	/** Takes what the run function has returned. What this throws makes the run a failed one. */
	readonly takeValue?: (value: unknown) => void;
}

/**
 * Does one run, with its retries, and keeps it.
 *
 * @param firstAttempt - Number of the first attempt, where others were made before: from 1.
 * @throws what the store throws when it fails as a whole. The run is as if it had not been started then.
 */
export async function doRun<T, S extends object = Loose>(
	trajectory: Trajectory<S>,
	simulate: RunFunction<T, S>,
	index: number,
	setting: RunSetting,
	firstAttempt = 1,
): Promise<RunOutcome<T>> {
	const planned = runRecord(trajectory, index);
	if (planned.failure) forgetRun(trajectory, index);
	const log = new RunLog(planned.name, setting.loggerOf(index));
	for (let attempts = firstAttempt; ; attempts++) {
		setting.beginAttempt?.(index, attempts);
		const started = new Date();
		const outcome = await tryRun(trajectory, simulate, planned, log, started, setting);
		if (outcome.completed) return outcome;
		if (attempts <= setting.retries && !setting.signal.aborted) continue;
		const failed = { ...outcome, attempts };
		log.addTo(singleRun(trajectory, index));
		setting.keep(endedRecord(planned, setting, { started, seconds: failed.seconds }, failureOf(failed.error, attempts)));
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
		setting.takeValue?.(value);
		seconds = (performance.now() - start) / 1000;
		log.addTo(run);
		setting.keep(endedRecord(planned, setting, { started, seconds }, undefined));
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
