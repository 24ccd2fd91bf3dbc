import { atRun, treeNode } from "@pypet/naturalnaming";
import { Float, Int } from "@pypet/values";
import { GridAxis } from "./grid-axis.js";
import { IndexedRange } from "./indexed-range.js";
import type { Parameter } from "./parameter.js";
import { exactValue, parameterState } from "./parameter-state.js";
import { pythonRepresentation, pythonText } from "./python-text.js";

/** The text of a parameter without a value, or with one that has no Python form. */
const EMPTY_TEXT = "No Evaluation possible (yet)!";

/** A value that a parameter keeps, as Python's `str` gives it. */
export function valueText(parameter: Parameter<unknown>, kept: unknown): string {
	if (kept === undefined) return EMPTY_TEXT;
	try {
		return pythonText(parameter[exactValue](kept));
	} catch {
		// A value that can't be stored is told when it is stored; a text form must not throw.
		return EMPTY_TEXT;
	}
}

/**
 * What `f_val_to_str()` of a parameter gives in a run, without making that run's copy of it.
 *
 * @param index - A point of its range; any, where it is not explored.
 *
 * @example
 * ```ts
 * import { Parameter, valueTextAt } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * console.log(valueTextAt(tau, 0)); // 10
 * ```
 */
export function valueTextAt(parameter: Parameter<unknown>, index: number): string {
	const { bare } = parameter[treeNode];
	// A derived class may say its value in other words.
	if (bare === undefined) return parameter[atRun](index).f_val_to_str();
	const { kept, range } = parameter[parameterState];
	if (range === undefined) return valueText(parameter, kept);
	return range instanceof GridAxis || range instanceof IndexedRange
		? sharedText(parameter, range, index)
		: valueText(parameter, range.at(index));
}

/**
 * The values of a parameter's range as Python's `repr` gives them, with commas between; empty where it is not explored.
 *
 * @param longest - Text beyond that many characters is of no use, and values that would stand there are not looked at.
 * @throws What {@link Parameter} throws for a value that can't be stored.
 *
 * @example
 * ```ts
 * import { type Parameter, rangeText } from "@pypet/parameters";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif");
 * traj.f_add_parameter("tau", 10);
 * traj.f_explore({ tau: [5, 10, 20] });
 * const tau: Parameter = traj.f_get("tau");
 * console.log(rangeText(tau, 80)); // 5, 10, 20
 * ```
 */
export function rangeText(parameter: Parameter<unknown>, longest: number): string {
	const { range } = parameter[parameterState];
	let text = "";
	for (let index = 0; range && index < range.length && text.length < longest; index++) {
		text += `${index === 0 ? "" : ", "}${pythonRepresentation(parameter[exactValue](range.at(index)))}`;
	}
	return text;
}

/** Texts of the distinct values of a range, by position, where they are not texts themselves and can't change. */
const textsOf = new WeakMap<GridAxis | IndexedRange, (string | undefined)[]>();

function sharedText(parameter: Parameter<unknown>, range: GridAxis | IndexedRange, index: number): string {
	const position = range instanceof GridAxis ? range.position(index) : (range.indices[index] ?? 0);
	const value = range.values[position];
	if (typeof value === "string") return value;
	if (typeof value === "object" && !(value instanceof Int || value instanceof Float)) return valueText(parameter, value);
	const texts = textsOf.get(range) ?? [];
	if (texts.length === 0) textsOf.set(range, texts);
	texts[position] ??= valueText(parameter, value);
	return texts[position];
}
