import process from "node:process";
import type { StoreHolder } from "@pypet/storage";
import { runCommandNow } from "./slurm-commands.js";

/**
 * Whether a process has ended that has locked a file on another machine, as its job is over. Not where that can't be known: for a process of no job, of
 * another cluster or user, whose jobs need not be shown, or while the queue can't be looked at.
 *
 * For a job in which no other process writes to the file: one of the same job was the start of it before it was requeued.
 */
export function hasEnded({ job }: StoreHolder): boolean {
	const { SLURM_CLUSTER_NAME: cluster, SLURM_JOB_ID: id, SLURM_JOB_UID: user } = process.env;
	if (job === undefined || job.cluster !== cluster || job.user !== user) return false;
	if (job.id === id) return true;
	// The number of each task by itself; without states, those that are not over, ending ones included.
	const output = runCommandNow("squeue", ["--noheader", `--user=${user}`, "--format=%A"]);
	return output !== undefined && !output.split("\n").some((line) => line.trim() === job.id);
}
