import type { PlannedSweep } from "../plan-sweep.js";
import { memoryOf, nameOf } from "./task.js";
import { type BatchEngine, given, minutesOf, type ScriptOptions, taskScript } from "./task-script.js";

/** MAX_JOB_ARRAY_SIZE of lsb.params. */
const LSF: BatchEngine = { name: "LSF", marker: "#BSUB", mostTasks: 1000 };

/**
 * A script for `bsub` of LSF, `bsub < script`, whose tasks do the chunks of a planned sweep. Submit it from the folder in which pypet is installed; all nodes must see
 * that, and the sweep folder. Submitted again, tasks whose runs are done end at once.
 *
 * @throws ValueError for a plan without chunks or with more than `mostTasks`, by default 1,000, and for options that can't be in a script.
 *
 * @example
 * ```ts
 * import { lsfScript } from "@pypet/sweep/manifests";
 *
 * const script = lsfScript({ folder: "/shared/sweep", runs: 400, chunks: 40 }, { name: "squares", tasksAtOnce: 10 });
 * console.log(script.split("\n")[1]); // #BSUB -J "squares[1-40]%10"
 * ```
 */
export function lsfScript(sweep: PlannedSweep, options: ScriptOptions = {}): string {
	const { queue, tasksAtOnce, time } = options;
	const isArray = sweep.chunks > 1;
	const throttle = given(tasksAtOnce, (count) => `%${count}`) ?? "";
	const name = nameOf(options);
	const directives = [
		// LSF counts tasks from 1.
		isArray ? `-J "${name}[1-${sweep.chunks}]${throttle}"` : `-J ${name}`,
		isArray ? `-o ${name}.%J.%I.out` : `-o ${name}.%J.out`,
		"-n 1",
		"-r",
		given(time, (limit) => `-W ${minutesOf(limit)}`),
		given(memoryOf(options), ({ count, unit }) => `-M ${count}${unit}B -R "rusage[mem=${count}${unit}B]"`),
		given(queue, (queueName) => `-q ${queueName}`),
	];
	return taskScript(sweep, options, LSF, directives);
}
