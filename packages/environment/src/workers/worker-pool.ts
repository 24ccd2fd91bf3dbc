import { runName, warn } from "@pypet/trajectory";
import { nextTask, startWorker } from "#platform";
import { RunFunctionError, TimeLimitError, WorkerEndedError } from "../errors.js";
import type { WorkerType } from "./connection.js";
import type { Workforce } from "./launcher.js";
import type { EndedRun, FromWorker, PackedBytes, QueuedRun } from "./messages.js";
import type { PoolOptions, RunReport } from "./pool-options.js";
import { PoolTimer } from "./pool-timer.js";
import type { RunQueue } from "./run-queue.js";
import { fromSent } from "./sent-error.js";
import { WorkerSeat } from "./worker-seat.js";

/** For how many milliseconds of work a worker is given runs in advance, so that it need not wait for the next one. */
const AHEAD_MILLISECONDS = 30;
/** Most runs that a worker is given in advance. */
const MOST_AHEAD = 1000;
/** Code with which Node refuses TypeScript: threads may lack what lets the program itself load it. */
const UNKNOWN_EXTENSION = "ERR_UNKNOWN_FILE_EXTENSION";

/** How many workers in a row may end before they take a run. */
const MOST_FALSE_STARTS = 3;

/**
 * Workers that do runs. Whoever has it takes what was made of the runs until there is nothing left, and then ends it.
 *
 * @typeParam R - What is made of a run that is over.
 */
export class WorkerPool<R> implements Workforce<R> {
	readonly #queue: RunQueue;
	readonly #options: PoolOptions<R>;
	readonly #seats: WorkerSeat[] = [];
	readonly #kept: R[] = [];
	readonly #timer: PoolTimer;
	#workerType: WorkerType;
	#content: PackedBytes;
	#failure: { readonly error: unknown } | undefined;
	#wake: () => void = () => {};
	#meanMilliseconds: number | undefined;
	#hasStopped = false;
	/** Workers that have ended before they took a run, since one could. */
	#falseStarts = 0;
	#wasReady = false;

	constructor(queue: RunQueue, options: PoolOptions<R>) {
		this.#queue = queue;
		this.#options = options;
		this.#workerType = options.workerType ?? "thread";
		this.#content = options.job.content;
		this.#timer = new PoolTimer(options.timeLimit, () => this.#checkTime());
		this.#grow();
	}

	/**
	 * Waits for the next run that is over and kept.
	 *
	 * @returns What was made of it; `undefined` when all that were started are over, and none is left or none is to be started any more.
	 * @throws {@link RunFunctionError} when the workers can't do their job, what else a worker throws before it takes runs, and what keeping throws.
	 */
	async next(): Promise<R | undefined> {
		for (;;) {
			const kept = this.#kept.shift();
			if (kept !== undefined) return kept;
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
		this.#grow();
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
		this.#timer.end();
	}

	/** Takes a seat for every run that nobody does yet, as far as there are workers. */
	#grow(): void {
		const free = this.#seats.filter((seat) => seat.given.size === 0).length;
		const most = Math.min(this.#options.workers, this.#seats.length - free + this.#queue.size);
		if (this.#hasStopped) return;
		while (this.#seats.length < most) {
			const seat = new WorkerSeat(this.#seats.length + 1);
			this.#seats.push(seat);
			this.#fill(seat);
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
				this.#wasReady = true;
				this.#falseStarts = 0;
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
				seat.isAskedBack = false;
				for (const each of this.#seats) if (each.given.size === 0) this.#feed(each);
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
		this.#keep({ kind: "ended", run });
	}

	#keep(report: RunReport): void {
		// When the store has failed as a whole, the runs that follow are as if they had not been started.
		if (this.#failure) return;
		try {
			this.#kept.push(this.#options.keep(report));
		} catch (error) {
			this.#failure = { error };
			this.stop();
		}
	}

	/** Gives a worker as many runs as it does in the time that messages may take. */
	#feed(seat: WorkerSeat): void {
		if (!seat.isReady || this.#hasStopped) return;
		const mean = this.#meanMilliseconds;
		const fair = Math.ceil(this.#queue.size / (2 * this.#seats.length));
		const ahead = mean === undefined ? 1 : Math.min(MOST_AHEAD, fair, Math.max(1, Math.round(AHEAD_MILLISECONDS / mean)));
		if (seat.given.size > ahead / 2) return;
		const runs = this.#queue.take(ahead - seat.given.size);
		if (runs.length === 0 && seat.given.size === 0) this.#askBack();
		if (runs.length === 0) return;
		for (const run of runs) seat.given.set(run.index, run);
		seat.connection?.send({ kind: "runs", runs });
	}

	/** For a worker that has nothing to do: the one with the most runs in advance gives back those that it has not started. */
	#askBack(): void {
		const fullest = this.#seats.reduce((most, seat) => (seat.given.size > most.given.size ? seat : most));
		if (fullest.given.size < 2 || fullest.isAskedBack) return;
		fullest.isAskedBack = true;
		fullest.connection?.send({ kind: "drop" });
	}

	/** A worker has ended by itself, or for taking too long. */
	#replace(seat: WorkerSeat, reason: string, error: unknown): void {
		if (!seat.isReady && !this.#hasStopped && (++this.#falseStarts >= MOST_FALSE_STARTS || !this.#wasReady)) {
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
		this.#keep({ kind: "lost", run: { index, error, attempts: attempt, seconds, worker } });
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
		for (const seat of this.#seats) {
			const { current } = seat;
			if (seat.isOverdue || !current || !this.#isOverdue(current.since)) continue;
			// The program itself may have been busy for so long, and the run be over.
			void nextTask().then(() => {
				if (seat.current !== current || seat.isOverdue) return;
				seat.isOverdue = true;
				seat.connection?.kill();
			});
		}
	}

	#isOverdue(since: number): boolean {
		const { timeLimit } = this.#options;
		return timeLimit !== undefined && performance.now() - since >= 1000 * timeLimit;
	}

	/** Waits until there is something new. Meanwhile the program goes on. */
	async #somethingNew(): Promise<void> {
		this.#timer.holdProgram();
		await new Promise<void>((resolve) => {
			this.#wake = resolve;
		});
		this.#timer.letGo();
	}
}

/** Whether Node could not load a file for what it ends in, or an error says so of its cause. */
function isOfExtension(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	return ("code" in error && error.code === UNKNOWN_EXTENSION) || isOfExtension(error.cause);
}
