import { runName, warn } from "@pypet/trajectory";
import { startWorker } from "#platform";
import { RunFunctionError, TimeLimitError, WorkerEndedError } from "../errors.js";
import type { LineLogger } from "../run-log.js";
import type { WorkerType } from "./connection.js";
import type { Workforce } from "./launcher.js";
import type { EndedRun, FromWorker, Job, PackedBytes, QueuedRun } from "./messages.js";
import type { RunQueue } from "./run-queue.js";
import { fromSent } from "./sent-error.js";
import { WorkerSeat } from "./worker-seat.js";

/** What a pool needs to know. */
export interface PoolOptions {
	readonly workers: number;
	/** `undefined` for threads, or processes where threads can't load the modules. */
	readonly workerType: WorkerType | undefined;
	/** Seconds that a run may take. */
	readonly timeLimit: number | undefined;
	readonly retries: number;
	/** Whether no run is started any more once one has failed. */
	readonly failFast: boolean;
	/** What workers are for; each gets its own name with it. */
	readonly job: Omit<Job, "worker">;
	/** Told of each line that a run logs. */
	readonly onLog: (index: number, level: keyof LineLogger, message: string) => void;
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

/** For how many milliseconds of work a worker is given runs in advance, so that it need not wait for the next one. */
const AHEAD_MILLISECONDS = 30;
/** Most runs that a worker is given in advance. */
const MOST_AHEAD = 1000;
/** Code with which Node refuses TypeScript: threads may lack what lets the program itself load it. */
const UNKNOWN_EXTENSION = "ERR_UNKNOWN_FILE_EXTENSION";

/** Workers that do runs. Whoever has it takes reports until there are none, and then ends it. */
export class WorkerPool implements Workforce {
	readonly #queue: RunQueue;
	readonly #options: PoolOptions;
	readonly #seats: WorkerSeat[];
	readonly #reports: RunReport[] = [];
	#workerType: WorkerType;
	#content: PackedBytes;
	#failure: { readonly error: unknown } | undefined;
	#wake: () => void = () => {};
	#meanMilliseconds: number | undefined;
	#hasStopped = false;

	constructor(queue: RunQueue, options: PoolOptions) {
		this.#queue = queue;
		this.#options = options;
		this.#workerType = options.workerType ?? "thread";
		this.#content = options.job.content;
		this.#seats = Array.from({ length: Math.min(options.workers, queue.size) }, (_, position) => new WorkerSeat(position + 1));
		for (const seat of this.#seats) this.#fill(seat);
	}

	/**
	 * Waits for the next run that is over.
	 *
	 * @returns `undefined` when all that were started are over, and none is left or none is to be started any more.
	 * @throws {@link RunFunctionError} when the workers can't do their job, and what else a worker throws before it takes runs.
	 */
	async next(): Promise<RunReport | undefined> {
		for (;;) {
			const report = this.#reports.shift();
			if (report) return report;
			if (this.#failure) throw this.#failure.error;
			const isIdle = this.#seats.every((seat) => seat.given.size === 0);
			if (isIdle && (this.#hasStopped || this.#queue.size === 0)) return undefined;
			await this.#somethingNew();
		}
	}

	/** Gives out the runs that were put into the queue meanwhile, of a trajectory that has changed. */
	update(content: PackedBytes): void {
		this.#content = content;
		for (const seat of this.#seats) {
			seat.connection?.send({ kind: "content", content });
			this.#feed(seat);
		}
	}

	/** From now on no run is started; those that are under way end. */
	stop(): void {
		if (this.#hasStopped) return;
		this.#hasStopped = true;
		for (const seat of this.#seats) seat.connection?.send({ kind: "drop" });
	}

	/** Ends all workers at once. Runs that are under way are as if they had not been started. */
	end(): void {
		for (const seat of this.#seats) {
			seat.connection?.kill();
			seat.clear();
		}
	}

	/** Puts a worker on a seat. */
	#fill(seat: WorkerSeat): void {
		seat.clear();
		seat.type = this.#workerType;
		const connection = startWorker(seat.type, {
			onMessage: (message) => {
				if (seat.connection === connection) this.#take(seat, message);
			},
			onEnd: (reason, error) => {
				if (seat.connection === connection) this.#replace(seat, reason, error);
			},
		});
		seat.connection = connection;
		connection.send({ ...this.#options.job, content: this.#content, worker: seat.name });
	}

	#take(seat: WorkerSeat, message: FromWorker): void {
		switch (message.kind) {
			case "ready":
				seat.isReady = true;
				break;
			case "unfit":
				this.#refuse(seat, fromSent(message.error));
				break;
			case "started":
				seat.current = { run: message.run, since: performance.now() };
				return;
			case "log":
				this.#options.onLog(message.index, message.level, message.message);
				return;
			case "warning":
				warn(message.message);
				return;
			case "dropped":
				this.#queue.putBack(message.indices.flatMap((index) => seat.given.get(index) ?? []));
				for (const index of message.indices) seat.given.delete(index);
				break;
			case "ended":
				for (const run of message.runs) this.#close(seat, run);
				break;
		}
		this.#feed(seat);
		this.#wake();
	}

	#close(seat: WorkerSeat, run: EndedRun): void {
		seat.given.delete(run.index);
		if (seat.current?.run.index === run.index) seat.current = undefined;
		const milliseconds = 1000 * run.seconds;
		this.#meanMilliseconds = this.#meanMilliseconds === undefined ? milliseconds : 0.9 * this.#meanMilliseconds + 0.1 * milliseconds;
		this.#reports.push({ kind: "ended", run });
		if (!run.end.completed && this.#options.failFast) this.stop();
	}

	/** Gives a worker as many runs as it does in the time that messages may take. */
	#feed(seat: WorkerSeat): void {
		if (!seat.isReady || this.#hasStopped) return;
		const mean = this.#meanMilliseconds;
		const fair = Math.ceil(this.#queue.size / (2 * this.#seats.length));
		const ahead = mean === undefined ? 1 : Math.min(MOST_AHEAD, fair, Math.max(1, Math.round(AHEAD_MILLISECONDS / mean)));
		if (seat.given.size > ahead / 2) return;
		const runs = this.#queue.take(ahead - seat.given.size);
		if (runs.length === 0) return;
		for (const run of runs) seat.given.set(run.index, run);
		seat.connection?.send({ kind: "runs", runs });
	}

	/** A worker has ended by itself, or for taking too long. */
	#replace(seat: WorkerSeat, reason: string, error: unknown): void {
		if (!seat.isReady && !this.#hasStopped) {
			this.#refuse(seat, error ?? new RunFunctionError(`${seat.name} ended before it could take a run: ${reason}.`));
			return;
		}
		const [first] = seat.given.values();
		const run = seat.current?.run ?? first;
		if (run) {
			seat.given.delete(run.index);
			this.#lose(seat, run, reason, error);
		}
		this.#queue.putBack([...seat.given.values()]);
		seat.given.clear();
		if (this.#hasStopped) seat.connection = undefined;
		else this.#fill(seat);
		this.#wake();
	}

	#lose(seat: WorkerSeat, { attempt, index }: QueuedRun, reason: string, cause: unknown): void {
		if (attempt <= this.#options.retries && !this.#hasStopped) {
			this.#queue.putBack([{ index, attempt: attempt + 1 }]);
			return;
		}
		const { timeLimit } = this.#options;
		const worker = seat.name;
		const error =
			seat.isOverdue && timeLimit !== undefined
				? new TimeLimitError(runName(index), timeLimit)
				: new WorkerEndedError(worker, runName(index), reason, cause === undefined ? {} : { cause });
		const seconds = seat.current === undefined ? 0 : (performance.now() - seat.current.since) / 1000;
		this.#reports.push({ kind: "lost", run: { index, error, attempts: attempt, seconds, worker } });
		if (this.#options.failFast) this.stop();
	}

	/** A worker can't do the job; where threads lack what processes have, processes take their place. */
	#refuse(seat: WorkerSeat, error: unknown): void {
		if (this.#options.workerType === undefined && seat.type === "thread" && isOfExtension(error)) {
			this.#workerType = "process";
			seat.connection?.kill();
			this.#fill(seat);
			return;
		}
		this.#failure = { error };
		this.#wake();
	}

	/** Ends workers whose runs take too long. */
	#checkTime(): void {
		const { timeLimit } = this.#options;
		if (timeLimit === undefined) return;
		for (const seat of this.#seats) {
			if (seat.isOverdue || !seat.current || performance.now() - seat.current.since < 1000 * timeLimit) continue;
			seat.isOverdue = true;
			seat.connection?.kill();
		}
	}

	/** Waits until there is something new. Meanwhile the program goes on. */
	#somethingNew(): Promise<void> {
		return new Promise((resolve) => {
			const { timeLimit } = this.#options;
			const milliseconds = timeLimit === undefined ? 2 ** 30 : Math.min(100, Math.max(5, 100 * timeLimit));
			// A timer in any case: workers alone don't keep the program from ending.
			const timer = setInterval(() => this.#checkTime(), milliseconds);
			this.#wake = () => {
				clearInterval(timer);
				resolve();
			};
		});
	}
}

/** Whether Node could not load a file for what it ends in, or an error says so of its cause. */
function isOfExtension(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	return ("code" in error && error.code === UNKNOWN_EXTENSION) || isOfExtension(error.cause);
}
