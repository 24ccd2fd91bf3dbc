import { AttributeError, withArticle } from "@pypet/naturalnaming";
import { Tuple, ValueError } from "@pypet/values";
import { ParameterLockedException } from "./errors.js";
import type { ParameterRange } from "./parameter-range.js";
import { parameterState, typeOfValue } from "./parameter-state.js";
import type { RangeMembers } from "./range-members.js";
import { toStored } from "./stored-values.js";
import { inTypeOf, takingClass, typeText } from "./value-types.js";

type AnyParameter = RangeMembers;

/** Throws {@link ParameterLockedException} when a parameter is locked. */
export function checkUnlocked(parameter: AnyParameter): void {
	if (parameter[parameterState].locked) throw new ParameterLockedException(parameter.v_full_name);
}

/** Throws when a parameter's value can't be set: a {@link ParameterLockedException} where it is locked, else an AttributeError where it is explored. */
export function checkSettable(parameter: AnyParameter): void {
	if (!parameter.f_has_range()) {
		checkUnlocked(parameter);
		return;
	}
	const advice = "it is explored, so it has a value for each run, and a run can't change it. End the exploration with f_shrink() first.";
	if (parameter[parameterState].locked) throw new ParameterLockedException(parameter.v_full_name, advice);
	throw new AttributeError(`The parameter "${parameter.v_full_name}" can't be set: ${advice}`);
}

/** Throws when a parameter is explored or locked: a {@link ParameterLockedException} where it is locked, else a TypeError. */
export function checkUnexplored(parameter: AnyParameter): void {
	if (!parameter.f_has_range()) {
		checkUnlocked(parameter);
		return;
	}
	const advice = "it is explored already. Append values with f_expand() of the trajectory, or end the exploration with f_shrink() first.";
	if (parameter[parameterState].locked) throw new ParameterLockedException(parameter.v_full_name, advice);
	throw new TypeError(`The parameter "${parameter.v_full_name}" can't be explored: ${advice}`);
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
	const kept = settledLike(parameter, value);
	if (value === undefined || !parameter.f_supports(kept)) throw new TypeError(refusal(parameter, value));
	state.hold(kept, undefined);
}

/** A value in the type that is settled; the error for a number that doesn't fit says the parameter. */
function settledLike(parameter: AnyParameter, value: unknown): unknown {
	try {
		return inTypeOf(parameter[parameterState].kept, value);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new TypeError(
			`"${parameter.v_full_name}" can't take the value: ${reason} Mark the value with float() or int() to change the type.`,
			{
				cause: error,
			},
		);
	}
}

function refusal(parameter: AnyParameter, value: unknown): string {
	const type = value === undefined ? "undefined" : typeInWords(parameter, value);
	const advice = value === undefined ? "Give it a value." : adviceFor(value);
	return `"${parameter.v_full_name}" (class ${parameter.f_get_class_name()}) can't hold a value of type ${type}. ${advice}`;
}

/** An array of several types says so here, for that is why it is refused. */
function typeInWords(parameter: AnyParameter, value: unknown): string {
	const types = Array.isArray(value) ? [...new Set(value.map(typeText))] : [];
	if (!Array.isArray(value) || types.length < 2) return parameter[typeOfValue](value);
	return `${value instanceof Tuple ? "tuple" : "array"} of ${types.join(" and ")}`;
}

function adviceFor(value: unknown): string {
	if (isStorable(value)) return `${withArticle(takingClass(value))} takes it.`;
	return "No class of parameters does: give it as numbers, texts, arrays, maps or plain objects.";
}

function isStorable(value: unknown): boolean {
	try {
		toStored(value);
		return true;
	} catch {
		return false;
	}
}
