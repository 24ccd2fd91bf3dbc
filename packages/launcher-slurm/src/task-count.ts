import { Collected, type Plan, type SweepFolder } from "@pypet/sweep/launching";
import type { CheckedJobOptions } from "./slurm-options.js";

/** What is left of a sweep. */
export interface Rest {
	/** How many runs nobody has committed. */
	readonly runs: number;
	/** How many chunks have such runs. */
	readonly chunks: number;
}

/**
 * How many tasks the rest of a sweep takes: so many that each is busy for its seconds, or one for each chunk while nobody knows how long a run takes.
 *
 * @param secondsPerRun - As measured; `undefined` before any run is done.
 */
export function taskCount({ chunks, runs }: Rest, secondsPerRun: number | undefined, options: CheckedJobOptions): number {
	const known = options.secondsPerRun ?? secondsPerRun;
	const needed = known === undefined ? chunks : Math.max(1, Math.ceil((runs * known) / options.secondsPerTask));
	return Math.min(chunks, needed, options.tasks ?? Number.POSITIVE_INFINITY);
}

/** So many runs tell how long one takes. */
const SAMPLE = 1000;

/** How long runs of a sweep take, in seconds, by those that are committed; `undefined` where there are none. Reads up to a thousand of them. */
export function measuredSecondsPerRun(folder: SweepFolder, plan: Plan): number | undefined {
	let [count, seconds] = [0, 0];
	for (const run of new Collected(folder, plan, true).news()) {
		seconds += run.seconds;
		if (++count === SAMPLE) break;
	}
	return count === 0 ? undefined : seconds / count;
}
