import { setTimeout } from "node:timers/promises";
import type { Failure, LaunchedSweep, SweepEngine } from "@pypet/sweep/launching";
import { pendingCount } from "@pypet/sweep/launching";
import { isConnectionError } from "./connection-error.js";
import { ChunksFailedError } from "./errors.js";
import { QueuedSweep, type QueuedSweepOptions } from "./queued-sweep.js";

/** What the engine needs besides the sweep. */
export interface QueueEngineOptions extends QueuedSweepOptions {
	/** Told what people should know. */
	readonly warn: (message: string) => void;
}

/** Look at the queue so often, in milliseconds. */
const LOOK_MILLISECONDS = 250;
/** Say that no worker is there when no run is over after so many milliseconds. */
const ALONE_MILLISECONDS = 5000;
/** The same thing is said again after so many milliseconds. */
const AGAIN_MILLISECONDS = 60_000;
/** So many milliseconds there are for taking the sweep from the queue at the end. */
const END_MILLISECONDS = 2000;

/** Workers at a queue, as the program that collects knows them: by what it reads of the queue, now and then. */
export class QueueEngine implements SweepEngine {
	readonly #sweep: LaunchedSweep;
	readonly #queued: QueuedSweep;
	readonly #warn: (message: string) => void;
	readonly #warnedAt = new Map<string, number>();
	#watching: Promise<void> | undefined;
	#isBusy = false;
	#isToEnqueue = false;
	#isAway = false;
	#hasStopped = false;
	#isToStop = false;
	#hasEnded = false;
	#failure: Failure | undefined;
	/** How many runs of a failed chunk were missing when it was last put into the queue. */
	readonly #missingBefore = new Map<number, number>();
	#aloneSince: { readonly time: number; readonly met: number } | undefined;

	constructor(sweep: LaunchedSweep, { warn, ...options }: QueueEngineOptions) {
		this.#sweep = sweep;
		this.#warn = warn;
		this.#queued = new QueuedSweep(sweep, options, {
			onError: (error) => this.#meet(error),
			// What was in the queue may be gone with the connection.
			onClose: () => {
				this.#isToEnqueue = true;
			},
			onStalled: (chunk) =>
				this.#tell(`The lease of chunk ${chunk} has expired: its worker has ended, or is cut off from Redis. Another one does the chunk.`),
		});
	}

	get isWorking(): boolean {
		return this.#isBusy && !this.#isDone;
	}

	get failure(): Failure | undefined {
		return this.#failure;
	}

	start(): void {
		this.#isBusy = true;
		this.#isToEnqueue = true;
		this.#aloneSince ??= { time: performance.now(), met: this.#sweep.collected.size };
		this.#watching ??= this.#watch();
	}

	stop(): void {
		this.#hasStopped = true;
		this.#isToStop = true;
	}

	end(): void {
		this.#hasEnded = true;
		void this.#close();
	}

	get #isDone(): boolean {
		return this.#sweep.collected.size === pendingCount(this.#sweep.plan);
	}

	async #watch(): Promise<void> {
		while (!this.#hasEnded) {
			try {
				await this.#look();
				this.#markBack();
			} catch (error) {
				this.#meet(error);
			}
			await setTimeout(LOOK_MILLISECONDS);
		}
	}

	async #look(): Promise<void> {
		// What is new in the folder counts when the program has read it.
		if (await this.#queued.takeResults()) return;
		if (this.#hasStopped) {
			if (this.#isToStop) await this.#queued.stop();
			this.#isToStop = false;
			this.#isBusy = await this.#queued.isUnderWay();
			return;
		}
		if (this.#isToEnqueue) {
			this.#isToEnqueue = false;
			await this.#queued.enqueue();
		}
		for (const { attempts, chunk, reason, refusal } of await this.#queued.delayed()) {
			if (reason !== undefined) this.#tell(`Chunk ${chunk} is tried again; attempt ${attempts} failed: ${reason}`);
			if (refusal !== undefined) this.#tell(`A worker at the queue leaves the sweep to others: ${refusal}`);
		}
		const failed = await this.#queued.failed();
		const isQueued = await this.#queued.isQueued(failed);
		const left = new Map([...failed].filter(([chunk]) => !this.#hasProgress(chunk)));
		if (left.size < failed.size) await this.#queued.retry([...failed.keys()].filter((chunk) => !left.has(chunk)));
		else if (!isQueued) this.#settle(left);
		await this.#lookForWorkers();
	}

	/** Whether runs of a chunk that has failed were done since it was last in the queue: then it is no use giving up. */
	#hasProgress(chunk: number): boolean {
		const missing = this.#sweep.collected.missingIn(chunk).length;
		const before = this.#missingBefore.get(chunk) ?? this.#queued.sizeOf(chunk);
		this.#missingBefore.set(chunk, missing);
		return missing < before;
	}

	/** Nothing is in the queue any more. */
	#settle(failed: ReadonlyMap<number, string>): void {
		if (failed.size > 0) this.#failure = { error: new ChunksFailedError(failed) };
		this.#isBusy = false;
	}

	async #lookForWorkers(): Promise<void> {
		const since = this.#aloneSince;
		if (since === undefined || performance.now() - since.time < ALONE_MILLISECONDS) return;
		this.#aloneSince = undefined;
		if (this.#sweep.collected.size > since.met || (await this.#queued.workerCount()) > 0) return;
		this.#tell(
			`No worker is at the queue "${this.#queued.name}" yet: npx pypet-bullmq --redis URL --queue ${this.#queued.name} starts one.`,
		);
	}

	#meet(error: unknown): void {
		if (!isConnectionError(error)) this.#tell(`The sweep's queue has a problem, and is looked at again: ${String(error)}`);
		else this.#markAway(error);
	}

	#markAway(error: unknown): void {
		if (this.#isAway || this.#hasEnded) return;
		this.#isAway = true;
		this.#warn(`Redis can't be reached; the sweep goes on when it is back: ${String(error)}`);
	}

	#markBack(): void {
		if (!this.#isAway) return;
		this.#isAway = false;
		this.#isToEnqueue = true;
		this.#warn("Redis is back.");
	}

	#tell(message: string): void {
		const now = performance.now();
		const before = this.#warnedAt.get(message);
		if (this.#hasEnded || (before !== undefined && now - before < AGAIN_MILLISECONDS)) return;
		this.#warnedAt.set(message, now);
		this.#warn(message);
	}

	async #close(): Promise<void> {
		try {
			const cleared = this.#isAway ? undefined : this.#isDone ? this.#queued.clear() : this.#queued.stop();
			await Promise.race([cleared, setTimeout(END_MILLISECONDS, undefined, { ref: false })]);
		} catch {
			// What is left in the queue does no harm: its runs are done, or go on in the folder.
		} finally {
			await this.#queued.close();
		}
	}
}
