import type { PlannedSweep } from "../plan-sweep.js";
import { memoryOf, nameOf } from "./task.js";
import { type BatchEngine, checkedTime, given, type ScriptOptions, taskScript } from "./task-script.js";

/** Options of {@link pbsScript}. */
export interface PbsOptions extends ScriptOptions {
	/** Whether the engine is TORQUE, which has other words for arrays and memory. Default false: PBS Professional, or OpenPBS from version 20 on. */
	readonly torque?: boolean;
}

/** max_array_size of the server's attributes; TORQUE calls it max_job_array_size, and sets no limit. */
const PBS: BatchEngine = { name: "PBS", marker: "#PBS", mostTasks: 10_000 };
const TORQUE: BatchEngine = { ...PBS, name: "TORQUE", mostTasks: Number.POSITIVE_INFINITY };

/**
 * A script for `qsub` of PBS whose tasks do the chunks of a planned sweep. Submit it from the folder in which pypet is installed; all nodes must see that, and the sweep
 * folder. Submitted again, tasks whose runs are done end at once.
 *
 * @throws ValueError for a plan without chunks or with more than `mostTasks`, by default 10,000, and for options that can't be in a script.
 *
 * @example
 * ```ts
 * import { pbsScript } from "@pypet/sweep/manifests";
 *
 * const script = pbsScript({ folder: "/shared/sweep", runs: 400, chunks: 40 }, { time: "02:00:00", memory: "4G" });
 * console.log(script.split("\n").at(-2)); // exec node_modules/.bin/pypet work /shared/sweep --index auto
 * ```
 */
export function pbsScript(sweep: PlannedSweep, options: PbsOptions = {}): string {
	const { queue, tasksAtOnce, time, torque = false } = options;
	const throttle = given(tasksAtOnce, (count) => `%${count}`) ?? "";
	const memory = given(memoryOf(options), ({ count, unit }) => `:mem=${count}${unit.toLowerCase()}b`) ?? "";
	const resources = torque ? `nodes=1:ppn=1${memory.replace(":", ",")}` : `select=1:ncpus=1${memory}`;
	const directives = [
		`-N ${nameOf(options)}`,
		sweep.chunks === 1 ? undefined : `${torque ? "-t" : "-J"} 0-${sweep.chunks - 1}${throttle}`,
		"-j oe",
		"-r y",
		`-l ${resources}`,
		given(time, (limit) => `-l walltime=${checkedTime(limit)}`),
		given(queue, (name) => `-q ${name}`),
	];
	return taskScript(sweep, options, torque ? TORQUE : PBS, directives, 'cd "$PBS_O_WORKDIR" || exit 1');
}
