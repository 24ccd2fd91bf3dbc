import { applyExpansion, applyExploration } from "./exploration.js";
import { GridAxis } from "./grid-axis.js";
import { newRange } from "./new-range.js";
import type { Parameter } from "./parameter.js";
import type { ParameterRange } from "./parameter-range.js";
import { exactValue, parameterState, typeOfValue } from "./parameter-state.js";
import { markStored } from "./stored-values.js";
import { unmarked } from "./value-types.js";

/*
 * One parameter's values behind those of another: merging trajectories. It is done in two steps, as exploring is.
 */

/** Values that a parameter can take behind its own. */
export interface Continuation {
	readonly range: ParameterRange;
	/** Whether the values are of the type that the parameter's numbers would be stored as, while theirs is not settled yet. */
	readonly settles: boolean;
}

/**
 * Checks values to be put behind those of a parameter, without changing it; it may be locked, explored or not.
 *
 * For whoever merges trajectories; in a program `f_merge` does.
 *
 * @param values - In the form in which parameters keep them: see {@link keptValues}.
 * @param sample - A value of the type of all of them.
 * @throws TypeError when they are not of the parameter's type, ValueError when there are none.
 *
 * @example
 * ```ts
 * import { applyContinuation, continuation, Parameter } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * const checked = continuation(tau, [20, 40], 20);
 * console.log(checked.range.length, tau.f_has_range()); // 2 false
 * applyContinuation(tau, 1, checked);
 * console.log(tau.f_get_range()); // [ 10, 20, 40 ]
 * ```
 */
export function continuation(parameter: Parameter<unknown>, values: Iterable<unknown>, sample: unknown): Continuation {
	const { kept } = parameter[parameterState];
	const isOfOwnType = parameter[typeOfValue](sample) === parameter[typeOfValue](kept);
	const model = isOfOwnType ? kept : markStored(parameter[exactValue](kept));
	return { range: newRange(values, model, parameter), settles: !isOfOwnType };
}

/**
 * Puts checked values behind those of a parameter, and locks it.
 *
 * For whoever merges trajectories; in a program `f_merge` does.
 *
 * @param length - Number of points so far: a parameter that is not explored has its default at each of them.
 *
 * @example
 * ```ts
 * import { applyContinuation, continuation, Parameter } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * applyContinuation(tau, 3, continuation(tau, [20], 20));
 * console.log(tau.f_get_range()); // [ 10, 10, 10, 20 ]
 * ```
 */
export function applyContinuation(parameter: Parameter<unknown>, length: number, { range, settles }: Continuation): void {
	const state = parameter[parameterState];
	if (settles) state.settle();
	if (state.range === undefined) parameter[applyExploration](new GridAxis([state.kept], 1, length));
	parameter[applyExpansion](range);
}

/**
 * The values of a parameter at some points, in the form in which it keeps them: its default at each when it is not explored. Doesn't lock.
 *
 * @example
 * ```ts
 * import { keptValues, Parameter } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * console.log([...keptValues(tau, [0, 1])]); // [ 10, 10 ]
 * ```
 */
export function* keptValues(parameter: Parameter<unknown>, points: Iterable<number>): Generator<unknown> {
	const { kept, range } = parameter[parameterState];
	for (const point of points) yield range === undefined ? kept : range.at(point);
}

/**
 * The default of a parameter in the form in which it keeps it; `undefined` when it is empty. Doesn't lock.
 *
 * @example
 * ```ts
 * import { keptDefault, Parameter } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * console.log(keptDefault(tau), tau.v_locked); // 10 false
 * ```
 */
export function keptDefault(parameter: Parameter<unknown>): unknown {
	return parameter[parameterState].kept;
}

/**
 * The value of a parameter at a point, or with `undefined` its default, as a user reads it. Neither locks nor moves.
 *
 * @example
 * ```ts
 * import { Parameter, plainValue } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * console.log(plainValue(tau, undefined), tau.v_locked); // 10 false
 * ```
 */
export function plainValue(parameter: Parameter<unknown>, point: number | undefined): unknown {
	const { kept, range } = parameter[parameterState];
	return unmarked(range === undefined || point === undefined ? kept : range.at(point));
}
