import type { Loose, SingleRun } from "@pypet/trajectory";

/**
 * What is done at every point of the parameter space: reads the run's parameters, adds its results, returns what it likes.
 *
 * @typeParam T - What it returns, or promises.
 */
export type RunFunction<T = unknown, S extends object = Loose> = (run: SingleRun<S>) => T | Promise<T>;

/** How a run ended. */
export type RunOutcome<T = unknown> = CompletedRun<T> | FailedRun;

/** A run that ended well; its data is stored, where the trajectory has a store. */
export interface CompletedRun<T = unknown> {
	readonly completed: true;
	/** Position in the trajectory, from 0. */
	readonly index: number;
	/** `run_` and eight digits. */
	readonly name: string;
	/** What the run function returned. */
	readonly value: T;
	/** How long the run function took, in seconds. */
	readonly seconds: number;
}

/** A run whose function threw. Nothing of it is stored, and it is run again the next time. */
export interface FailedRun {
	readonly completed: false;
	/** Position in the trajectory, from 0. */
	readonly index: number;
	/** `run_` and eight digits. */
	readonly name: string;
	/** What was thrown. */
	readonly error: unknown;
	/** How long the run function took, in seconds. */
	readonly seconds: number;
}
