/** What a site sets bounds to. */
export interface SiteLimits {
	/** How many tasks an array may have. */
	readonly arraySize: number;
	/** How many jobs, tasks of arrays included, the controller holds, of all users. */
	readonly jobCount: number;
}

/** The limits in what `scontrol show config` prints; where it doesn't say them, Slurm's own defaults. */
export function parseSiteLimits(config: string): SiteLimits {
	const value = (name: string, otherwise: number) => Number(new RegExp(`^${name}\\s*=\\s*(\\d+)`, "m").exec(config)?.[1] ?? otherwise);
	// The highest index of an array is MaxArraySize - 1, and ours begin with 0.
	return { arraySize: value("MaxArraySize", 1001), jobCount: value("MaxJobCount", 10_000) };
}

/**
 * Numbers of tasks of the arrays to submit.
 *
 * @param tasks - How many there are to be, from 1.
 * @param present - How many jobs the controller has.
 */
export function arraySizes(tasks: number, { arraySize, jobCount }: SiteLimits, present: number): number[] {
	// One is left for the collector. With no room at all one task is tried nevertheless: sbatch waits for some, or says what is wrong.
	const most = Math.max(1, Math.min(tasks, jobCount - present - 1));
	const sizes: number[] = [];
	for (let left = most; left > 0; left -= sizes.at(-1) ?? left) sizes.push(Math.min(left, Math.max(1, arraySize)));
	return sizes;
}
