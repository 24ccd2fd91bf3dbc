import { checkCount } from "@pypet/sweep/launching";
import { ValueError } from "@pypet/values";
import { parseTimeLimit } from "./time-limit.js";

/** What the jobs of a sweep ask the cluster for, and how many there are. */
export interface JobOptions {
	/** Time limit of a task, as `sbatch --time` takes it: `"02:00:00"`, `"1-12"`, `"90"` for minutes. Default: the partition's. */
	readonly time?: string;
	/** Memory of a task, as `sbatch --mem` takes it: `"4G"`. Default: the site's. */
	readonly memory?: string;
	/** Partition, or several, separated by commas. Default: the site's. */
	readonly partition?: string;
	/** Further options of `sbatch` for every job, one each: `"--account=physics"`, `"--cpus-per-task=2"`. They win over those of this package. */
	readonly directives?: readonly string[];
	/** Lines of the job scripts that come before Node is started: `"module load nodejs"`, `"export OMP_NUM_THREADS=1"`. */
	readonly setup?: readonly string[];
	/** What starts Node, with its flags. Default: the Node of this program with this program's flags, those for debugging and watching apart. */
	readonly node?: readonly string[];
	/** How many tasks run at a time. Default: as many as the cluster has room for. */
	readonly tasksAtOnce?: number;
	/** How many tasks there are at most. Default: as many as there are chunks to do, within the limits of the site. */
	readonly tasks?: number;
	/** A task claims no more runs after so many seconds. Default: 600, and at most half of the time limit. */
	readonly secondsPerTask?: number;
	/** How long a run takes, in seconds, for the number of tasks. Default: as measured, once runs are done; before that, each chunk gets a task. */
	readonly secondsPerRun?: number;
	/** So many seconds before the time limit a task is told to end; Slurm may be 60 seconds early. Default: 120, and at most a quarter of the time limit. */
	readonly warningSeconds?: number;
}

/** Options of {@link slurm}. */
export interface SlurmOptions extends JobOptions {
	/**
	 * Path of the sweep folder, which all nodes must see. Where it has a plan of the same trajectory, code and runs, the exploration goes on with what is
	 * committed there. It stays at the end. Default: one below `pypet-sweeps` in the working directory, with the trajectory's name and time.
	 */
	readonly folder?: string;
	/** How many runs a task claims at a time. Default: as many as make 4096 chunks, at least one. */
	readonly chunkSize?: number;
	/** Ask `squeue` so often, in seconds. Default 10. */
	readonly pollSeconds?: number;
}

/** Options of which each has a value, or is left out of the job scripts. */
export type CheckedJobOptions = JobOptions & Required<Pick<JobOptions, "directives" | "secondsPerTask" | "setup" | "warningSeconds">>;

const SECONDS_PER_TASK = 600;
const WARNING_SECONDS = 120;

/**
 * Options with their defaults.
 *
 * @throws ValueError for what can't be in a job script.
 */
export function checkJobOptions(options: JobOptions): CheckedJobOptions {
	const limit = options.time === undefined ? Number.POSITIVE_INFINITY : parseTimeLimit(options.time);
	checkNumbers(options);
	for (const [name, texts] of textsOf(options))
		for (const text of texts)
			if (/[\n\r\0]/.test(text)) throw new ValueError(`${name} has lines of a job script; ${JSON.stringify(text)} is not one.`);
	for (const directive of options.directives ?? [])
		if (!/^--?\w/.test(directive))
			throw new ValueError(`directives are options of sbatch, such as "--account=physics", unlike "${directive}".`);
	return {
		...options,
		directives: options.directives ?? [],
		setup: options.setup ?? [],
		secondsPerTask: options.secondsPerTask ?? Math.min(SECONDS_PER_TASK, limit / 2),
		warningSeconds: options.warningSeconds ?? Math.ceil(Math.min(WARNING_SECONDS, limit / 4)),
	};
}

/** @throws ValueError for a number that is none of its kind. */
export function checkPollSeconds(pollSeconds = 10): number {
	checkPositive("pollSeconds", pollSeconds);
	return pollSeconds;
}

function checkNumbers({ secondsPerRun, secondsPerTask, tasks, tasksAtOnce, warningSeconds }: JobOptions): void {
	for (const [name, value] of Object.entries({ secondsPerRun, secondsPerTask })) if (value !== undefined) checkPositive(name, value);
	for (const [name, value] of Object.entries({ tasks, tasksAtOnce, warningSeconds })) checkCount(name, value);
}

function checkPositive(name: string, value: number): void {
	if (!(value > 0 && Number.isFinite(value))) throw new ValueError(`${name} is a number of seconds above 0, not ${value}.`);
}

function textsOf({ directives = [], memory, partition, setup = [] }: JobOptions): [name: string, texts: readonly string[]][] {
	return Object.entries({
		directives,
		memory: memory === undefined ? [] : [memory],
		partition: partition === undefined ? [] : [partition],
		setup,
	});
}
