import { naturalNames } from "@pypet/naturalnaming";
import type { StoredValue } from "@pypet/values";
import type { Parameter } from "./parameter.js";
import { ColumnRange, valuesOf } from "./parameter-range.js";
import { exactValue, parameterState } from "./parameter-state.js";
import { exactItem, type Result } from "./result.js";

/**
 * The default of a parameter with its exact type; `undefined` when the parameter is empty. Neither locks nor moves.
 *
 * @example
 * ```ts
 * import { exactDefault, Parameter } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * console.log(exactDefault(tau)); // 10n
 * ```
 */
export function exactDefault(parameter: Parameter<unknown>): StoredValue | undefined {
	const { kept } = parameter[parameterState];
	return kept === undefined ? undefined : parameter[exactValue](kept);
}

/**
 * The values of a parameter's range with their exact type, run by run; `undefined` when it is not explored. Neither locks nor moves.
 *
 * @example
 * ```ts
 * import { exactRange, Parameter } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * console.log(exactRange(tau)); // undefined
 * ```
 */
export function exactRange(parameter: Parameter<unknown>): Iterable<StoredValue> | undefined {
	const { range } = parameter[parameterState];
	return range && exactValues(parameter, valuesOf(range));
}

/**
 * The values of a parameter's range in one array, run by run, where all are Python's floats and kept as such, as those of a loaded parameter are;
 * otherwise, and when it is not explored, `undefined`. Neither locks nor moves.
 *
 * @returns An array of the caller's own.
 *
 * @example
 * ```ts
 * import { exactFloats, Parameter } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 0.5);
 * console.log(exactFloats(tau)); // undefined
 * ```
 */
export function exactFloats(parameter: Parameter<unknown>): Float64Array | undefined {
	const { range } = parameter[parameterState];
	if (!(range instanceof ColumnRange) || range.column.collection !== "scalar" || range.column.scalarType !== "float") return undefined;
	const { data } = range.column.data;
	return data instanceof Float64Array ? data.slice() : undefined;
}

/**
 * The items of a result with their exact types, by name in the order of setting: for a PickleResult what is pickled, not the pickles.
 *
 * @example
 * ```ts
 * import { exactItems, Result } from "@pypet/parameters";
 *
 * console.log(exactItems(new Result("spikes", { count: 12 }))); // Map(1) { 'count' => 12n }
 * ```
 */
export function exactItems(result: Result): Map<string, StoredValue> {
	return new Map(Array.from(result[naturalNames].names(), (name) => [name, result[exactItem](name)]));
}

/**
 * One item of a result with its exact type, as {@link exactItems} gives it; `undefined` where there is none of that name.
 *
 * @example
 * ```ts
 * import { exactItemNamed, Result } from "@pypet/parameters";
 *
 * console.log(exactItemNamed(new Result("spikes", { count: 12 }), "count")); // 12n
 * ```
 */
export function exactItemNamed(result: Result, name: string): StoredValue | undefined {
	return result[naturalNames].has(name) ? result[exactItem](name) : undefined;
}

function* exactValues(parameter: Parameter<unknown>, values: Iterable<unknown>): Generator<StoredValue> {
	for (const value of values) yield parameter[exactValue](value);
}
