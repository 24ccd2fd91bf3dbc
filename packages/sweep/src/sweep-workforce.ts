import type { LaunchedExploration, RunReport, Workforce } from "@pypet/environment/launching";
import { ValueError } from "@pypet/values";
import type { CommittedRun } from "./committed-run.js";
import type { LaunchedSweep } from "./launched-sweep.js";
import { pendingCount } from "./plan.js";

/** What keeps all workers from working. */
export interface Failure {
	/** What is thrown. */
	readonly error: unknown;
}

/** Has workers do a sweep that a program collects: processes of this machine, tasks of a cluster, workers at a queue. None of its members waits. */
export interface SweepEngine {
	/** Whether a worker may be alive, or will be without {@link start}. Asked before the segments are read. */
	readonly isWorking: boolean;
	/** What ends the exploration; taken when all that is committed was met. */
	readonly failure: Failure | undefined;
	/**
	 * Has workers begin, as none is alive.
	 *
	 * @param missing - How many runs were not met.
	 */
	start(missing: number): void;
	/** From now on no run is started; those that are under way end. */
	stop(): void;
	/** Ends all workers at once. Called last, and once. */
	end(): void;
}

/** Look for committed runs so often at most, in milliseconds; less often where looking takes longer. */
const LOOK_MILLISECONDS = 20;
/** Write down so often how far the collector is, in milliseconds: whoever looks at the folder then needn't read so much. */
const SAVE_MILLISECONDS = 1000;

/**
 * The workers of an engine, of which this process collects the runs, through a sweep folder.
 *
 * @example
 * ```ts
 * import { mkdtempSync } from "node:fs";
 * import path from "node:path";
 * import { Environment, type Launcher } from "@pypet/environment";
 * import { work } from "@pypet/sweep";
 * import { launchSweep, SweepWorkforce } from "@pypet/sweep/launching";
 *
 * // One worker, which is this program itself.
 * const here: Launcher = {
 * 	workers: 1,
 * 	launch: (exploration) => {
 * 		const sweep = launchSweep(mkdtempSync(path.resolve("sweep-")), exploration);
 * 		const engine = {
 * 			isWorking: false,
 * 			failure: undefined as { error: unknown } | undefined,
 * 			start: () => {
 * 				engine.isWorking = true;
 * 				work(sweep.folder.path)
 * 					.catch((error: unknown) => (engine.failure = { error }))
 * 					.finally(() => (engine.isWorking = false));
 * 			},
 * 			stop: () => {},
 * 			end: () => {},
 * 		};
 * 		return new SweepWorkforce(sweep, engine, exploration.onLog);
 * 	},
 * };
 * const env = new Environment({ trajectory: "squares", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3] });
 * const outcomes = await env.run((run) => run.x ** 2, { launcher: here });
 * console.log(outcomes.map((outcome) => outcome.completed && outcome.value)); // [ 1, 4, 9 ]
 * ```
 */
export class SweepWorkforce implements Workforce {
	readonly #sweep: LaunchedSweep;
	readonly #engine: SweepEngine;
	readonly #onLog: LaunchedExploration["onLog"];
	#news: Generator<CommittedRun, void, undefined> | undefined;
	#hasStopped = false;
	#hasEnded = false;
	#savedAt = performance.now();

	/** @param onLog - Told of each line that a run has logged, before its report. */
	constructor(sweep: LaunchedSweep, engine: SweepEngine, onLog: LaunchedExploration["onLog"]) {
		this.#sweep = sweep;
		this.#engine = engine;
		this.#onLog = onLog;
	}

	async next(): Promise<RunReport | undefined> {
		const { collected, folder, plan } = this.#sweep;
		for (;;) {
			// Before reading: what a worker has committed that ends meanwhile is read the next time.
			const isAlone = !this.#engine.isWorking;
			const lookedAt = performance.now();
			const run = this.#nextRun();
			if (run) return { kind: "ended", run };
			if (this.#engine.failure) throw this.#engine.failure.error;
			if (isAlone) {
				const missing = pendingCount(plan) - collected.size;
				if (missing === 0 || this.#hasStopped || folder.isCancelled) return undefined;
				this.#engine.start(missing);
			}
			const pause = Math.max(LOOK_MILLISECONDS, performance.now() - lookedAt);
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
	}

	update(): void {
		throw new ValueError("Runs can't be added while a launcher has others done, as a plan never changes: explore them by another call.");
	}

	stop(): void {
		this.#hasStopped = true;
		this.#engine.stop();
	}

	end(): void {
		if (this.#hasEnded) return;
		this.#hasEnded = true;
		this.#sweep.collected.save();
		this.#engine.end();
	}

	#nextRun(): CommittedRun | undefined {
		const { collected } = this.#sweep;
		this.#news ??= collected.news();
		const { value: run } = this.#news.next();
		if (performance.now() - this.#savedAt > SAVE_MILLISECONDS) {
			collected.save();
			this.#savedAt = performance.now();
		}
		if (!run) {
			this.#news = undefined;
			return undefined;
		}
		for (const [level, message] of run.lines) this.#onLog(run.index, level, message);
		return run;
	}
}
