import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type Plan, programBeside, type SweepFolder } from "@pypet/sweep/launching";
import { SlurmCommandError } from "./errors.js";
import { jobScript, logPath } from "./job-script.js";
import { inheritedFlags } from "./node-flags.js";
import { overriddenVariables } from "./sbatch-variables.js";
import { arraySizes, parseSiteLimits } from "./site-limits.js";
import { runCommand } from "./slurm-commands.js";
import type { CheckedJobOptions } from "./slurm-options.js";
import { queueLength } from "./slurm-queue.js";

const WORKER = fileURLToPath(programBeside(import.meta.url, "worker-entry"));
const COLLECTOR = fileURLToPath(programBeside(import.meta.url, "collector-entry"));

/** An array, or the collector, that was submitted, or would have been. */
export interface SubmittedJob {
	/** Its number; `ARRAY_1`, `COLLECTOR` in place of one where nothing was sent. */
	readonly id: string;
	/** How many tasks it has; 1 for the collector. */
	readonly tasks: number;
	/** The batch script. */
	readonly script: string;
}

/** Submits the jobs of a sweep: arrays of workers, and a collector. */
export class SweepJobs {
	/** Name of the arrays. */
	readonly name: string;
	/** Name of collectors. */
	readonly collectorName: string;
	readonly #folder: SweepFolder;
	readonly #options: CheckedJobOptions;

	constructor(folder: SweepFolder, plan: Plan, options: CheckedJobOptions) {
		this.name = sweepName(plan);
		this.collectorName = `${this.name}-collect`;
		this.#folder = folder;
		this.#options = options;
	}

	/** Path of a file of the launcher's in the sweep folder. */
	file(name: string): string {
		return slurmFile(this.#folder, name);
	}

	/**
	 * Submits arrays of workers, within the site's limits: fewer tasks than asked for, where it takes no more.
	 *
	 * @param tasks - How many tasks are wanted, from 1.
	 * @param isToBeSent - Whether they are sent; otherwise only the scripts are made.
	 * @throws {@link SlurmCommandError} when not even one task is taken, or the controller can't be reached: then it may have taken some.
	 */
	async submitArrays(tasks: number, isToBeSent = true): Promise<SubmittedJob[]> {
		const [config, present] = await Promise.all([runCommand("scontrol", ["show", "config"]), queueLength()]);
		const sizes = arraySizes(tasks, parseSiteLimits(config), present);
		const submitted: SubmittedJob[] = [];
		while (sizes.length > 0) {
			const size = sizes.shift() ?? 1;
			const script = this.#arrayScript(size, submitted.at(-1)?.id);
			try {
				submitted.push({ id: isToBeSent ? await this.#send(script) : `ARRAY_${submitted.length + 1}`, tasks: size, script });
			} catch (error) {
				// What the site doesn't take now is submitted when there is room.
				if (!isRefusedForSize(error)) throw error;
				if (submitted.length > 0) break;
				if (size === 1) throw error;
				sizes.splice(0, sizes.length, Math.ceil(size / 2));
			}
		}
		return submitted;
	}

	/** Submits a job that collects when arrays are over, whatever became of their tasks. */
	async submitCollector(arrays: readonly string[], isToBeSent = true): Promise<SubmittedJob> {
		const script = jobScript({
			name: this.collectorName,
			command: [...this.#node, COLLECTOR, this.#folder.path],
			log: `${logPath(this.file("collector"))}-%j.log`,
			// Only one collects at a time.
			dependency: ["singleton", ...(arrays.length === 0 ? [] : [`afterany:${arrays.join(":")}`])].join(","),
			options: this.#options,
		});
		return { id: isToBeSent ? await this.#send(script) : "COLLECTOR", tasks: 1, script };
	}

	get #node(): readonly string[] {
		return this.#options.node ?? [process.execPath, ...inheritedFlags(process.execArgv)];
	}

	#arrayScript(tasks: number, before: string | undefined): string {
		const { secondsPerTask, tasksAtOnce, warningSeconds } = this.#options;
		return jobScript({
			name: this.name,
			command: [...this.#node, WORKER, this.#folder.path, String(secondsPerTask), String(warningSeconds)],
			log: `${logPath(this.file(""))}%A_%a.log`,
			tasks,
			// A throttle is one array's; one array after the other keeps to it.
			...(before === undefined || tasksAtOnce === undefined ? {} : { dependency: `afterany:${before}` }),
			options: this.#options,
		});
	}

	/** Keeps the script in the sweep folder, where it can be looked at, and sends it. */
	async #send(script: string): Promise<string> {
		mkdirSync(this.file(""), { recursive: true });
		const file = this.file(`${randomBytes(6).toString("hex")}.sh`);
		writeFileSync(file, script);
		// A federation adds the name of its cluster behind a semicolon.
		const [id = ""] = (await runCommand("sbatch", ["--parsable", file], overriddenVariables(this.#options))).trim().split(";");
		return id;
	}
}

/** Name of the arrays of a sweep, no other one's. */
export function sweepName({ id }: Plan): string {
	return `pypet-${id.slice(0, 12)}`;
}

/** Path of a file of the launcher's in a sweep folder; with an empty name, of the folder that these are in, with a separator behind it. */
export function slurmFile(folder: SweepFolder, name: string): string {
	return folder.file(`slurm${path.sep}${name}`);
}

/** Whether fewer tasks might be taken. */
function isRefusedForSize(error: unknown): boolean {
	return error instanceof SlurmCommandError && /submit.*limit|accounting\/QOS policy|Invalid job array spec/i.test(error.output);
}
