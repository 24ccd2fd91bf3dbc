import { type Leaf, type LeafAnnouncement, type LeafDefinition, makesLeaf } from "@pypet/naturalnaming";
import type { Float, Int } from "@pypet/values";
import { Parameter } from "./parameter.js";
import type { Result } from "./result.js";

/** The type that a value is read with: marked numbers are read as plain ones. An array without any has its type. @internal */
export type Unmarked<T> = T extends Float | Int
	? number
	: T extends readonly (Float | Int | number)[]
		? [Extract<T[number], Float | Int>] extends [never]
			? T
			: number[]
		: T;

/**
 * A result that has several items, which are read by their names.
 *
 * @typeParam Items - The items by name.
 */
export type ResultWithItems<Items extends object> = Result<never> & Items;

/**
 * Defines a parameter of a shape, or a leaf of another class, by the function that makes it.
 *
 * @param make - Makes a new leaf of the full name that it gets. Called once for each trajectory.
 *
 * @example
 * ```ts
 * parameter((name) => new PickleParameter(name, new Map([["na", 120]]), "conductances, mS/cm²"));
 * ```
 */
export function parameter<L extends Leaf>(make: (fullName: string) => L): LeafDefinition<L>;
/**
 * Defines a parameter of a shape with its value, from which its type is inferred.
 *
 * Each trajectory that gets the shape makes a parameter of its own from it; an array or another object is shared by them, not copied.
 *
 * @param value - A number may be marked by `float()` or `int()`; it is read as a plain one.
 * @param comment - What the parameter is about, with its unit, for people.
 *
 * @example
 * ```ts
 * import { parameter } from "@pypet/parameters";
 * import { Trajectory } from "@pypet/trajectory";
 * import { float } from "@pypet/values";
 *
 * const shape = { parameters: { cell: { tau: parameter(float(10), "membrane time constant, ms") } } };
 * const traj = new Trajectory("cell", { shape });
 * console.log(traj.cell.tau + 1); // 11
 * ```
 */
export function parameter<T>(value: T, comment?: string): LeafDefinition<Parameter<Unmarked<T>>>;
export function parameter(given: unknown, comment = ""): LeafDefinition {
	return {
		[makesLeaf]:
			typeof given === "function" ? (fullName) => given(fullName) : (fullName) => new Parameter(fullName, { data: given, comment }),
	};
}

/**
 * Announces a result of a shape, which the runs add: it has its type, and no value yet.
 *
 * @typeParam T - Type of the only value; or the class of the result, for one of a class of its own.
 *
 * @example
 * ```ts
 * import { parameter, result } from "@pypet/parameters";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const shape = { parameters: { tau: parameter(10, "ms") }, results: { spikes: { count: result<number>() } } };
 * const traj = new Trajectory("lif", { shape });
 * traj.f_add_result("spikes.count", 12);
 * console.log(traj.results.spikes.count.toFixed(1)); // 12.0
 * ```
 */
export function result<T>(): LeafAnnouncement<0 extends 1 & T ? Result<T> : T extends Leaf ? T : Result<T>> {
	return { [makesLeaf]: undefined };
}

/**
 * Announces a result of a shape that has several items: see {@link result}.
 *
 * @typeParam Items - The items by name; comments above them are shown by editors.
 *
 * @example
 * ```ts
 * import { resultWithItems } from "@pypet/parameters";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const shape = { results: { voltage: resultWithItems<{ trace: Float64Array; dt: number }>() } };
 * const traj = new Trajectory("lif", { shape });
 * traj.f_add_result("voltage", { trace: Float64Array.of(-65, -64), dt: 0.5 });
 * console.log(traj.results.voltage.trace.length, traj.results.voltage.dt); // 2 0.5
 * ```
 */
export function resultWithItems<Items extends object>(): LeafAnnouncement<ResultWithItems<Items>> {
	return { [makesLeaf]: undefined };
}
