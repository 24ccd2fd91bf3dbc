import type { PlannedSweep } from "../plan-sweep.js";
import { memoryOf, nameOf } from "./task.js";
import { type BatchEngine, checkedTime, given, type ScriptOptions, taskScript } from "./task-script.js";

/** max_aj_tasks of sge_conf(5). */
const GRID_ENGINE: BatchEngine = { name: "Grid Engine", marker: "#$", mostTasks: 75_000 };

/**
 * A script for `qsub` of Grid Engine whose tasks do the chunks of a planned sweep. Submit it from the folder in which pypet is installed; all nodes must see
 * that, and the sweep folder. Submitted again, tasks whose runs are done end at once. `memory` is asked for as `mem_free`: the limit `h_vmem` is one of address
 * space, of which Node takes much more than memory. Where a site has another resource, leave `memory` out and name that among `directives`.
 *
 * @throws ValueError for a plan without chunks or with more than `mostTasks`, by default 75,000, and for options that can't be in a script.
 *
 * @example
 * ```ts
 * import { sgeScript } from "@pypet/sweep/manifests";
 *
 * const script = sgeScript({ folder: "/shared/sweep", runs: 400, chunks: 40 }, { tasksAtOnce: 10 });
 * console.log(script.includes("#$ -t 1-40\n#$ -tc 10\n")); // true
 * ```
 */
export function sgeScript(sweep: PlannedSweep, options: ScriptOptions = {}): string {
	const { queue, tasksAtOnce, time } = options;
	const isArray = sweep.chunks > 1;
	const directives = [
		`-N ${nameOf(options)}`,
		"-S /bin/bash",
		"-cwd",
		"-j y",
		"-r y",
		// Grid Engine counts tasks from 1.
		isArray ? `-t 1-${sweep.chunks}` : undefined,
		isArray ? given(tasksAtOnce, (count) => `-tc ${count}`) : undefined,
		given(time, (limit) => `-l h_rt=${checkedTime(limit)}`),
		given(memoryOf(options), ({ count, unit }) => (unit === "T" ? `-l mem_free=${1024 * count}G` : `-l mem_free=${count}${unit}`)),
		given(queue, (name) => `-q ${name}`),
	];
	return taskScript(sweep, options, GRID_ENGINE, directives);
}
