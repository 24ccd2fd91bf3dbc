import { ValueError } from "@pypet/values";
import type { PlannedSweep } from "../plan-sweep.js";

/** What every task of a job array is given, on all engines. */
export interface TaskOptions {
	/** Name of the job. Default `"pypet-sweep"`. */
	readonly name?: string;
	/** Memory of a task, a number with `K`, `M`, `G` or `T`, powers of 1024: `"4G"`. Default: the site's. */
	readonly memory?: string;
	/** Module of the run function, where tasks have it elsewhere than the plan says: `"./simulate.js"`, `"./simulate.js#name"`. */
	readonly run?: string;
	/** The command pypet: a path, or a name on the task's `PATH`. Default `"node_modules/.bin/pypet"`, of the folder that tasks begin in; npx would keep signals to itself. */
	readonly program?: string;
}

/** What a job is called without another wish. */
const NAME = "pypet-sweep";
const PROGRAM = "node_modules/.bin/pypet";

/** Engines, and what becomes of names elsewhere, take these characters alike. */
export function nameOf({ name = NAME }: TaskOptions): string {
	if (/^[A-Za-z]([\w-]{0,61}[A-Za-z0-9])?$/.test(name)) return name;
	throw new ValueError(
		`A job's name has at most 63 letters, digits, "-" and "_", and begins with a letter, unlike ${JSON.stringify(name)}.`,
	);
}

/**
 * What a task runs: a worker that does the chunk of its number.
 *
 * @throws ValueError for a plan without chunks.
 */
export function commandOf({ chunks, folder }: PlannedSweep, { program = PROGRAM, run }: TaskOptions): string[] {
	if (chunks < 1) throw new ValueError(`The plan in ${folder} has no run to do.`);
	// One chunk is no array on most engines, so that no variable says which it is.
	const index = chunks === 1 ? "0" : "auto";
	return [program, "work", folder, ...(run === undefined ? [] : ["--run", run]), "--index", index];
}

/**
 * Sees to it that an array is as large as an engine takes it.
 *
 * @param hint - What can be done beside planning otherwise.
 * @throws ValueError
 */
export function checkTasks({ chunks, runs }: PlannedSweep, engine: string, most: number, hint = ""): void {
	if (chunks <= most) return;
	const size = Math.ceil(runs / most);
	throw new ValueError(
		`${engine} takes at most ${most} tasks in an array, and the plan has ${chunks} chunks: plan with a chunkSize of ${size} or more${hint}.`,
	);
}

/** An amount of memory, with its unit. */
export interface Memory {
	readonly count: number;
	readonly unit: "K" | "M" | "G" | "T";
}

/** @throws ValueError for what is no amount of memory. */
export function memoryOf({ memory }: TaskOptions): Memory | undefined {
	if (memory === undefined) return undefined;
	const [, count = "", unit = ""] = /^([1-9]\d*)([KMGT])$/.exec(memory) ?? [];
	if (isUnit(unit)) return { count: Number(count), unit };
	throw new ValueError(`memory is a number with K, M, G or T, such as "4G", not ${JSON.stringify(memory)}.`);
}

function isUnit(text: string): text is Memory["unit"] {
	return ["K", "M", "G", "T"].includes(text);
}
