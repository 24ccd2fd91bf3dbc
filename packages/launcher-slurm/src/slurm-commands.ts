import { execFile, spawnSync } from "node:child_process";
import process from "node:process";
import { SlurmCommandError } from "./errors.js";

/** Slurm's commands, by names on the PATH. */
export type SlurmCommand = "sbatch" | "squeue" | "scancel" | "scontrol";

const NO_COMMAND = "there is no such command on the PATH";

/** A queue of a million tasks fits. */
const MOST_OUTPUT = 2 ** 26;

/**
 * Runs a command of Slurm.
 *
 * @param without - Names of variables that it is not to see.
 * @returns What it wrote on standard output.
 * @throws {@link SlurmCommandError}
 */
export function runCommand(command: SlurmCommand, args: readonly string[], without?: readonly string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		execFile(command, args, settings(without), (error, output, errors) => {
			if (error === null) resolve(output);
			else reject(new SlurmCommandError(command, endOf(error), error.code === "ENOENT" ? NO_COMMAND : errors.trim(), { cause: error }));
		});
	});
}

/**
 * Runs a command of Slurm, and waits, for up to half a minute.
 *
 * @returns What it wrote on standard output; `undefined` where it has failed.
 */
export function runCommandNow(command: SlurmCommand, args: readonly string[]): string | undefined {
	const { status, stdout } = spawnSync(command, args, { ...settings(), encoding: "utf8", timeout: 30_000 });
	return status === 0 ? stdout : undefined;
}

function settings(without: readonly string[] = []): { readonly env: NodeJS.ProcessEnv; readonly maxBuffer: number } {
	const others = Object.entries(process.env).filter(([name]) => !OF_OUTPUT.test(name) && !without.includes(name));
	return { env: Object.fromEntries(others), maxBuffer: MOST_OUTPUT };
}

/** With a person's variables for these commands, such as SQUEUE_STATES, they would look at, and print, something else. */
const OF_OUTPUT = /^(?:SCANCEL|SCONTROL|SQUEUE)_/;

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
