import type { WorkerConnection, WorkerType } from "./connection.js";
import type { QueuedRun } from "./messages.js";

/** A worker's place among the workers: when a worker ends, another one takes it. */
export class WorkerSeat {
	connection: WorkerConnection | undefined;
	type: WorkerType = "thread";
	/** Whether the worker can take runs. */
	isReady = false;
	/** What it runs now, and since when, in milliseconds as `performance.now` counts them. */
	current: { readonly run: QueuedRun; readonly since: number } | undefined;
	/** Whether it was ended for taking too long. */
	isOverdue = false;
	/** Whether it was asked to give back the runs that it has not started. */
	isAskedBack = false;
	/** Runs that it was given and that aren't over, by index, in their order. */
	readonly given = new Map<number, QueuedRun>();

	/** @param number - From 1. */
	constructor(readonly number: number) {}

	/** What the worker is called: `thread 2`. */
	get name(): string {
		return `${this.type} ${this.number}`;
	}

	/** Clears the place, for another worker. */
	clear(): void {
		this.connection = undefined;
		this.isReady = false;
		this.current = undefined;
		this.isOverdue = false;
		this.isAskedBack = false;
		this.given.clear();
	}
}
