import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { fromSent, type LaunchedExploration, type RunReport, type SentError, type Workforce } from "@pypet/environment/launching";
import { ValueError } from "@pypet/values";
import type { Collected } from "./collected.js";
import type { CommittedRun } from "./committed-run.js";
import { WorkersEndedError } from "./errors.js";
import { type Plan, pendingCount } from "./plan.js";
import type { SweepFolder } from "./sweep-folder.js";

/** What a workforce needs besides the folder. */
export interface LocalWorkforceOptions {
	readonly processes: number;
	readonly onLog: LaunchedExploration["onLog"];
	/** Called at the end, when the folder is of no more use. */
	readonly remove: () => void;
}

/** A source beside this one, TypeScript or not as this one is. */
const ENTRY = new URL(`./local-worker-entry${path.extname(fileURLToPath(import.meta.url))}`, import.meta.url);

/** Look for committed runs so often, in milliseconds. */
const LOOK_MILLISECONDS = 20;
/** Write down so often how far the collector is, in milliseconds: whoever looks at the folder then needn't read so much. */
const SAVE_MILLISECONDS = 1000;

/** Processes of this machine that work on a sweep folder, of which this process collects the runs. */
export class LocalWorkforce implements Workforce {
	readonly #folder: SweepFolder;
	readonly #plan: Plan;
	readonly #collected: Collected;
	readonly #options: LocalWorkforceOptions;
	readonly #children = new Map<string, ChildProcess>();
	readonly #key = randomBytes(3).toString("hex");
	#news: Generator<CommittedRun, void, undefined> | undefined;
	#started = 0;
	/** Processes that have ended otherwise than they should since a run was committed. */
	#ended = 0;
	#failure: { readonly error: unknown } | undefined;
	#hasStopped = false;
	#savedAt = performance.now();

	constructor(folder: SweepFolder, plan: Plan, collected: Collected, options: LocalWorkforceOptions) {
		this.#folder = folder;
		this.#plan = plan;
		this.#collected = collected;
		this.#options = options;
	}

	async next(): Promise<RunReport | undefined> {
		for (;;) {
			// Before reading: what a process has committed that ends meanwhile is read the next time.
			const isAlone = this.#children.size === 0;
			const run = this.#nextRun();
			if (run) return { kind: "ended", run };
			if (this.#failure) throw this.#failure.error;
			const isDone = this.#missing === 0;
			if (isDone && isAlone) return undefined;
			const isToEnd = this.#hasStopped || this.#folder.isCancelled;
			if (isAlone && isToEnd) return undefined;
			if (isAlone) for (let count = 0; count < Math.min(this.#options.processes, this.#missing); count++) this.#start();
			await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
		}
	}

	update(): void {
		throw new ValueError("Runs can't be added while a launcher has others done, as a plan never changes: explore them by another call.");
	}

	stop(): void {
		this.#hasStopped = true;
		for (const child of this.#children.values()) if (child.connected) child.send("stop", () => {});
	}

	end(): void {
		for (const child of this.#children.values()) child.kill("SIGKILL");
		this.#children.clear();
		this.#collected.save();
		this.#options.remove();
	}

	get #missing(): number {
		return pendingCount(this.#plan) - this.#collected.size;
	}

	#nextRun(): CommittedRun | undefined {
		this.#news ??= this.#collected.news();
		const { value: run } = this.#news.next();
		if (performance.now() - this.#savedAt > SAVE_MILLISECONDS) {
			this.#collected.save();
			this.#savedAt = performance.now();
		}
		if (!run) {
			this.#news = undefined;
			return undefined;
		}
		this.#ended = 0;
		for (const [level, message] of run.lines) this.#options.onLog(run.index, level, message);
		return run;
	}

	#start(): void {
		const worker = `process-${++this.#started}-${this.#key}`;
		// In a group of its own, so that Ctrl-C, which goes to the terminal's whole group, is for the program alone. On Windows that would open a window.
		const child = fork(ENTRY, [this.#folder.path, worker], { serialization: "advanced", detached: process.platform !== "win32" });
		this.#children.set(worker, child);
		child.on("message", (error: SentError) => {
			this.#failure = { error: fromSent(error) };
		});
		child.on("error", (error) => {
			this.#failure = { error };
		});
		child.on("exit", (code, signal) => {
			if (!this.#children.delete(worker)) return;
			if (this.#folder.endOf(worker) === undefined) this.#folder.markGone(worker, "left");
			if (code !== 0) this.#replace(signal === null ? `exit code ${code}` : `signal ${signal}`);
		});
	}

	/** Puts a process in the place of one that has ended, unless none gets anywhere. */
	#replace(reason: string): void {
		if (this.#hasStopped || this.#failure) return;
		this.#ended++;
		if (this.#ended > MOST_ENDED + this.#options.processes) this.#failure = { error: new WorkersEndedError(this.#ended, reason) };
		else this.#start();
	}
}

/** A run that ends its process is begun so often, by one process after the other, while no other run ends. */
const MOST_ENDED = 4;
