import type { Loose, SingleRun } from "@pypet/trajectory";
import type { RandomStream } from "./random-stream.js";
import type { LineLogger } from "./run-log.js";

/** What a run function is given besides the run. */
export interface RunContext {
	/**
	 * Random numbers of the run's own: the same ones whenever, wherever and among whatever other runs it is done. They follow from the seed of
	 * the trajectory and the run's point, so that a change of either gives others.
	 */
	readonly random: RandomStream;
	/**
	 * Takes log lines. They are kept with the run, also with one that fails, as the result `log_lines`, and go to the environment's `logger`, where
	 * it has one.
	 */
	readonly log: LineLogger;
	/** Aborted when the run is to end at once, for runs that can: hand it on to whatever takes one, or look at `signal.aborted` now and then. */
	readonly signal: RunSignal;
}

/** An `AbortSignal`; where neither the DOM's nor Node's types are there to say what that is, what is asked of it most. */
export type RunSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } } ? Signal : StopSignal;

/** Says that something is to end. */
export interface StopSignal {
	/** Whether it is to end at once. */
	readonly aborted: boolean;
	/** Why; `undefined` as long as it is not. */
	readonly reason: unknown;
	/** Throws the reason when it is to end. */
	throwIfAborted(): void;
}

/** The address of a module: a `URL`, as in `new URL("./simulate.js", import.meta.url)`. */
export interface ModuleAddress {
	/** The whole address. */
	readonly href: string;
}

/**
 * What is done at every point of the parameter space: reads the run's parameters, adds its results, returns what it likes.
 *
 * @typeParam T - What it returns, or promises.
 */
export type RunFunction<T = unknown, S extends object = Loose> = (run: SingleRun<S>, context: RunContext) => T | Promise<T>;

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

/**
 * A run whose function threw, or whose results can't be stored. Of what it has done only its log lines are kept; error and stack are in its run
 * information, and in the store. It is run again the next time.
 */
export interface FailedRun {
	readonly completed: false;
	/** Position in the trajectory, from 0. */
	readonly index: number;
	/** `run_` and eight digits. */
	readonly name: string;
	/** What was thrown, the last time where it was tried several times. */
	readonly error: unknown;
	/** How long the run function took the last time, in seconds. */
	readonly seconds: number;
	/** How many times it was tried: 1 without retries. */
	readonly attempts: number;
}
