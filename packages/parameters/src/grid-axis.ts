import { ValueError } from "@pypet/values";

/**
 * The values of one parameter over a grid of points, not written out: value after value, each repeated, and all over again up to the length.
 *
 * The columns of a cartesian product have this form. It takes the memory of its distinct values, however many points there are.
 *
 * @example
 * ```ts
 * import { GridAxis } from "@pypet/parameters";
 *
 * console.log([...new GridAxis(["a", "b"], 2, 6)]); // [ 'a', 'a', 'b', 'b', 'a', 'a' ]
 * ```
 */
export class GridAxis<T = unknown> implements Iterable<T> {
	/**
	 * @param values - The distinct values; shared, not copied.
	 * @param repeat - How often each stands in a row; at least 1.
	 * @param length - Number of points; 0 where there are no values.
	 */
	constructor(
		readonly values: readonly T[],
		readonly repeat: number,
		readonly length: number,
	) {
		if (values.length === 0 && length > 0) throw new ValueError(`An axis of ${length} points needs at least one value.`);
	}

	/** The value at a point; `undefined` outside of 0 to `length` − 1. */
	at(index: number): T | undefined {
		return index >= 0 && index < this.length ? this.values[this.position(index)] : undefined;
	}

	/** Where in `values` the value of a point stands. */
	position(index: number): number {
		return Math.floor(index / this.repeat) % this.values.length;
	}

	/** The values of all points in order. */
	*[Symbol.iterator](): Iterator<T> {
		let point = 0;
		while (point < this.length) {
			for (const value of this.values) {
				const end = Math.min(point + this.repeat, this.length);
				for (; point < end; point++) yield value;
			}
		}
	}
}
