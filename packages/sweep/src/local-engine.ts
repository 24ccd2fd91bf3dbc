import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fromSent, type SentError } from "@pypet/environment/launching";
import { WorkersEndedError } from "./errors.js";
import type { LaunchedSweep } from "./launched-sweep.js";
import type { Failure, SweepEngine } from "./sweep-workforce.js";
import { programBeside, startProgram } from "./worker-program.js";

const WORKER = programBeside(import.meta.url, "local-worker-entry");

/** Processes of this machine that work on a sweep folder. */
export class LocalEngine implements SweepEngine {
	readonly #sweep: LaunchedSweep;
	readonly #processes: number;
	readonly #remove: () => void;
	readonly #children = new Map<string, ChildProcess>();
	readonly #key = randomBytes(3).toString("hex");
	#started = 0;
	/** Processes that have ended otherwise than they should, since so many runs were met. */
	#ended = { count: 0, met: 0 };
	#failure: Failure | undefined;
	#hasStopped = false;

	/**
	 * Starts nothing yet.
	 *
	 * @param remove - Called at the end, when the folder is of no more use.
	 */
	constructor(sweep: LaunchedSweep, processes: number, remove: () => void) {
		this.#sweep = sweep;
		this.#processes = processes;
		this.#remove = remove;
	}

	get isWorking(): boolean {
		return this.#children.size > 0;
	}

	get failure(): Failure | undefined {
		return this.#failure;
	}

	start(missing: number): void {
		for (let count = 0; count < Math.min(this.#processes, missing); count++) this.#start();
	}

	stop(): void {
		this.#hasStopped = true;
		for (const child of this.#children.values()) if (child.connected) child.send("stop", () => {});
	}

	end(): void {
		for (const child of this.#children.values()) child.kill("SIGKILL");
		this.#children.clear();
		this.#remove();
	}

	#start(): void {
		const { folder } = this.#sweep;
		const worker = `process-${++this.#started}-${this.#key}`;
		const child = startProgram(WORKER, [folder.path, worker]);
		this.#children.set(worker, child);
		child.on("message", (error: SentError) => {
			this.#failure = { error: fromSent(error) };
		});
		child.on("error", (error) => {
			this.#failure = { error };
		});
		child.on("exit", (code, signal) => {
			if (!this.#children.delete(worker)) return;
			try {
				if (folder.endOf(worker) === undefined) folder.markGone(worker, "left");
			} catch (error) {
				this.#failure ??= { error };
			}
			if (code !== 0) this.#replace(signal === null ? `exit code ${code}` : `signal ${signal}`);
		});
	}

	/** Puts a process in the place of one that has ended, unless none gets anywhere. */
	#replace(reason: string): void {
		if (this.#hasStopped || this.#failure) return;
		const met = this.#sweep.collected.size;
		const count = this.#ended.met === met ? this.#ended.count + 1 : 1;
		this.#ended = { count, met };
		if (count > MOST_ENDED + this.#processes) this.#failure = { error: new WorkersEndedError(count, reason) };
		else this.#start();
	}
}

/** A run that ends its process is begun so often, by one process after the other, while no other run ends. */
const MOST_ENDED = 4;
