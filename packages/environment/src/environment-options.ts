import type { StorageService } from "@pypet/storage";
import { checkOptions, type Loose, type Trajectory } from "@pypet/trajectory";
import { ValueError } from "@pypet/values";
import type { ProgressListener } from "./progress.js";
import type { LineLogger } from "./run-log.js";
import type { WorkerType } from "./workers/connection.js";

/**
 * Options of a new {@link Environment}.
 *
 * @typeParam S - Shape of the trajectory.
 */
export interface EnvironmentOptions<S extends object = Loose> {
	/** The trajectory to run, or the name of a new one. Default: a new one called `trajectory`. What follows up to `storageService` is for a new one only. */
	readonly trajectory?: string | Trajectory<S>;
	/** Append the time of creation to the name of a new trajectory. Default true. */
	readonly addTime?: boolean;
	/** What a new trajectory is about, for people. */
	readonly comment?: string;
	/** The file that a new trajectory is stored in, by the default backend. */
	readonly filename?: string;
	/** The store that a new trajectory is stored in, instead of a file of the default backend. */
	readonly storageService?: StorageService;
	/**
	 * Values of parameters that are set in advance, by name, as by `f_preset_parameter`; names that begin with `config.` as by `f_preset_config`.
	 * {@link presetsFromArguments} reads them from a command line.
	 */
	readonly presets?: Iterable<readonly [name: string, value: unknown]>;
	/** Keep each run's nodes in memory after they were stored. Default false: `f_update_skeleton` brings them back. */
	readonly keepRuns?: boolean;
	/**
	 * An integer that the random numbers of all runs follow from. Default: that of the environment that ran the trajectory before, or 0 where
	 * there was none.
	 */
	readonly seed?: number;
	/** How many times a run that has failed is tried again, at once and with the same random numbers. Default 0. */
	readonly retries?: number;
	/** Whether no run is started any more once one has failed. Default false: the others go on. */
	readonly failFast?: boolean;
	/**
	 * How many workers do the runs. Default 0: the program's own thread does them. The run function then comes from a module, or is one that
	 * uses nothing around it; the trajectory has the same results, and its file the same content, for any number.
	 */
	readonly workers?: number;
	/**
	 * Whether workers are threads of this process, or processes of their own. Default: threads, or processes where threads can't load the
	 * modules, as with tsx and Node 20. Threads hand arrays over; what ends a process, a crash in native code or too little memory, ends with
	 * processes one run, with threads everything.
	 */
	readonly workerType?: WorkerType;
	/** Seconds after which a run is ended, together with its worker, and has failed. Without workers it is refused. */
	readonly timeLimit?: number;
	/**
	 * What Ctrl-C does while runs go on. By default, with true, the first one lets the running runs end and be stored, and then
	 * {@link InterruptedError} is thrown; the second one ends the process at once. With false it is left to the program.
	 */
	readonly gracefulExit?: boolean;
	/** Whether to keep which git commit the program is at, and whether its files were changed since; with `"patch"` also how. Default true. */
	readonly git?: boolean | "patch";
	/**
	 * Path of the program's main file, which is kept, with its hash and git commit, as what was run. Default: the file that Node was started
	 * with. For programs that run what is somebody else's.
	 */
	readonly script?: string;
	/** Told of the progress; `false` for silence. Default: a line on standard error. */
	readonly progress?: ProgressListener | false;
	/** Gets the runs' log lines, warnings, and the progress where `progress` says nothing else. Default: warnings go to the console. */
	readonly logger?: LineLogger;
}

/** Options that say how a new trajectory is made. */
const OF_NEW_TRAJECTORIES = ["addTime", "comment", "filename", "storageService"] as const;

const OPTIONS = [
	"trajectory",
	...OF_NEW_TRAJECTORIES,
	"presets",
	"keepRuns",
	"seed",
	"retries",
	"failFast",
	"workers",
	"workerType",
	"timeLimit",
	"gracefulExit",
	"git",
	"script",
	"progress",
	"logger",
] as const;

/**
 * Checks what options say by themselves.
 *
 * @throws TypeError for an option that is not known, ValueError for one that a trajectory that is there already has no use for, for a number
 * that is none of its kind, and for a time limit without workers.
 */
export function checkEnvironmentOptions<S extends object>(options: EnvironmentOptions<S>): void {
	checkOptions("Environment", options, OPTIONS);
	const { retries = 0, seed = 0, timeLimit, trajectory, workers = 0, workerType } = options;
	if (typeof trajectory === "object") {
		const useless = OF_NEW_TRAJECTORIES.find((option) => options[option] !== undefined);
		if (useless) throw new ValueError(`${useless} is for a new trajectory. Give "${trajectory.v_name}" its place and comment itself.`);
	}
	if (!Number.isSafeInteger(seed)) throw new ValueError(`seed is an integer of at most 53 bits, not ${seed}.`);
	if (!Number.isSafeInteger(retries) || retries < 0) throw new ValueError(`retries is a number of times, not ${retries}.`);
	if (!Number.isSafeInteger(workers) || workers < 0) throw new ValueError(`workers is a number of workers, not ${workers}.`);
	if (workerType !== undefined && workerType !== "thread" && workerType !== "process")
		throw new ValueError(`workerType is "thread" or "process", not "${String(workerType)}".`);
	if (timeLimit === undefined) return;
	if (!(timeLimit > 0)) throw new ValueError(`timeLimit is a number of seconds, not ${timeLimit}.`);
	if (workers === 0)
		throw new ValueError(
			"A run in the program's own thread can't be ended from outside: timeLimit needs workers. Give workers: 1 or more.",
		);
}
