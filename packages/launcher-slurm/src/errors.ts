import { PypetError } from "@pypet/values";

/**
 * One of Slurm's commands has failed, or is not there.
 *
 * @example
 * ```ts
 * import { SlurmCommandError } from "@pypet/launcher-slurm";
 *
 * const error = new SlurmCommandError("sbatch", "exit code 1", "sbatch: error: invalid partition specified: lcoal");
 * console.log(error.message); // sbatch failed with exit code 1: sbatch: error: invalid partition specified: lcoal
 * ```
 */
export class SlurmCommandError extends PypetError {
	override readonly name = "SlurmCommandError";

	constructor(
		/** Name of the command: `sbatch`, `squeue`, `scancel`, `scontrol`. */
		readonly command: string,
		/** How it ended: `exit code 1`, `signal SIGKILL`, `ENOENT` where it is not there. */
		readonly end: string,
		/** What it wrote on standard error, trimmed. */
		readonly output: string,
		options?: ErrorOptions,
	) {
		super(`${command} failed with ${end}${output === "" ? "" : `: ${output}`}`, options);
	}
}
