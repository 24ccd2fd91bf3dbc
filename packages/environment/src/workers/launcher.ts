import type { LineLogger } from "../run-log.js";
import type { Job, PackedBytes } from "./messages.js";
import type { RunReport } from "./pool-options.js";

/** Has the runs of an exploration done by workers elsewhere: in processes of their own, on other machines. `@pypet/sweep` has some. */
export interface Launcher {
	/** How many workers it has; `undefined` where nobody knows. */
	readonly workers: number | undefined;
	/**
	 * Begins.
	 *
	 * @throws RunFunctionError when workers can't have the run function, and whatever stands in the way of launching.
	 */
	launch(exploration: LaunchedExploration): Workforce;
}

/** What a launcher is given to do. */
export interface LaunchedExploration {
	/** What every worker needs; each adds its own name and machine. */
	readonly job: Omit<Job, "host" | "worker">;
	/** Name of the trajectory. */
	readonly name: string;
	/** When it was made, in seconds since 1970. */
	readonly timestamp: number;
	/** How many runs it has, those that are completed included. */
	readonly runCount: number;
	/** Indices of the runs to do, in run order. */
	readonly runs: Iterable<number>;
	/** Whether no run is to be started any more once one has failed. */
	readonly failFast: boolean;
	/** Told of each line that a run has logged, before its report. */
	readonly onLog: (index: number, level: keyof LineLogger, message: string) => void;
	/** Told what people should know, a sentence at a time: goes where the environment's own warnings go. */
	readonly warn: (message: string) => void;
}

/**
 * Workers at work. Whoever has them takes reports until there are none, and then ends it.
 *
 * @typeParam R - What is told of a run that is over.
 */
export interface Workforce<R = RunReport> {
	/**
	 * Waits for the next run that is over. Asking for it says that the one before is kept.
	 *
	 * @returns `undefined` when nothing more will come.
	 * @throws RunFunctionError when the workers can't do their job, and whatever else keeps all of them from working.
	 */
	next(): Promise<R | undefined>;
	/** Tells that the trajectory has more runs now, and what it looks like. */
	update(content: PackedBytes): void;
	/** From now on no run is started; those that are under way end. */
	stop(): void;
	/** Ends all workers at once, also when they have ended before. Runs that are under way are as if they had not been started. */
	end(): void;
}
