import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * A run's random numbers. Called as a function it is a `Math.random` that gives the same numbers whenever the run is done.
 *
 * @example
 * ```ts
 * await env.run((run, { random }) => {
 * 	const noise = Array.from({ length: 1000 }, () => random.normal(0, run.sigma));
 * 	if (random() < 0.5) noise.reverse();
 * });
 * ```
 */
export interface RandomStream {
	/** A number from 0 on and below 1: a multiple of 2⁻⁵³, all of them equally likely. */
	(): number;
	/** A number from `low` on and below `high`; `high` itself only where rounding leads there. By default from 0 to 1. */
	uniform(low?: number, high?: number): number;
	/**
	 * An integer from `low` to `high`, both included, all of them equally likely.
	 *
	 * @throws RangeError for what are no safe integers, and for `high` below `low`.
	 */
	integer(low: number, high: number): number;
	/** A number of the normal distribution. By default of mean 0 and standard deviation 1. By the method of Box and Muller. */
	normal(mean?: number, standardDeviation?: number): number;
	/**
	 * One of several values, all of them equally likely.
	 *
	 * @throws RangeError when there are none.
	 */
	pick<T>(values: ArrayLike<T>): T;
	/** The values in another order, all orders equally likely, in an array of the caller's own. By the method of Fisher and Yates. */
	shuffled<T>(values: Iterable<T>): T[];
}

/** The random numbers that a generator gives. It is the stream's own afterwards. */
export function makeRandomStream(generator: RandomGenerator): RandomStream {
	const random = () => uniformFloat64(generator);
	const integer = (low: number, high: number) => uniformInt(generator, low, high);
	const standardNormal = normalNumbers(random);
	return Object.assign(random, {
		uniform: (low = 0, high = 1) => low + (high - low) * random(),
		integer: (low: number, high: number) => {
			if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || high < low)
				throw new RangeError(`integer() takes two integers, the lower one first, not ${low} and ${high}.`);
			return integer(low, high);
		},
		normal: (mean = 0, standardDeviation = 1) => mean + standardDeviation * standardNormal(),
		pick: <T>(values: ArrayLike<T>): T => {
			if (values.length === 0) throw new RangeError("There is nothing to pick from.");
			// The position is one of the array's, so that this is a T, and an undefined one of the caller's own.
			return values[integer(0, values.length - 1)] as T;
		},
		shuffled: <T>(values: Iterable<T>): T[] => {
			const order = Array.from(values);
			for (let last = order.length - 1; last > 0; last--) {
				const other = integer(0, last);
				[order[last], order[other]] = [order[other] as T, order[last] as T];
			}
			return order;
		},
	});
}

/** Two at a time, as the method gives them; the second waits until it is asked for. */
function normalNumbers(random: () => number): () => number {
	let spare: number | undefined;
	return () => {
		if (spare !== undefined) {
			const number = spare;
			spare = undefined;
			return number;
		}
		// 0 may come, 1 never does, and 0 has no logarithm.
		const radius = Math.sqrt(-2 * Math.log(1 - random()));
		const angle = 2 * Math.PI * random();
		spare = radius * Math.sin(angle);
		return radius * Math.cos(angle);
	};
}
