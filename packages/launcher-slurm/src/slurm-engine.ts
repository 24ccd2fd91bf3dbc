import { readdirSync, readFileSync, statSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { WorkersEndedError } from "@pypet/sweep";
import { type Failure, type LaunchedSweep, pendingCount, type SweepEngine } from "@pypet/sweep/launching";
import { SlurmCommandError } from "./errors.js";
import { runCommand, runCommandNow } from "./slurm-commands.js";
import type { CheckedJobOptions } from "./slurm-options.js";
import { lookAtQueue, type QueuedTask, taskOf } from "./slurm-queue.js";
import { SweepJobs, slurmFile } from "./sweep-jobs.js";
import { measuredSecondsPerRun, taskCount } from "./task-count.js";
import { newWorkerErrors } from "./worker-errors.js";

/** Job arrays that work on a sweep folder, round by round: each has as many tasks as what is left then needs. */
export class SlurmEngine implements SweepEngine {
	readonly #sweep: LaunchedSweep;
	readonly #jobs: SweepJobs;
	readonly #options: CheckedJobOptions;
	readonly #pollMilliseconds: number;
	readonly #warn: (message: string) => void;
	/** Workers whose errors, and reasons whose tasks, were told of. */
	readonly #knownErrors = new Set<string>();
	readonly #knownReasons = new Set<string>();
	readonly #ending = new AbortController();
	#isWatching = false;
	#hasStopped = false;
	#failure: Failure | undefined;
	#workerError: Failure | undefined;
	/** Rounds one after the other in which no run was committed, the tasks that they had, and how many runs were met before. */
	#fruitless = { rounds: 0, tasks: 0, met: -1 };

	/**
	 * Submits nothing yet.
	 *
	 * @param warn - Told what people should know.
	 */
	constructor(sweep: LaunchedSweep, options: CheckedJobOptions, pollSeconds: number, warn: (message: string) => void) {
		this.#sweep = sweep;
		this.#jobs = new SweepJobs(sweep.folder, sweep.plan, options);
		this.#options = options;
		this.#pollMilliseconds = 1000 * pollSeconds;
		this.#warn = warn;
		// Errors of tasks of former programs.
		newWorkerErrors(sweep.folder, this.#knownErrors);
	}

	get isWorking(): boolean {
		// Tasks that find nothing to do any more need not be waited for.
		return this.#isWatching && this.#missing > 0;
	}

	get failure(): Failure | undefined {
		return this.#failure;
	}

	start(): void {
		if (this.#isStuck()) return;
		this.#isWatching = true;
		this.#round()
			.catch((error: unknown) => {
				this.#failure = { error };
			})
			.finally(() => {
				this.#isWatching = false;
			});
	}

	stop(): void {
		this.#hasStopped = true;
		const { name } = this.#jobs;
		const cancel = async () => {
			await runCommand("scancel", ["--state=PENDING", `--name=${name}`]);
			await runCommand("scancel", ["--state=RUNNING", "--batch", "--signal=USR2", `--name=${name}`]);
		};
		cancel().catch((error: unknown) => this.#warn(String(error)));
	}

	end(): void {
		this.#ending.abort();
		if (this.#isWatching) this.#cancel();
	}

	get #missing(): number {
		return pendingCount(this.#sweep.plan) - this.#sweep.collected.size;
	}

	#cancel(): void {
		runCommandNow("scancel", [`--name=${this.#jobs.name}`]);
	}

	/** Submits what is left, unless tasks of a former program are there, and watches until no task is. */
	async #round(): Promise<void> {
		let tasks = await this.#look();
		if (tasks.length === 0 && !this.#hasStopped) {
			await this.#submit();
			if (this.#ending.signal.aborted) this.#cancel();
			tasks = await this.#look();
		}
		while (tasks.length > 0 && !this.#ending.signal.aborted) {
			await setTimeout(this.#pollMilliseconds, undefined, { signal: this.#ending.signal }).catch(() => {});
			if (!this.#ending.signal.aborted) tasks = await this.#look();
		}
	}

	async #submit(): Promise<void> {
		const { collected, folder, plan } = this.#sweep;
		const rest = { runs: this.#missing, chunks: collected.unfinishedChunks.length };
		const wanted = taskCount(rest, measuredSecondsPerRun(folder, plan), this.#options);
		await this.#patiently(async () => {
			// A command may fail that the controller has obeyed.
			const left = wanted - (await lookAtQueue(folder, this.#jobs.name)).length;
			if (left > 0) await this.#jobs.submitArrays(left);
		});
		this.#fruitless.tasks += wanted;
	}

	/** Looks at the queue, tells of what is wrong, and gives the tasks that are there. */
	async #look(): Promise<QueuedTask[]> {
		const tasks = await this.#patiently(() => lookAtQueue(this.#sweep.folder, this.#jobs.name));
		for (const { error, worker } of newWorkerErrors(this.#sweep.folder, this.#knownErrors)) {
			this.#workerError = { error };
			this.#warn(`Task ${taskOf(worker)} could not work: ${String(error)}`);
		}
		for (const { id, reason } of tasks) {
			if (USUAL_REASON.test(reason) || this.#knownReasons.has(reason)) continue;
			this.#knownReasons.add(reason);
			this.#warn(`Task ${id} waits, and Slurm says "${reason}" of it.`);
		}
		return tasks;
	}

	/** Tries again where a command fails, as it does while the controller is busy or being started again. */
	async #patiently<T>(call: () => Promise<T>): Promise<T> {
		for (let pause = this.#pollMilliseconds; ; pause *= 2) {
			try {
				return await call();
			} catch (error) {
				const isLast = pause > this.#pollMilliseconds * 2 ** MOST_RETRIES;
				if (!isPassing(error) || isLast || this.#ending.signal.aborted) throw error;
				this.#warn(`${error.message}. It is tried again.`);
				await setTimeout(pause, undefined, { signal: this.#ending.signal }).catch(() => {});
			}
		}
	}

	/** Whether rounds have ended and no run was committed in them; then that is the failure. */
	#isStuck(): boolean {
		const met = this.#sweep.collected.size;
		if (met !== this.#fruitless.met) this.#fruitless = { rounds: 0, tasks: 0, met };
		else this.#fruitless.rounds++;
		const { rounds, tasks } = this.#fruitless;
		if (rounds > 0 && this.#workerError) this.#failure = this.#workerError;
		else if (rounds >= MOST_ROUNDS) this.#failure = { error: new WorkersEndedError(tasks, this.#lastWords()) };
		this.#workerError = undefined;
		return this.#failure !== undefined;
	}

	/** The last lines of the log that was written last: Slurm says there what it has ended, and why. */
	#lastWords(): string {
		const folder = slurmFile(this.#sweep.folder, "");
		const logs = readdirSync(folder).filter((name) => name.endsWith(".log"));
		const [last] = logs.map((name) => folder + name).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
		if (last === undefined) return `they have left no log in ${folder}`;
		return `${last} ends with ${JSON.stringify(readFileSync(last, "utf8").trim().split("\n").slice(-LAST_LINES).join("\n"))}`;
	}
}

const MOST_RETRIES = 6;
/** A task that is killed for its memory, or its time, is tried so often while no run is committed. */
const MOST_ROUNDS = 3;
const LAST_LINES = 5;

/** Why tasks wait that will run by themselves. */
const USUAL_REASON =
	/^(?:None|Resources|Priority|Dependency|BeginTime|Prolog|Cleaning|JobArrayTaskLimit|QOS\w*|Assoc\w*|Reservation|Licenses)$/;

/** Whether a command may succeed the next time. */
function isPassing(error: unknown): error is SlurmCommandError {
	return (
		error instanceof SlurmCommandError &&
		/unable to contact|timed out|timeout|connection|temporarily|communication|try again/i.test(error.output)
	);
}
