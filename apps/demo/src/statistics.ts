/** Mean of some numbers; NaN without any. */
export function mean(values: ArrayLike<number>): number {
	return sum(values, (value) => value) / values.length;
}

/** Standard deviation of a sample, with n − 1 in the denominator; NaN for fewer than two numbers. */
export function standardDeviation(values: ArrayLike<number>): number {
	const centre = mean(values);
	return Math.sqrt(sum(values, (value) => (value - centre) ** 2) / (values.length - 1));
}

/** The times between successive spikes, one fewer than there are spikes. */
export function intervals(spikeTimes: Float64Array): Float64Array {
	return spikeTimes.subarray(1).map((time, index) => time - (spikeTimes[index] ?? Number.NaN));
}

function sum(values: ArrayLike<number>, term: (value: number) => number): number {
	return Array.from(values).reduce((total, value) => total + term(value), 0);
}
