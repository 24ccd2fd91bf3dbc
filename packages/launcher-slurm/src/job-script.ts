import { batchScript } from "@pypet/sweep/launching";
import type { CheckedJobOptions } from "./slurm-options.js";

/** What a job script is for. */
export interface ScriptedJob {
	/** Name of the job, by which its tasks are found in the queue. */
	readonly name: string;
	/** What is done: a program and its arguments. */
	readonly command: readonly string[];
	/** Path of the file for what a task prints; `%A` and `%a` stand for the numbers of array and task, `%j` for that of a job. */
	readonly log: string;
	/** How many tasks, for an array. */
	readonly tasks?: number;
	/** What must have ended before, as `sbatch --dependency` takes it. */
	readonly dependency?: string;
	readonly options: CheckedJobOptions;
}

/** The batch script of a job, for `sbatch`. */
export function jobScript({ command, dependency, log, name, options, tasks }: ScriptedJob): string {
	const { directives, memory, partition, setup, tasksAtOnce, time, warningSeconds } = options;
	const throttle = tasksAtOnce === undefined ? "" : `%${tasksAtOnce}`;
	const settings: (readonly [name: string, value: string | undefined])[] = [
		["job-name", name],
		["array", tasks === undefined ? undefined : `0-${tasks - 1}${throttle}`],
		["dependency", dependency],
		["output", log],
		["open-mode", "append"],
		["time", time],
		["mem", memory],
		["partition", partition],
		// To the script itself, which Node has taken the place of; a collector may be killed at any moment.
		["signal", tasks === undefined ? undefined : `B:USR2@${warningSeconds}`],
	];
	const own = settings.map(([setting, value]) => (value === undefined ? undefined : `--${setting}=${directiveValue(value)}`));
	return batchScript({ marker: "#SBATCH", directives: [...own, ...directives], setup, command });
}

/** A path for `#SBATCH --output`, where `%` stands for something. */
export function logPath(path: string): string {
	return path.replaceAll("%", "%%");
}

/** A value in an `#SBATCH` line: sbatch takes quotes and backslashes as a shell does. */
function directiveValue(value: string): string {
	return /^[\w./:,@%+=-]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}
