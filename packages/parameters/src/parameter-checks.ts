import { ValueError } from "@pypet/values";
import { ParameterLockedException } from "./errors.js";
import type { Parameter } from "./parameter.js";
import type { ParameterRange } from "./parameter-range.js";
import { parameterState, typeOfValue } from "./parameter-state.js";
import { inTypeOf, takingClass } from "./value-types.js";

type AnyParameter = Parameter<unknown>;

/** Throws {@link ParameterLockedException} when a parameter is locked. */
export function checkUnlocked(parameter: AnyParameter): void {
	if (parameter[parameterState].locked) throw new ParameterLockedException(parameter.v_full_name);
}

/** Throws a TypeError when a parameter is empty. */
export function checkFilled(parameter: AnyParameter): void {
	if (parameter.f_is_empty()) throw new TypeError(`The parameter "${parameter.v_full_name}" is empty. Give it a value with f_set().`);
}

/** Throws a ValueError when a range has no such point. */
export function checkPoint(parameter: AnyParameter, range: ParameterRange, index: number): void {
	if (index >= 0 && index < range.length) return;
	throw new ValueError(`"${parameter.v_full_name}" has a value for ${range.length} runs, and none for run ${index}.`);
}

/** Sets the value of a parameter that is neither locked nor explored; throws a TypeError for one that its class doesn't hold. */
export function setValue(parameter: AnyParameter, value: unknown): void {
	const state = parameter[parameterState];
	const kept = inTypeOf(state.kept, value);
	if (value === undefined || !parameter.f_supports(kept)) throw new TypeError(refusal(parameter, value));
	state.hold(kept, undefined);
}

function refusal(parameter: AnyParameter, value: unknown): string {
	const type = value === undefined ? "undefined" : parameter[typeOfValue](value);
	const advice = value === undefined ? "Give it a value." : `A ${takingClass(value)} takes it.`;
	return `"${parameter.v_full_name}", a ${parameter.f_get_class_name()}, can't hold a value of type ${type}. ${advice}`;
}
