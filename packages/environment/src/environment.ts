import type { OpenStorage } from "@pypet/storage";
import { checkOptions, type Loose, resumeTrajectory, runCount, Trajectory, warn } from "@pypet/trajectory";
import { ValueError } from "@pypet/values";
import { standardError } from "#platform";
import { checkEnvironmentOptions, type EnvironmentOptions } from "./environment-options.js";
import { EnvironmentRecord } from "./environment-record.js";
import { type ExplorationSettings, explore } from "./exploration.js";
import { changesSince, formerEnvironment } from "./former-environment.js";
import type { Pipeline } from "./pipeline.js";
import { type ProgressListener, plainProgress } from "./progress.js";
import type { ModuleAddress, RunFunction, RunOutcome } from "./run-function.js";
import { calmLogger, type LineLogger } from "./run-log.js";
import type { RunOptions } from "./run-options.js";
import { type KnownFunction, knownFunction, sourceHashes } from "./run-source.js";
import { terminalProgress } from "./terminal-progress.js";
import { isWorker } from "./workers/in-worker.js";
import type { Launcher } from "./workers/launcher.js";

const IN_WORKER =
	"This is a worker, and a new environment here would do the whole exploration once more, for every worker. The module of the run function is " +
	"loaded in each worker: keep the run function, and what it needs, in a module of its own, without the script that explores.";

/**
 * Runs a trajectory: every point of its exploration, one after the other, each stored when it ends.
 *
 * @example
 * ```ts
 * import { Environment } from "@pypet/environment";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 *
 * const env = new Environment({ trajectory: "squares", storageService: new MemoryStorageService(), progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3] });
 * const outcomes = await env.run((run) => run.x ** 2);
 * console.log(outcomes.map((outcome) => outcome.completed && outcome.value)); // [ 1, 4, 9 ]
 * ```
 */
export class Environment<S extends object = Loose> {
	/** The trajectory that is run. */
	readonly trajectory: Trajectory<S>;
	readonly #options: EnvironmentOptions<S>;
	readonly #record: EnvironmentRecord;
	readonly #progress: ProgressListener;
	readonly #logger: LineLogger | undefined;
	readonly #warn: (message: string) => void;
	#isRunning = false;

	/**
	 * @param openStorage - Opens the default backend for a file name. The module `pypet` gives it; without it `filename` is refused.
	 * @throws TypeError for an option that is not known; ValueError for one that a trajectory that is there already has no use for, for a number
	 * that is none of its kind, for a time limit, which needs workers, and for a preset of a parameter that is there already.
	 */
	constructor(options: EnvironmentOptions<S> = {}, openStorage?: OpenStorage) {
		if (isWorker()) throw new ValueError(IN_WORKER);
		checkEnvironmentOptions(options);
		const { addTime = true, comment = "", filename, logger, presets = [], progress, storageService, trajectory = "trajectory" } = options;
		if (typeof trajectory === "string") {
			const place = storageService ? { storage_service: storageService } : filename === undefined ? {} : { filename };
			this.trajectory = new Trajectory<S>(trajectory, { add_time: addTime, comment, ...place }, openStorage);
		} else {
			this.trajectory = trajectory;
		}
		for (const [name, value] of presets) {
			if (name.startsWith("config.")) this.trajectory.f_preset_config(name, value);
			else this.trajectory.f_preset_parameter(name, value);
		}
		this.#options = options;
		this.#record = new EnvironmentRecord(this.trajectory, typeof trajectory === "string");
		const calm = logger && calmLogger(logger, warn);
		this.#logger = calm;
		this.#warn = calm ? calm.warn : warn;
		const byDefault = calm ? plainProgress(calm.info) : terminalProgress(standardError);
		this.#progress = progress === false ? () => {} : (progress ?? byDefault);
	}

	/** Name of the environment, below which `config.environment` has what was run: `environment_3261870_2026_11_22_15h51m29s`. */
	get name(): string {
		return this.#record.name;
	}

	/** SHA-1 that names the environment, 40 hexadecimal digits; the table of runs has the first seven of them. */
	get hexsha(): string {
		return this.#record.hexsha;
	}

	/**
	 * Runs every point that is not completed yet.
	 *
	 * A trajectory with a store is stored first, and each run when it ends, in one commit with its row in the table of runs. A run that throws,
	 * or whose results can't be stored, leaves nothing behind but its log lines and, in its run information, error and stack; the others go on,
	 * and the outcome says what was thrown. At the end a file that the default backend has opened is closed; it opens again by itself.
	 *
	 * @returns How each of these runs ended, in run order.
	 * @throws PresettingError when a parameter was preset but never added, ValueError while another call is under way, {@link InterruptedError}
	 * after Ctrl-C, and what the store throws when it fails as a whole.
	 */
	async run<T>(simulate: RunFunction<T, S> | ModuleAddress, options: RunOptions = {}): Promise<RunOutcome<T>[]> {
		return inRunOrder(await collected(this.runs(simulate, options)));
	}

	/**
	 * Runs every point that is not completed yet, as {@link run} does, and gives each outcome as soon as the run is over. Leaving the loop ends
	 * the exploration; runs that are added in it are done, too.
	 *
	 * @example
	 * ```ts
	 * for await (const outcome of env.runs(simulate)) {
	 * 	if (outcome.completed && outcome.value < 0.01) break; // good enough
	 * }
	 * ```
	 */
	runs<T>(simulate: RunFunction<T, S> | ModuleAddress, options: RunOptions = {}): AsyncGenerator<RunOutcome<T>, void, undefined> {
		checkRunFunction(simulate);
		return this.#explore(simulate, 0, this.#launcherOf("runs", options));
	}

	/**
	 * Goes on with an exploration that has ended early, however it did: runs what has no committed result. Where nothing is stored yet it begins,
	 * as {@link run} does, so that a script may call it the first time and every other.
	 *
	 * The trajectory is loaded first, unless it was loaded or stored by this program: that of its name in its store or, as a name has the time in
	 * it unless `addTime` is false, the last one of that name at whatever time. Parameters that the program has added and explored before must be
	 * the stored ones; ranges that it leaves out are loaded. Of single runs nothing is loaded. What a run has stored
	 * that never ended leaves the store when it is done anew. A warning says when the run function, its module or the program's main file
	 * is not what did the former runs, and when the seed is another one.
	 *
	 * @returns How the runs ended that were still to be done, in run order.
	 * @throws NoSuchStoreError or TrajectoryNotFoundError when nothing is stored and nothing explored, ValueError when what is in memory differs from what is stored, and as {@link run} and `f_load` do.
	 *
	 * @example
	 * ```ts
	 * const env = new Environment({ trajectory: "squares", filename: "squares.hdf5" });
	 * await env.resume(simulate);
	 * ```
	 */
	async resume<T>(simulate: RunFunction<T, S> | ModuleAddress, options: RunOptions = {}): Promise<RunOutcome<T>[]> {
		checkRunFunction(simulate);
		const launcher = this.#launcherOf("resume", options);
		return inRunOrder(await collected(this.#explore(simulate, 0, launcher, (known) => this.#loadStored(known))));
	}

	/**
	 * Prepares, runs, looks at the results and, where that has added runs, runs again: see {@link Pipeline}.
	 *
	 * @returns How all these runs ended, in run order.
	 * @throws what the pipeline's own functions throw, and as {@link run} does.
	 */
	async pipeline<T>({ postprocess, preprocess, simulate }: Pipeline<T, S>): Promise<RunOutcome<T>[]> {
		checkRunFunction(simulate);
		await preprocess?.(this.trajectory);
		const all: RunOutcome<T>[] = [];
		for (let from = 0; from < runCount(this.trajectory); ) {
			const outcomes = inRunOrder(await collected(this.#explore(simulate, from, undefined)));
			for (const outcome of outcomes) all.push(outcome);
			from = runCount(this.trajectory);
			if (this.#options.failFast && outcomes.some((outcome) => !outcome.completed)) break;
			await postprocess?.(this.trajectory, outcomes);
		}
		return all;
	}

	/** @throws TypeError for an option that is not known, ValueError for a launcher beside workers of this process. */
	#launcherOf(call: string, options: RunOptions): Launcher | undefined {
		checkOptions(call, options, ["launcher"]);
		if (options.launcher && this.#options.workers)
			throw new ValueError("A launcher brings its own workers: leave out either the launcher or the environment's workers.");
		return options.launcher;
	}

	#explore<T>(
		simulate: RunFunction<T, S> | ModuleAddress,
		from: number,
		launcher: Launcher | undefined,
		prepare?: Preparation<T, S>,
	): AsyncGenerator<RunOutcome<T>, void, undefined> {
		const { failFast = false, git = true, gracefulExit = true, keepRuns = false, retries = 0, script, seed } = this.#options;
		const { timeLimit, workers = 0, workerType } = this.#options;
		const settings = { failFast, from, git, gracefulExit, keepRuns, launcher, retries, script, seed, timeLimit, workers, workerType };
		const told = { ...settings, logger: this.#logger, progress: this.#progress, warn: this.#warn };
		return this.#alone(exploreKnown(this.trajectory, this.#record, simulate, told, prepare));
	}

	/** Loads what there is to go on with, and warns where that was another program's. */
	#loadStored<T>(known: KnownFunction<T, S>): void {
		const { script, seed, trajectory = "trajectory" } = this.#options;
		resumeTrajectory(this.trajectory, typeof trajectory === "string" ? trajectory : trajectory.v_name);
		const former = formerEnvironment(this.trajectory);
		if (!former) return;
		for (const change of changesSince(former, { ...sourceHashes(known), script, seed })) this.#warn(change);
	}

	/** Keeps other calls away until the last outcome is given. */
	async *#alone<T>(outcomes: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
		this.#checkIdle();
		this.#isRunning = true;
		try {
			yield* outcomes;
		} finally {
			this.#isRunning = false;
		}
	}

	#checkIdle(): void {
		if (this.#isRunning) throw new ValueError(`"${this.trajectory.v_name}" is being run already: await the first call.`);
	}
}

function checkRunFunction(simulate: unknown): void {
	// A URL of another realm, a test's, say, is one as well.
	const address = typeof simulate === "object" && simulate !== null && "href" in simulate ? simulate.href : undefined;
	if (typeof simulate === "function" || typeof address === "string") return;
	throw new TypeError("The run function, which is called for every run, must be a function, or the URL of a module that exports it.");
}

/** What is to be done before an exploration, when its run function is there. */
type Preparation<T, S extends object> = (known: KnownFunction<T, S>) => void;

async function* exploreKnown<T, S extends object>(
	trajectory: Trajectory<S>,
	record: EnvironmentRecord,
	simulate: RunFunction<T, S> | ModuleAddress,
	settings: ExplorationSettings,
	prepare: Preparation<T, S> | undefined,
): AsyncGenerator<RunOutcome<T>, void, undefined> {
	const known = await knownFunction(simulate);
	prepare?.(known);
	yield* explore(trajectory, record, known, settings);
}

/** Workers end their runs in no order. */
function inRunOrder<T>(outcomes: RunOutcome<T>[]): RunOutcome<T>[] {
	return outcomes.sort((a, b) => a.index - b.index);
}

async function collected<T>(outcomes: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const outcome of outcomes) all.push(outcome);
	return all;
}
