import type { Loose, Trajectory } from "@pypet/trajectory";
import type { RunFunction, RunOutcome } from "./run-function.js";

/**
 * An exploration that decides from its results what to look at next: prepare, run, look, and again, until looking adds no run.
 *
 * @typeParam T - What the run function returns.
 */
export interface Pipeline<T = unknown, S extends object = Loose> {
	/** Adds the parameters and explores them, before the first run. Leave it out where that is done. */
	readonly preprocess?: (trajectory: Trajectory<S>) => void | Promise<void>;
	/** What is done at every point, or the address of the module that exports it. */
	readonly simulate: RunFunction<T, S> | URL;
	/**
	 * Looks at the results after each round. Where it adds points with `f_expand`, they are run in the next round; where it doesn't, that was the
	 * last one. Runs that have failed are not run again, unless `f_expand` adds their points anew. With
	 * `failFast` a round in which a run has failed is the last one, and nobody looks at it.
	 *
	 * @param outcomes - How the runs of this round ended, in run order.
	 */
	readonly postprocess?: (trajectory: Trajectory<S>, outcomes: readonly RunOutcome<T>[]) => void | Promise<void>;
}
