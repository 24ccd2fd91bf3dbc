import { described } from "@pypet/naturalnaming";
import { GridAxis } from "@pypet/parameters";
import { KeyError } from "./errors.js";

/** A name, or names whose values go together, the first with the first and so on up to the end of the shortest. */
export type LinkedNames = string | readonly string[];

/**
 * All combinations of the values of several parameters, for `f_explore`: the first parameter changes slowest, the last fastest.
 *
 * The values are not written out: a million points take the memory of the lists given. Spread one to get an array.
 *
 * @param lists - Values by name of parameter, any iterables, in a plain object or a Map. A Map keeps its order whatever the names are; an object has
 * names that are whole numbers first.
 * @param order - Names from the slowest to the fastest, linked ones together. Default: the order of the names in `lists`. A name that is left
 * out gets no values.
 * @returns For each name its value at every point, in order: an object or a Map, as given.
 * @throws {@link KeyError} when `order` has a name that `lists` doesn't, TypeError for values that can't be iterated over.
 *
 * @example
 * ```ts
 * import { cartesianProduct } from "@pypet/trajectory";
 *
 * const product = cartesianProduct({ tau: [5, 10], current: [0, 1, 2] });
 * console.log([...product.tau], [...product.current]); // [ 5, 5, 5, 10, 10, 10 ] [ 0, 1, 2, 0, 1, 2 ]
 * ```
 */
export function cartesianProduct<const L extends Readonly<Record<string, Iterable<unknown>>>>(
	lists: L,
	order?: readonly LinkedNames[],
): { [Name in keyof L]: GridAxis<L[Name] extends Iterable<infer T> ? T : never> };
export function cartesianProduct<Name extends string, T>(
	lists: ReadonlyMap<Name, Iterable<T>>,
	order?: readonly LinkedNames[],
): Map<Name, GridAxis<T>>;
export function cartesianProduct(
	lists: Readonly<Record<string, Iterable<unknown>>> | ReadonlyMap<string, Iterable<unknown>>,
	order?: readonly LinkedNames[],
): Record<string, GridAxis> | Map<string, GridAxis> {
	const columns = product(lists instanceof Map ? lists : new Map(Object.entries(lists)), order);
	return lists instanceof Map ? columns : Object.fromEntries(columns);
}

function product(lists: ReadonlyMap<string, Iterable<unknown>>, order: readonly LinkedNames[] = [...lists.keys()]): Map<string, GridAxis> {
	const axes = order.map((names) => linkedValues(lists, [names].flat()));
	const length = axes.length === 0 ? 0 : axes.reduce((product, axis) => product * axis.length, 1);
	const columns = new Map<string, GridAxis>(Array.from(lists.keys(), (name) => [name, new GridAxis([], 1, 0)]));
	let repeat = length;
	for (const axis of axes) {
		repeat = axis.length === 0 ? 1 : repeat / axis.length;
		for (const [name, values] of axis.columns) columns.set(name, new GridAxis(values, Math.max(1, repeat), length));
	}
	return columns;
}

function linkedValues(
	lists: ReadonlyMap<string, Iterable<unknown>>,
	names: readonly string[],
): { length: number; columns: Map<string, unknown[]> } {
	const columns = new Map<string, unknown[]>();
	for (const name of names) {
		const values = lists.get(name);
		if (values === undefined) throw new KeyError(`The order names "${name}", for which there are no values.`);
		if (!isIterable(values)) {
			throw new TypeError(
				`The values of "${name}" must be something that can be iterated over, an array for one; ${described(values)} is none.`,
			);
		}
		columns.set(name, [...values]);
	}
	const length = Math.min(...Array.from(columns.values(), (values) => values.length));
	for (const [name, values] of columns) columns.set(name, values.slice(0, length));
	return { length, columns };
}

function isIterable(values: unknown): boolean {
	return typeof Object(values)[Symbol.iterator] === "function";
}
