import type { OpenStorage, StorageService } from "@pypet/storage";
import { checkOptions, type Loose, prepareExperiment, Trajectory } from "@pypet/trajectory";
import { ValueError } from "@pypet/values";
import { standardError } from "#standard-error";
import type { ProgressListener } from "./progress.js";
import type { RunFunction, RunOutcome } from "./run-function.js";
import { runAll } from "./sequential.js";
import { terminalProgress } from "./terminal-progress.js";

/** Options of a new {@link Environment}. */
export interface EnvironmentOptions {
	/** The trajectory to run, or the name of a new one. Default: a new one called `trajectory`. What follows up to `storageService` is for a new one only. */
	readonly trajectory?: string | Trajectory;
	/** Append the time of creation to the name of a new trajectory. Default true. */
	readonly addTime?: boolean;
	/** What a new trajectory is about, for people. */
	readonly comment?: string;
	/** The file that a new trajectory is stored in, by the default backend. */
	readonly filename?: string;
	/** The store that a new trajectory is stored in, instead of a file of the default backend. */
	readonly storageService?: StorageService;
	/** Keep each run's nodes in memory after they were stored. Default false: `f_update_skeleton` brings them back. */
	readonly keepRuns?: boolean;
	/** Told of the progress; `false` for silence. Default: a line on standard error, where that is a terminal. */
	readonly progress?: ProgressListener | false;
}

/** Options that say how a new trajectory is made. */
const OF_NEW_TRAJECTORIES = ["addTime", "comment", "filename", "storageService"] as const;

/**
 * Runs a trajectory: every point of its exploration, one after the other, each stored when it ends.
 *
 * @example
 * ```ts
 * const env = new Environment({ trajectory: "squares", filename: "squares.hdf5" });
 * const traj = env.trajectory;
 * traj.f_add_parameter("x", 1);
 * traj.f_explore({ x: [1, 2, 3] });
 * await env.run((run) => {
 * 	run.f_add_result("square", run.x ** 2);
 * });
 * ```
 */
export class Environment<S extends object = Loose> {
	/** The trajectory that is run. */
	readonly trajectory: Trajectory<S>;
	readonly #keepRuns: boolean;
	readonly #progress: ProgressListener;
	#isRunning = false;

	/**
	 * @param openStorage - Opens the default backend for a file name. The module `pypet` gives it; without it `filename` is refused.
	 * @throws TypeError for an option that is not known, ValueError for one that a trajectory that is there already has no use for.
	 */
	constructor(options: EnvironmentOptions = {}, openStorage?: OpenStorage) {
		checkOptions("Environment", options, ["trajectory", ...OF_NEW_TRAJECTORIES, "keepRuns", "progress"]);
		const { trajectory = "trajectory", addTime = true, comment = "", filename, storageService, keepRuns = false, progress } = options;
		if (typeof trajectory === "string") {
			const place = storageService ? { storage_service: storageService } : filename === undefined ? {} : { filename };
			this.trajectory = new Trajectory<S>(trajectory, { add_time: addTime, comment, ...place }, openStorage);
		} else {
			const useless = OF_NEW_TRAJECTORIES.find((option) => options[option] !== undefined);
			if (useless) throw new ValueError(`${useless} is for a new trajectory. Give "${trajectory.v_name}" its place and comment itself.`);
			this.trajectory = trajectory as Trajectory<S>;
		}
		this.#keepRuns = keepRuns;
		this.#progress = progress === false ? () => {} : (progress ?? terminalProgress(standardError));
	}

	/**
	 * Runs every point that is not completed yet.
	 *
	 * A trajectory with a store is stored first, and each run when it ends, in one commit with its row in the table of runs. A run that throws,
	 * or whose results can't be stored, leaves nothing behind; the others go on, and the outcome says what was thrown.
	 *
	 * @returns How each of these runs ended, in run order.
	 * @throws PresettingError when a parameter was preset but never added, ValueError while another call is under way, and what the store
	 * throws when it fails as a whole.
	 */
	async run<T>(simulate: RunFunction<T, S>): Promise<RunOutcome<T>[]> {
		if (typeof simulate !== "function") throw new TypeError("run() takes the function that is called for every run.");
		if (this.#isRunning) throw new ValueError(`"${this.trajectory.v_name}" is being run already: await the first call.`);
		this.#isRunning = true;
		try {
			prepareExperiment(this.trajectory);
			this.trajectory.f_restore_default();
			if (this.trajectory.v_storage_service) this.trajectory.f_store();
			return await runAll(this.trajectory, simulate, { keepRuns: this.#keepRuns, progress: this.#progress });
		} finally {
			this.#isRunning = false;
		}
	}
}
