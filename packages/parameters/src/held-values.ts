import { plainForm } from "@pypet/values";
import { valuesOf } from "./parameter-range.js";
import type { ParameterState } from "./parameter-state.js";
import { unmarked } from "./value-types.js";

/**
 * What a parameter holds, as plain data to compare, print and turn into JSON: the current value with its type, and where it is explored the default
 * and all values of the range. Nothing, where it is empty.
 */
export function heldBy(state: ParameterState): unknown {
	const { kept, range, shown, type } = state;
	if (type === undefined) return {};
	const held = { type, value: plainForm(shown) };
	if (range === undefined) return held;
	return { ...held, default: plainForm(unmarked(kept)), range: Array.from(valuesOf(range), (value) => plainForm(unmarked(value))) };
}
