import { type ConnectionOptions, Job, Queue } from "bullmq";

// What lies in Redis for a sweep, all of it as jobs of BullMQ's queues. QUEUE has the chunks, which workers do; QUEUE-plans and QUEUE-results-PLAN are
// places only, at which nobody works.

/** A chunk that is to be done. */
export interface ChunkData {
	/** The plan's id. */
	readonly plan: string;
	/** Number of the chunk, from 0. */
	readonly chunk: number;
	/** Path of the sweep folder, where workers see it; missing where plan and results go through Redis. */
	readonly folder?: string;
}

/** A plan, for workers that don't see the folder. */
export interface PlanData {
	/** Text of `plan.json`. */
	readonly text: string;
	/** The content's file, in base64. */
	readonly content: string;
}

/** What a worker has done that doesn't see the folder. */
export interface ResultData {
	/** Its name. */
	readonly worker: string;
	/** Its segment, in base64. */
	readonly segment: string;
}

/** Most bytes of one chunk's results, or of a plan's content, that go through Redis, which has them in memory. */
export const MOST_BYTES = 2 ** 24;

/** The queue that users name unless they name another one. */
export const QUEUE_NAME = "pypet";

/** The id of a chunk's job: adding it again does nothing while it is there. */
export function chunkJobId({ chunk, plan }: ChunkData): string {
	return `${plan}-${chunk}`;
}

/** The id of a plan's job. */
export function planJobId(plan: string): string {
	return `plan-${plan}`;
}

/** The id of the job that says that no run of a plan is to be started. */
export function stopJobId(plan: string): string {
	return `stop-${plan}`;
}

/** The place for plans, and for what stops them. */
export function plansOf(queue: string, connection: ConnectionOptions): Queue<PlanData> {
	return new Queue(`${queue}-plans`, { connection });
}

/** The place for the results of a plan. */
export function resultsOf(queue: string, plan: string, connection: ConnectionOptions): Queue<ResultData> {
	return new Queue(`${queue}-results-${plan}`, { connection });
}

/** Whether no run of a plan is to be started. */
export async function isStopped(plans: Queue<PlanData>, plan: string): Promise<boolean> {
	return (await Job.fromId(plans, stopJobId(plan))) !== undefined;
}

/** Try to connect again so often, in milliseconds. BullMQ's own pauses grow to twenty seconds. */
const RECONNECT_MILLISECONDS = 500;

/** Connection options with which every command waits for Redis to come back. Clients that exist already stay as they are. */
export function patient(connection: ConnectionOptions): ConnectionOptions {
	if (Object.getPrototypeOf(connection) !== Object.prototype) return connection;
	return { retryStrategy: () => RECONNECT_MILLISECONDS, maxRetriesPerRequest: null, ...connection };
}
