import type { FromWorker, ToWorker } from "./messages.js";

/** How workers are made: threads of this process, or processes of their own. */
export type WorkerType = "thread" | "process";

/** A worker, seen from the program. It doesn't keep the program from ending. */
export interface WorkerConnection {
	/** Sends it a message. */
	send(message: ToWorker): void;
	/** Ends it at once, whatever it does. What it has said before still arrives. */
	kill(): void;
}

/** What the program wants to know of a worker. */
export interface WorkerListener {
	/** It has said something. */
	onMessage(message: FromWorker): void;
	/**
	 * It is gone, after its last message.
	 *
	 * @param reason - What is known of the end: `exit code 1`, `signal SIGKILL`.
	 * @param error - What was thrown in it and not caught, where that is known.
	 */
	onEnd(reason: string, error: unknown): void;
}
