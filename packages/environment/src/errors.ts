import { PypetError } from "@pypet/values";

/**
 * An exploration was ended by Ctrl-C. The runs that were done are stored: {@link Environment.resume} goes on with the others.
 *
 * @example
 * ```ts
 * import { InterruptedError } from "@pypet/environment";
 *
 * const error = new InterruptedError("lif", 12, 255);
 * console.log(error.total - error.done); // 243
 * ```
 */
export class InterruptedError extends PypetError {
	override readonly name = "InterruptedError";

	constructor(
		/** Name of the trajectory. */
		readonly trajectory: string,
		/** How many runs are over. */
		readonly done: number,
		/** How many were to be done. */
		readonly total: number,
	) {
		super(
			`"${trajectory}" was interrupted after ${done} of ${total} runs. What is done is kept: resume() or run() goes on with the others.`,
		);
	}
}

/**
 * A run function can't be had: its module can't be loaded or has no such export, or it can't go to a worker. The message says what to do.
 *
 * @example
 * ```ts
 * import { Environment, RunFunctionError } from "@pypet/environment";
 *
 * const gain = 2;
 * const env = new Environment({ trajectory: "squares", workers: 1, progress: false });
 * try {
 * 	await env.run(() => gain);
 * } catch (error) {
 * 	console.log(error instanceof RunFunctionError); // true
 * }
 * ```
 */
export class RunFunctionError extends PypetError {
	override readonly name = "RunFunctionError";
}

/**
 * A run took longer than the time limit, so that its worker was ended. Give it more time, or look at what its parameters do.
 *
 * @example
 * ```ts
 * import { Environment, TimeLimitError } from "@pypet/environment";
 *
 * const env = new Environment({ workers: 1, timeLimit: 1, progress: false });
 * const [outcome] = await env.run(() => {
 * 	for (;;);
 * });
 * console.log(!outcome?.completed && outcome?.error instanceof TimeLimitError); // true
 * ```
 */
export class TimeLimitError extends PypetError {
	override readonly name = "TimeLimitError";

	constructor(
		/** Name of the run. */
		readonly run: string,
		/** In seconds. */
		readonly timeLimit: number,
	) {
		super(`${run} took more than ${timeLimit} s, the time limit, and was ended.`);
	}
}

/**
 * A worker ended while it did a run: it was killed, ran out of memory, or the run ended the process.
 *
 * @example
 * ```ts
 * import { Environment, WorkerEndedError } from "@pypet/environment";
 *
 * const env = new Environment({ workers: 1, workerType: "process", progress: false });
 * const [outcome] = await env.run(() => process.exit(3));
 * console.log(!outcome?.completed && outcome?.error instanceof WorkerEndedError); // true
 * ```
 */
export class WorkerEndedError extends PypetError {
	override readonly name = "WorkerEndedError";

	constructor(
		/** `thread 2`, `process 3`. */
		readonly worker: string,
		/** Name of the run. */
		readonly run: string,
		/** What is known of the end: `exit code 1`, `signal SIGKILL`. */
		readonly reason: string,
		options?: ErrorOptions,
	) {
		super(`The worker, ${worker}, ended while it did ${run}: ${reason}.`, options);
	}
}
