/**
 * Evenly spaced numbers over an interval, both ends included, as numpy's `linspace` gives them.
 *
 * @param count - How many; an integer of at least 0. One gives the start alone.
 * @throws RangeError when `count` is no such integer.
 *
 * @example
 * ```ts
 * import { linspace } from "@pypet/trajectory";
 *
 * console.log(linspace(0, 2, 5)); // [ 0, 0.5, 1, 1.5, 2 ]
 * ```
 */
export function linspace(start: number, stop: number, count: number): number[] {
	if (!Number.isInteger(count) || count < 0) throw new RangeError(`linspace makes a whole number of values, not ${count}.`);
	const step = (stop - start) / (count - 1);
	return Array.from({ length: count }, (_, position) =>
		position > 0 && position === count - 1 ? stop : position === 0 ? start : start + position * step,
	);
}
