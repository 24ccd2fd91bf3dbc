import { closeFile, forgetUnfinishedRuns, type Loose, prepareExperiment, type Trajectory } from "@pypet/trajectory";
import { isPypetError } from "@pypet/values";
import { hostName, watchInterrupts } from "#platform";
import type { EnvironmentRecord, RecordedSettings } from "./environment-record.js";
import { formerEnvironment } from "./former-environment.js";
import { RandomStreams } from "./random-streams.js";
import type { RunOutcome } from "./run-function.js";
import { runLoop } from "./run-loop.js";
import { type KnownFunction, type SourceHashes, sourceHashes, sourceOf } from "./run-source.js";
import { type WorkerLoopOptions, workerLoop } from "./workers/worker-loop.js";

/** How an exploration is gone through. */
export interface ExplorationSettings
	extends Omit<RecordedSettings, keyof SourceHashes | "seed">,
		Pick<WorkerLoopOptions, "failFast" | "from" | "launcher" | "logger" | "progress" | "retries" | "timeLimit" | "workerType"> {
	/** `undefined` for that of the environment that ran the trajectory before. */
	readonly seed: number | undefined;
	/** Told what people should know. */
	readonly warn: (message: string) => void;
}

/** The seed of a trajectory that no environment has run and that is given none. */
const DEFAULT_SEED = 0;

/**
 * One exploration from the first run to the last: makes the trajectory ready and stores it, does the runs, keeps what was run and when, and
 * closes the file, also when it ends early.
 *
 * @throws RunFunctionError for a function that has no source and is to go to workers, PresettingError when a parameter was preset but never added, {@link InterruptedError} after Ctrl-C, and what the store throws when it
 * fails as a whole.
 */
export async function* explore<T, S extends object = Loose>(
	trajectory: Trajectory<S>,
	record: EnvironmentRecord,
	source: KnownFunction<T, S>,
	settings: ExplorationSettings,
): AsyncGenerator<RunOutcome<T>, void, undefined> {
	const runSource = settings.launcher || settings.workers > 0 ? sourceOf(source) : undefined;
	prepareExperiment(trajectory);
	const interruption = watchInterruption(trajectory, settings);
	let error: unknown;
	try {
		const seed = settings.seed ?? formerEnvironment(trajectory)?.seed ?? DEFAULT_SEED;
		trajectory.f_restore_default();
		forgetUnfinishedRuns(trajectory);
		record.start({ ...settings, seed, ...sourceHashes(source) });
		if (trajectory.v_storage_service) trajectory.f_store();
		const common = { ...settings, environmentHexsha: record.hexsha.slice(0, 7), host: hostName(), ...interruption };
		yield* runSource
			? workerLoop<T, S>(trajectory, runSource, { ...common, seed })
			: runLoop(trajectory, source.simulate, { ...common, streams: new RandomStreams(seed, trajectory) });
	} catch (caught) {
		error = caught;
		throw caught;
	} finally {
		interruption.end();
		finish(trajectory, record, error !== undefined && !isPypetError(error, "InterruptedError"));
	}
}

interface Interruption {
	/** Aborted by the second Ctrl-C. */
	readonly signal: AbortSignal;
	/** Aborted by the first one. */
	readonly interrupted: AbortSignal;
	/** Leaves Ctrl-C to others again. */
	readonly end: () => void;
}

function watchInterruption<S extends object>(
	trajectory: Trajectory<S>,
	{ gracefulExit, warn }: Pick<ExplorationSettings, "gracefulExit" | "warn">,
): Interruption {
	const abort = new AbortController();
	const interrupt = new AbortController();
	const onFirst = () => {
		interrupt.abort();
		warn("Interrupted: what runs is finished and stored. Once more ends the program at once.");
	};
	const onSecond = () => {
		abort.abort();
		closeFile(trajectory);
	};
	const end = gracefulExit ? watchInterrupts(onFirst, onSecond) : () => {};
	return { signal: abort.signal, interrupted: interrupt.signal, end };
}

/** @param hasFailed - Whether an error is under way, which is the one that counts. */
function finish<S extends object>(trajectory: Trajectory<S>, record: EnvironmentRecord, hasFailed: boolean): void {
	try {
		if (!hasFailed) record.finish();
		closeFile(trajectory);
	} catch (error) {
		if (!hasFailed) throw error;
	}
}
