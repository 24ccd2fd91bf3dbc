import type { LineLogger } from "../run-log.js";
import type { WorkerType } from "./connection.js";
import type { EndedRun, Job } from "./messages.js";

/** What a pool needs to know. */
export interface PoolOptions<R> {
	readonly workers: number;
	/** `undefined` for threads, or processes where threads can't load the modules. */
	readonly workerType: WorkerType | undefined;
	/** Seconds that a run may take. */
	readonly timeLimit: number | undefined;
	readonly retries: number;
	/** What workers are for; each gets its own name with it. */
	readonly job: Omit<Job, "worker">;
	/** Told of each line that a run logs. */
	readonly onLog: (index: number, level: keyof LineLogger, message: string) => void;
	/** Keeps a run as soon as it is over, also while nobody waits for it. What it throws ends everything. */
	readonly keep: (report: RunReport) => R;
}

/** A run that nobody will end any more: its worker has ended. */
export interface LostRun {
	readonly index: number;
	readonly error: Error;
	readonly attempts: number;
	readonly seconds: number;
	/** The worker that did it. */
	readonly worker: string;
}

/** What a pool tells of a run. */
export type RunReport = { readonly kind: "ended"; readonly run: EndedRun } | { readonly kind: "lost"; readonly run: LostRun };
