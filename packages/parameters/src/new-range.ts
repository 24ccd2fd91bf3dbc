import { treeNode } from "@pypet/naturalnaming";
import { columnOf, Float, isPlainInteger, isTypedArray, Scalar, Tuple, ValueError } from "@pypet/values";
import { GridAxis } from "./grid-axis.js";
import { SharedValues } from "./indexed-range.js";
import { packedValues } from "./packed-values.js";
import { ColumnRange, type ParameterRange } from "./parameter-range.js";
import { typeOfValue } from "./parameter-state.js";
import type { RangeMembers } from "./range-members.js";
import { toStored } from "./stored-values.js";
import { inTypeOf, isList, numberTypeOf, typeText } from "./value-types.js";

/** What the values of a range are checked by. */
interface Rules {
	/** Of the parameter, for messages. */
	readonly fullName: string;
	/** The default, as the parameter keeps it. */
	readonly model: unknown;
	/** Whether the parameter can hold a value. */
	readonly supports: (kept: unknown) => boolean;
	/** Type of a value in words. */
	readonly typeOf: (kept: unknown) => string;
	/** Type of the default, which all values must have. */
	readonly expected: string;
	/** Whether the parameter can hold whatever is plainly like its default: a class derived from those of this package may refuse some. */
	readonly takesAlike: boolean;
}

/**
 * A range of values, all of the type of the default, in a compact form. Numbers, and small arrays of numbers, are copied.
 *
 * @param values - Any iterable; a {@link GridAxis} stays one, and only its distinct values are looked at.
 * @param model - The default, as the parameter keeps it.
 * @throws ValueError when there are no values, TypeError when one is not of the default's type.
 */
export function newRange(values: Iterable<unknown>, model: unknown, parameter: RangeMembers): ParameterRange {
	const fullName = parameter.v_full_name;
	if (typeof values === "string" || typeof Object(values)[Symbol.iterator] !== "function") {
		const given = typeof values === "string" ? ` A text is one value: ["${values}"].` : "";
		throw new TypeError(`The range of "${fullName}" must be something that can be iterated over, an array for one.${given}`);
	}
	const { f_supports: supports, [typeOfValue]: typeOf } = parameter;
	const rules: Rules = {
		fullName,
		model,
		supports: (kept) => supports.call(parameter, kept),
		typeOf: (kept) => typeOf.call(parameter, kept),
		expected: parameter[typeOfValue](model),
		takesAlike: parameter[treeNode].bare !== undefined,
	};
	const range = values instanceof GridAxis ? gridRange(values, rules) : listRange(values, rules);
	if (range.length === 0) throw new ValueError(`The range of "${fullName}" is empty. Give at least one value.`);
	return range;
}

function gridRange(axis: GridAxis, rules: Rules): ParameterRange {
	const values = Array.from(axis.values, (value) => admitted(value, rules));
	return new GridAxis(values, axis.repeat, values.length === 0 ? 0 : axis.length);
}

/** Packed as long as the values can be packed, else with each distinct one kept once. */
function listRange(values: Iterable<unknown>, rules: Rules): ParameterRange {
	const { model, takesAlike } = rules;
	if (model instanceof Scalar && numberTypeOf(model) !== undefined) return numpyRange(values, rules);
	const room = Array.isArray(values) || isTypedArray(values) ? values.length : 0;
	const packed = packedValues(model, rules.expected === typeText(model), room);
	let shared = packed === undefined ? new SharedValues(room) : undefined;
	for (const value of values) {
		if (shared === undefined && takesAlike && packed?.add(value)) continue;
		const kept = takesAlike && isAlike(value, model) ? value : admitted(value, rules);
		if (shared === undefined && packed?.add(kept)) continue;
		shared ??= unpacked(packed?.finished());
		shared.add(kept);
	}
	return (shared ?? packed)?.finished() ?? new SharedValues(0).finished();
}

function unpacked(range: ParameterRange | undefined): SharedValues {
	const shared = new SharedValues(0);
	for (let point = 0; point < (range?.length ?? 0); point++) shared.add(range?.at(point));
	return shared;
}

function numpyRange(values: Iterable<unknown>, rules: Rules): ParameterRange {
	const cells = Array.from(values, (value) => toStored(admitted(value, rules)));
	return cells.length === 0 ? new SharedValues(0).finished() : new ColumnRange(columnOf(cells));
}

/** Whether a value is so plainly like the default that nothing else has to be looked at. */
function isAlike(value: unknown, model: unknown): boolean {
	if (!Array.isArray(model)) return typeof model !== "object" && isTextOrTruth(model) && typeof value === typeof model;
	const [first] = model;
	if (!isList(value, model instanceof Tuple) || value.length !== model.length || !isTextOrTruth(first)) return false;
	return value.every((element) => typeof element === typeof first);
}

function isTextOrTruth(value: unknown): boolean {
	return typeof value === "string" || typeof value === "boolean";
}

/** A value in the form in which it is kept, when it is one of the default's type. */
function admitted(value: unknown, rules: Rules): unknown {
	const kept = adapted(value, rules);
	const type = rules.typeOf(kept);
	if (rules.supports(kept) && type === rules.expected) return kept;
	if (type === rules.expected) throw new TypeError(`The range of "${rules.fullName}" has a value that it can't hold: ${asText(value)}.`);
	throw new TypeError(
		`The range of "${rules.fullName}" must have values of the default's type, ${rules.expected}; this one has a value of type ${type}.` +
			(rules.expected === "number" && (type === "int" || type === "float") ? ` Mark the default by ${type}(), too.` : ""),
	);
}

function asText(value: unknown): string {
	return typeof value === "bigint" ? `${value}n, of more than 64 bits, which a PickleParameter takes` : String(value);
}

/** Numbers take the settled type of the default; a float mark is no news beside a default with a fraction. */
function adapted(value: unknown, { fullName, model }: Rules): unknown {
	if (value instanceof Float && typeof model === "number" && !isPlainInteger(model)) return value.value;
	try {
		return inTypeOf(model, value);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const advice =
			"To explore fractions, set the default marked by float() before exploring; if it is explored already, end that with f_shrink() first.";
		throw new TypeError(`The range of "${fullName}" can't have all these values: ${reason} ${advice}`, { cause: error });
	}
}
