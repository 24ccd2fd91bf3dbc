import { ValueError } from "@pypet/values";
import { batchScript } from "../batch-script.js";
import { checkCount } from "../check-count.js";
import type { PlannedSweep } from "../plan-sweep.js";
import { checkTasks, commandOf, type TaskOptions } from "./task.js";

/** What a batch script asks an engine for. */
export interface ScriptOptions extends TaskOptions {
	/** Time limit of a task: `"02:00:00"`, hours, minutes and seconds. Default: the queue's. */
	readonly time?: string;
	/** Queue of the engine. Default: the site's. */
	readonly queue?: string;
	/** How many tasks run at a time. Default: as many as the cluster has room for. */
	readonly tasksAtOnce?: number;
	/** How many tasks an array may have at the site. Default: as many as the engine takes that nobody has set up otherwise. */
	readonly mostTasks?: number;
	/** Further lines of the engine's own, without what they begin with: `"-A physics"`, `"-l ngpus=1"`. */
	readonly directives?: readonly string[];
	/** Lines that come before the worker is started: `"module load nodejs"`, `"export OMP_NUM_THREADS=1"`. */
	readonly setup?: readonly string[];
}

/** An engine of a cluster. */
export interface BatchEngine {
	readonly name: string;
	/** What its lines in a script begin with: `#PBS`. */
	readonly marker: string;
	/** How many tasks an array may have where nobody has set up anything else. */
	readonly mostTasks: number;
}

/**
 * A batch script whose tasks do a sweep's chunks.
 *
 * @param directives - These lines, in their order; those that are `undefined` are left out.
 * @param enter - How the script gets into the folder that it was submitted from, where the engine doesn't see to that.
 * @throws ValueError for what can't be in a script.
 */
export function taskScript(
	sweep: PlannedSweep,
	options: ScriptOptions,
	engine: BatchEngine,
	directives: readonly (string | undefined)[],
	enter?: string,
): string {
	const { directives: further = [], setup = [] } = options;
	checkCount("tasksAtOnce", options.tasksAtOnce);
	checkCount("mostTasks", options.mostTasks);
	checkTasks(sweep, engine.name, options.mostTasks ?? engine.mostTasks, "; where the site takes larger arrays, say so by mostTasks");
	if (options.queue !== undefined && !/^[\w.@:-]+$/.test(options.queue))
		throw new ValueError(`queue is the name of one, unlike ${JSON.stringify(options.queue)}.`);
	const command = commandOf(sweep, options);
	for (const text of [...further, ...setup, ...command])
		if (/[\n\r\0]/.test(text)) throw new ValueError(`${JSON.stringify(text)} is no line of a script.`);
	return batchScript({ marker: engine.marker, directives: [...directives, ...further], enter, setup, command });
}

/**
 * A time limit in minutes, the last one begun.
 *
 * @throws ValueError for what is no time.
 */
export function minutesOf(time: string): number {
	const [, hours, minutes, seconds] = /^(\d+):([0-5]\d):([0-5]\d)$/.exec(time) ?? [];
	const limit = 60 * Number(hours) + Number(minutes) + Math.ceil(Number(seconds) / 60);
	if (limit > 0) return limit;
	throw new ValueError(`time is hours, minutes and seconds, such as "02:00:00", not ${JSON.stringify(time)}.`);
}

/** A directive where there is something to say. */
export function given<T>(value: T | undefined, directive: (value: T) => string): string | undefined {
	return value === undefined ? undefined : directive(value);
}

/** A time limit as it stands, once it is known to be one. */
export function checkedTime(time: string): string {
	minutesOf(time);
	return time;
}
