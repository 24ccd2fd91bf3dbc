import type { SweepFolder } from "@pypet/sweep/launching";
import { runCommand } from "./slurm-commands.js";

/** A job, or a task of an array, that waits or runs. */
export interface QueuedTask {
	/** `17_3` for task 3 of the array 17. */
	readonly id: string;
	/** Slurm's word: `PENDING`, `RUNNING`, `COMPLETING`. */
	readonly state: string;
	/** Why it waits, in Slurm's words: `Resources`, `Priority`; `None` for one that runs. */
	readonly reason: string;
}

/** How many jobs of all users are not over, tasks of arrays one by one. */
export async function queueLength(): Promise<number> {
	const output = await runCommand("squeue", ["--noheader", "--array", "--format=%i"]);
	return output.split("\n").filter((line) => line !== "").length;
}

/** Name of a worker that is a task of an array; what follows is the start of it, as a task may be started again. */
export function workerPrefix(task: string): string {
	return `slurm-${task}-`;
}

/** The task that a worker is; `undefined` for one that no array has begun. */
export function taskOf(worker: string): string | undefined {
	return /^slurm-(\d+_\d+)-/.exec(worker)?.[1];
}

/**
 * Looks at the queue, and notes workers as gone whose task is not there any more.
 *
 * @returns The tasks of the sweep that are there.
 */
export async function lookAtQueue(folder: SweepFolder, name: string): Promise<QueuedTask[]> {
	// Before the queue: a worker that begins meanwhile may belong to a task that was not there yet.
	const workers = folder.workersWithSegments;
	const tasks = await queuedTasks(name);
	const present = new Set(tasks.map(({ id }) => id));
	for (const worker of workers) {
		const task = taskOf(worker);
		if (task !== undefined && !present.has(task) && folder.endOf(worker) === undefined) folder.markGone(worker, "left");
	}
	return tasks;
}

/** The jobs of that name that are not over, tasks of arrays one by one. */
export async function queuedTasks(name: string): Promise<QueuedTask[]> {
	const output = await runCommand("squeue", ["--noheader", "--array", `--name=${name}`, "--format=%i|%T|%r"]);
	return output.split("\n").flatMap((line) => {
		const [id, state, reason] = line.trim().split("|");
		return id && state && reason !== undefined ? [{ id, state, reason }] : [];
	});
}
