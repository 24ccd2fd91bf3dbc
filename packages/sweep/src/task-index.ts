import { ValueError } from "@pypet/values";

/** Environment variables in which engines tell a task its number, and the number of the first task that a launcher asks them for. */
const VARIABLES: readonly (readonly [variable: string, first: number])[] = [
	["SLURM_ARRAY_TASK_ID", 0],
	["PBS_ARRAY_INDEX", 0],
	["PBS_ARRAYID", 0],
	["JOB_COMPLETION_INDEX", 0],
	["AWS_BATCH_JOB_ARRAY_INDEX", 0],
	// These two can't begin with 0.
	["SGE_TASK_ID", 1],
	["LSB_JOBINDEX", 1],
];

/**
 * The index, from 0, of the task of a job array that a process is: of Slurm, PBS, SGE, LSF, Kubernetes or AWS Batch.
 *
 * @param environment - Environment variables: `process.env`.
 * @throws ValueError when no engine has set one.
 *
 * @example
 * ```ts
 * import { taskIndex } from "@pypet/sweep";
 *
 * console.log(taskIndex({ SLURM_ARRAY_TASK_ID: "7" })); // 7
 * console.log(taskIndex({ SGE_TASK_ID: "1" })); // 0
 * ```
 */
export function taskIndex(environment: Readonly<Record<string, string | undefined>>): number {
	for (const [variable, first] of VARIABLES) {
		// SGE says "undefined", LSF 0, where a job is no array.
		const index = /^\d+$/.test(environment[variable] ?? "") ? Number(environment[variable]) - first : -1;
		if (index >= 0) return index;
	}
	const names = VARIABLES.map(([variable]) => variable).join(", ");
	throw new ValueError(`This process is no task of a job array: none of ${names} is set.`);
}
