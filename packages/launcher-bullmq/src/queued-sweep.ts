import { readFileSync } from "node:fs";
import { chunkCount, type LaunchedSweep, pendingCount } from "@pypet/sweep/launching";
import { type ConnectionOptions, type Job, Queue, QueueEvents } from "bullmq";
import { type ChunkData, chunkJobId, type PlanData, planJobId, plansOf, type ResultData, resultsOf, stopJobId } from "./jobs.js";

/** How a sweep is in a queue. */
export interface QueuedSweepOptions {
	readonly attempts: number;
	readonly connection: ConnectionOptions;
	readonly queue: string;
	readonly results: "folder" | "redis";
}

/** What happens at a queue. */
export interface QueueListener {
	/** Redis can't be reached, say. */
	readonly onError: (error: Error) => void;
	/** A connection to Redis is gone. */
	readonly onClose: () => void;
	/** A chunk's worker didn't prolong its lease. */
	readonly onStalled: (chunk: number) => void;
}

/** A chunk that waits for its next attempt. */
export interface DelayedChunk {
	readonly chunk: number;
	/** Why the last attempt failed, if any has. */
	readonly reason: string | undefined;
	/** How many attempts there were. */
	readonly attempts: number;
	/** Why a worker left it to others, if one did. */
	readonly refusal: string | undefined;
}

/** The first pause before a chunk is tried again, in milliseconds; each further one is twice as long. */
const BACKOFF_MILLISECONDS = 1000;
/** So many jobs go to Redis in one call. */
const AT_ONCE = 1000;
/** So many results are taken at once, and so many chunks that wait are looked at. */
const MOST_LOOKED_AT = 16;

/** States of a job that is in the queue, or in a worker's hands. */
const PRESENT: ReadonlySet<string> = new Set(["active", "delayed", "prioritized", "waiting"]);

/** The jobs of a sweep. All calls wait while Redis can't be reached. */
export class QueuedSweep {
	readonly #sweep: LaunchedSweep;
	readonly #options: QueuedSweepOptions;
	readonly #chunks: Queue<ChunkData>;
	readonly #plans: Queue<PlanData>;
	readonly #results: Queue<ResultData> | undefined;
	readonly #events: QueueEvents;
	#hasBegun = false;

	constructor(sweep: LaunchedSweep, options: QueuedSweepOptions, { onClose, onError, onStalled }: QueueListener) {
		const { connection, queue, results } = options;
		this.#sweep = sweep;
		this.#options = options;
		this.#chunks = new Queue(queue, { connection });
		this.#plans = plansOf(queue, connection);
		this.#results = results === "redis" ? resultsOf(queue, sweep.plan.id, connection) : undefined;
		this.#events = new QueueEvents(queue, { connection });
		for (const queue of this.#queues) queue.on("error", onError);
		this.#events.on("error", onError);
		this.#chunks.on("ioredis:close", onClose);
		this.#events.on("stalled", ({ jobId }) => {
			const chunk = this.#chunkOf(jobId);
			if (chunk !== undefined) onStalled(chunk);
		});
	}

	/** Name of the queue. */
	get name(): string {
		return this.#options.queue;
	}

	/** How many runs a chunk has. */
	sizeOf(chunk: number): number {
		const { plan } = this.#sweep;
		return Math.min(plan.chunkSize, pendingCount(plan) - chunk * plan.chunkSize);
	}

	/** Puts every chunk that is not done into the queue, unless it is there. The first time those that have failed before begin anew. */
	async enqueue(): Promise<void> {
		const { folder, plan } = this.#sweep;
		if (!this.#hasBegun) await this.#removeFailed(await this.#ownFailed());
		this.#hasBegun = true;
		await this.#plans.remove(stopJobId(plan.id));
		if (this.#results) await this.#plans.add("plan", this.#planData(), { jobId: planJobId(plan.id) });
		await this.#add(this.#sweep.collected.unfinishedChunks, this.#results ? {} : { folder: folder.path });
	}

	/** Puts chunks that have failed into the queue again. */
	async retry(chunks: readonly number[]): Promise<void> {
		await this.#removeFailed((await this.#ownFailed()).filter(({ data }) => chunks.includes(data.chunk)));
		await this.enqueue();
	}

	/** Brings results that workers have sent into the folder; says whether there were any. */
	async takeResults(): Promise<boolean> {
		const jobs = (await this.#results?.getWaiting(0, MOST_LOOKED_AT - 1)) ?? [];
		for (const job of jobs) {
			const { segment, worker } = job.data;
			// It becomes a file's name.
			if (/^[\w.-]+$/.test(worker)) this.#sweep.folder.addSegment(worker, Buffer.from(segment, "base64"));
			await job.remove();
		}
		return jobs.length > 0;
	}

	/**
	 * Whether chunks of the sweep wait, or are being done. Asks for one after the other, so that it mostly knows after the first.
	 *
	 * @param failed - Those that have failed as often as they are tried.
	 */
	async isQueued(failed: ReadonlyMap<number, string>): Promise<boolean> {
		for (const chunk of this.#sweep.collected.unfinishedChunks)
			if (!failed.has(chunk) && PRESENT.has(await this.#chunks.getJobState(this.#idOf(chunk)))) return true;
		return false;
	}

	/** Whether workers do chunks, and have their leases. */
	async isUnderWay(): Promise<boolean> {
		const { client } = this.#chunks.getBackend();
		for (const { data, id = "" } of await this.#chunks.getActive())
			if (this.#isOwn(data) && (await (await client).get(`${this.#chunks.toKey(id)}:lock`)) !== null) return true;
		return false;
	}

	/** Chunks that wait for their next attempt; not all of them where they are many. */
	async delayed(): Promise<DelayedChunk[]> {
		const jobs = await this.#chunks.getDelayed(0, MOST_LOOKED_AT - 1);
		const own = jobs.filter(({ data }) => this.#isOwn(data));
		return own.map(({ attemptsMade, data, failedReason, progress }) => ({
			chunk: data.chunk,
			reason: attemptsMade > 0 ? failedReason : undefined,
			attempts: attemptsMade,
			refusal: refusalIn(progress),
		}));
	}

	/** Chunks that have failed as often as they are tried, with why the last attempt did. */
	async failed(): Promise<Map<number, string>> {
		return new Map((await this.#ownFailed()).map(({ data, failedReason }) => [data.chunk, failedReason]));
	}

	/** How many workers are at the queue. */
	async workerCount(): Promise<number> {
		return this.#chunks.getWorkersCount();
	}

	/** Has workers start no run any more, and takes the chunks out of the queue that none of them does. */
	async stop(): Promise<void> {
		const { collected, plan } = this.#sweep;
		await this.#plans.add("stop", { text: "", content: "" }, { jobId: stopJobId(plan.id) });
		for (const chunk of collected.unfinishedChunks) await this.#chunks.remove(this.#idOf(chunk));
	}

	/** Takes all that is left of the sweep out of Redis. */
	async clear(): Promise<void> {
		const { id } = this.#sweep.plan;
		await this.#removeFailed(await this.#ownFailed());
		await this.#plans.remove(planJobId(id));
		await this.#plans.remove(stopJobId(id));
		await this.#results?.obliterate({ force: true });
	}

	/** Ends the connections. */
	async close(): Promise<void> {
		// An error that comes late is nobody's concern.
		const all = [...this.#queues, this.#events];
		await Promise.allSettled(all.map((each) => each.disconnect()));
		await Promise.allSettled(all.map((each) => each.close()));
	}

	get #queues(): Queue[] {
		return [this.#chunks, this.#plans, ...(this.#results ? [this.#results] : [])];
	}

	async #add(chunks: readonly number[], place: Pick<ChunkData, "folder">): Promise<void> {
		const { id: plan } = this.#sweep.plan;
		for (let start = 0; start < chunks.length; start += AT_ONCE)
			await this.#chunks.addBulk(
				chunks.slice(start, start + AT_ONCE).map((chunk) => ({
					name: "chunk",
					data: { plan, chunk, ...place },
					opts: {
						jobId: this.#idOf(chunk),
						attempts: this.#options.attempts,
						backoff: { type: "exponential", delay: BACKOFF_MILLISECONDS },
						removeOnComplete: true,
					},
				})),
			);
	}

	async #ownFailed(): Promise<Job<ChunkData>[]> {
		return (await this.#chunks.getFailed()).filter(({ data }) => this.#isOwn(data));
	}

	async #removeFailed(jobs: readonly Job<ChunkData>[]): Promise<void> {
		for (const job of jobs) await job.remove();
	}

	#isOwn(data: ChunkData): boolean {
		return data.plan === this.#sweep.plan.id;
	}

	#idOf(chunk: number): string {
		return chunkJobId({ plan: this.#sweep.plan.id, chunk });
	}

	#chunkOf(jobId: string): number | undefined {
		const { plan } = this.#sweep;
		const [id, chunk = ""] = jobId.split("-");
		return id === plan.id && /^\d+$/.test(chunk) && Number(chunk) < chunkCount(plan) ? Number(chunk) : undefined;
	}

	#planData(): PlanData {
		const { folder, plan } = this.#sweep;
		const content = readFileSync(folder.file(plan.content.file)).toString("base64");
		return { text: readFileSync(folder.planFile, "utf8"), content };
	}
}

/** What a worker says that has left a chunk to others. */
function refusalIn(progress: unknown): string | undefined {
	if (typeof progress !== "object" || progress === null || !("refusal" in progress)) return undefined;
	return typeof progress.refusal === "string" ? progress.refusal : undefined;
}
