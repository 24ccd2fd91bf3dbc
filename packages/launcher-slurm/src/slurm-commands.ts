import { execFile, spawnSync } from "node:child_process";
import { SlurmCommandError } from "./errors.js";

/** Slurm's commands, by names on the PATH. */
export type SlurmCommand = "sbatch" | "squeue" | "scancel" | "scontrol";

const NO_COMMAND = "there is no such command on the PATH";

/** A queue of a million tasks fits. */
const MOST_OUTPUT = 2 ** 26;

/**
 * Runs a command of Slurm.
 *
 * @returns What it wrote on standard output.
 * @throws {@link SlurmCommandError}
 */
export function runCommand(command: SlurmCommand, args: readonly string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		execFile(command, args, { maxBuffer: MOST_OUTPUT }, (error, output, errors) => {
			if (error === null) resolve(output);
			else reject(new SlurmCommandError(command, endOf(error), error.code === "ENOENT" ? NO_COMMAND : errors.trim(), { cause: error }));
		});
	});
}

/** Runs a command of Slurm for what it does, and waits: for the end of a program. Whether it could is not said. */
export function runCommandNow(command: SlurmCommand, args: readonly string[]): void {
	spawnSync(command, args, { stdio: "ignore", timeout: 30_000 });
}

function endOf({
	code,
	signal,
}: {
	readonly code?: string | number | null | undefined;
	readonly signal?: NodeJS.Signals | null | undefined;
}): string {
	if (typeof signal === "string") return `signal ${signal}`;
	return typeof code === "number" ? `exit code ${code}` : String(code);
}
