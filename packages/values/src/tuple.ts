/**
 * A Python tuple: an array that is written as a tuple. Methods that derive an array (`map`, `filter`, `slice`) give a plain one.
 *
 * Make one with {@link tuple}: `new Tuple(3)` has, like every array, three empty places.
 *
 * @example
 * ```ts
 * import { Tuple } from "@pypet/values";
 *
 * const sizes = Tuple.from([3, 4]);
 * console.log(sizes.length, sizes[1]); // 2 4
 * ```
 */
export class Tuple<T = unknown> extends Array<T> {
	/** What `map`, `filter` and `slice` make: a plain array. */
	static override get [Symbol.species](): ArrayConstructor {
		return Array;
	}
}

/**
 * Marks values as a tuple.
 *
 * @example
 * ```ts
 * import { tuple } from "@pypet/values";
 *
 * const size = tuple(3, 4);
 * console.log(size.length, size[0]); // 2 3
 * ```
 */
export function tuple<T>(...elements: readonly T[]): Tuple<T> {
	const result = new Tuple<T>();
	for (const element of elements) result.push(element);
	return result;
}
