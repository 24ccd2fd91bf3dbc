import { setTimeout } from "node:timers/promises";
import type { WorkDone } from "@pypet/sweep";
import { checkCount } from "@pypet/sweep/launching";
import { warn } from "@pypet/trajectory";
import { isPypetError, ValueError } from "@pypet/values";
import { type ConnectionOptions, DelayedError, type Job, WaitingError, Worker } from "bullmq";
import { ChunkProcesses } from "./chunk-processes.js";
import { isConnectionError } from "./connection-error.js";
import { type ChunkData, isStopped, patient, plansOf, QUEUE_NAME } from "./jobs.js";
import { SweepPlaces } from "./sweep-places.js";

/** Options of {@link workBullmq}. */
export interface BullmqWorkOptions {
	/** Where Redis is: see {@link BullmqOptions.connection}. */
	readonly connection: ConnectionOptions;
	/** Name of the queue. Default `"pypet"`. */
	readonly queue?: string;
	/** Path of the sweep folder, where it is another one here than for the program that has launched. Then only sweeps of that folder are done. */
	readonly folder?: string;
	/** Address of the run function's module, where it is another one here than for the program that has launched. The code must be the same. */
	readonly run?: URL;
	/** How many chunks are done at a time, each in a process of its own. Default 1. */
	readonly processes?: number;
	/**
	 * How many seconds after a worker has gone silent, because it was killed, say, its chunks are given to others. Workers prolong their leases
	 * themselves, however long a run takes. All workers at a queue should have the same. Default 30.
	 */
	readonly lease?: number;
	/** Aborted when the worker is to end: runs that are under way end, and what is left of their chunks goes back to the queue. */
	readonly signal?: AbortSignal;
}

/** A chunk's lease may expire so often: whoever kills workers does that without end. */
const MOST_STALLED = 1_000_000;
/** Look so often whether a sweep was stopped, in milliseconds. */
const LOOK_MILLISECONDS = 1000;
/** A chunk that this worker refuses comes back to the queue after so many milliseconds: until then another worker may take others. */
const REFUSED_MILLISECONDS = 2000;
/** A worker takes so many milliseconds for a refusal: in less it could keep all chunks of a long queue from the others. */
const REFUSAL_MILLISECONDS = 50;

/**
 * Does chunks of sweeps that programs launch with {@link bullmq}, as one of any number of workers at a queue, until the signal is aborted. While Redis can't be
 * reached it waits. Sweeps whose code is another one here, or can't be had, it leaves to other workers, with a warning here and in the program that has launched.
 *
 * @throws ValueError for numbers that make no sense.
 *
 * @example
 * ```ts
 * import { workBullmq } from "@pypet/launcher-bullmq";
 *
 * const stop = new AbortController();
 * process.once("SIGTERM", () => stop.abort());
 * stop.abort(); // no work today
 * await workBullmq({ connection: { url: "redis://localhost:6379" }, processes: 4, signal: stop.signal });
 * console.log("done"); // done
 * ```
 */
export async function workBullmq(options: BullmqWorkOptions): Promise<void> {
	const { lease = 30, processes = 1, queue = QUEUE_NAME, signal } = options;
	checkCount("processes", processes);
	if (!(lease >= 1)) throw new ValueError(`lease is a number of seconds from 1, not ${lease}.`);
	if (signal?.aborted) return;
	const connection = patient(options.connection);
	const end = new AbortController();
	const abort = () => end.abort();
	signal?.addEventListener("abort", abort);
	const queueWorker = new QueueWorker(options, connection, end);
	const worker = new Worker<ChunkData, void>(queue, (job, token) => queueWorker.do(job, token ?? ""), {
		connection,
		concurrency: processes,
		lockDuration: 1000 * lease,
		stalledInterval: 500 * lease,
		maxStalledCount: MOST_STALLED,
	});
	worker.on("error", (error) => queueWorker.meet(error));
	worker.on("ready", () => queueWorker.markBack());
	try {
		await aborted(end.signal);
		await worker.close();
	} finally {
		signal?.removeEventListener("abort", abort);
		await queueWorker.close();
	}
}

/** Does chunks, each in a process. */
class QueueWorker {
	readonly #options: BullmqWorkOptions;
	readonly #end: AbortController;
	readonly #plans: ReturnType<typeof plansOf>;
	readonly #places: SweepPlaces;
	readonly #processes = new ChunkProcesses();
	/** What was said of sweeps that this worker can't do. */
	readonly #refusals = new Set<string>();
	#isAway = false;

	constructor(options: BullmqWorkOptions, connection: ConnectionOptions, end: AbortController) {
		const { folder, queue = QUEUE_NAME } = options;
		this.#options = options;
		this.#end = end;
		this.#plans = plansOf(queue, connection);
		this.#plans.on("error", (error) => this.meet(error));
		this.#places = new SweepPlaces(this.#plans, { connection, queue, folder });
	}

	async do(job: Job<ChunkData, void>, token: string): Promise<void> {
		const { plan } = job.data;
		this.markBack();
		if (await isStopped(this.#plans, plan)) return;
		const stop = new AbortController();
		const signal = AbortSignal.any([stop.signal, this.#end.signal]);
		const looking = setInterval(() => {
			isStopped(this.#plans, plan).then(
				(is) => is && stop.abort(),
				// While Redis can't be reached nothing is known.
				() => {},
			);
		}, LOOK_MILLISECONDS);
		try {
			const { endedEarly } = await this.#doChunk(job.data, signal);
			if (!endedEarly || stop.signal.aborted) return;
			await job.moveToWait(token);
			throw new WaitingError();
		} catch (error) {
			if (!isRefusal(error)) throw error;
			await this.#refuse(job, token, error);
			throw new DelayedError();
		} finally {
			clearInterval(looking);
		}
	}

	/** Leaves a chunk to other workers. That is no attempt, of which there are only so many. */
	async #refuse(job: Job<ChunkData, void>, token: string, { message }: Error): Promise<void> {
		if (!this.#refusals.has(message)) warn(`A sweep is left to other workers: ${message}`);
		this.#refusals.add(message);
		await job.updateProgress({ refusal: message });
		await setTimeout(REFUSAL_MILLISECONDS);
		await job.moveToDelayed(Date.now() + REFUSED_MILLISECONDS, token);
	}

	async #doChunk(data: ChunkData, signal: AbortSignal): Promise<WorkDone> {
		const place = await this.#places.of(data);
		const task = { folder: place.folder, chunk: data.chunk, run: this.#options.run?.href };
		let isDone = false;
		try {
			const done = await this.#processes.do(task, signal).finally(() => place.send());
			isDone = !done.endedEarly;
			return done;
		} finally {
			place.leave(isDone);
		}
	}

	/** Tells of an error that is no chunk's. */
	meet(error: unknown): void {
		if (this.#end.signal.aborted) return;
		if (!isConnectionError(error)) {
			warn(`The queue on Redis has a problem: ${String(error)}`);
		} else if (!this.#isAway) {
			this.#isAway = true;
			warn(`Redis can't be reached; work goes on when it is back: ${String(error)}`);
		}
	}

	markBack(): void {
		if (this.#isAway) warn("Redis is back.");
		this.#isAway = false;
	}

	async close(): Promise<void> {
		this.#processes.end();
		await this.#places.close();
		await this.#plans.close();
	}
}

/** Whether an error says that this worker is the wrong one for the sweep, where another one may be right. */
function isRefusal(error: unknown): error is Error {
	return isPypetError(error, "OtherCodeError") || isPypetError(error, "RunFunctionError");
}

function aborted(signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		if (signal.aborted) resolve();
		else signal.addEventListener("abort", () => resolve(), { once: true });
	});
}
