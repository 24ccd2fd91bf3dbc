import { columnOf, Float, Int, isPlainInteger, isTypedArray, NDArray, ValueError } from "@pypet/values";
import { GridAxis } from "./grid-axis.js";
import { ColumnRange, IndexedRange, NumberRange, type ParameterRange } from "./parameter-range.js";
import { typeOfValue } from "./parameter-state.js";
import { toStored } from "./stored-values.js";
import { inTypeOf, numberTypeOf, unmarked } from "./value-types.js";

/** What a parameter has to say about the values of its range. */
export interface RangeRules {
	/** For messages. */
	readonly v_full_name: string;
	/** Whether the parameter can hold a value. */
	f_supports(value: unknown): boolean;
	/** Type of a value in words: values of a range must have that of the default. */
	[typeOfValue](kept: unknown): string;
}

/**
 * A range of values, all of the type of the default, in a compact form.
 *
 * @param values - Any iterable; a {@link GridAxis} stays one, and only its distinct values are looked at.
 * @param model - The default, as the parameter keeps it.
 * @throws ValueError when there are no values, TypeError when one is not of the default's type.
 */
export function newRange(values: Iterable<unknown>, model: unknown, rules: RangeRules): ParameterRange {
	if (typeof values === "string" || typeof Object(values)[Symbol.iterator] !== "function") {
		const given = typeof values === "string" ? ` A text is one value: ["${values}"].` : "";
		throw new TypeError(`The range of "${rules.v_full_name}" must be something that can be iterated over, an array for one.${given}`);
	}
	const range = values instanceof GridAxis ? gridRange(values, model, rules) : listRange(values, model, rules);
	if (range.length === 0) throw new ValueError(`The range of "${rules.v_full_name}" is empty. Give at least one value.`);
	return range;
}

function gridRange(axis: GridAxis, model: unknown, rules: RangeRules): ParameterRange {
	const values = Array.from(axis.values, (value) => admitted(value, model, rules));
	return new GridAxis(values, axis.repeat, values.length === 0 ? 0 : axis.length);
}

function listRange(values: Iterable<unknown>, model: unknown, rules: RangeRules): ParameterRange {
	switch (numberTypeOf(model)) {
		case undefined:
			return IndexedRange.from(admittedAll(values, model, rules));
		case "plain":
			return new NumberRange(plainNumbers(values, model, rules));
		case "float": {
			const data = plainNumbers(values, model, rules);
			return new ColumnRange({ collection: "scalar", scalarType: "float", data: new NDArray("float64", [data.length], data) });
		}
		case "int": {
			const data = BigInt64Array.from(admittedAll(values, model, rules), (kept) => (kept instanceof Int ? kept.value : 0n));
			return new ColumnRange({ collection: "scalar", scalarType: "int", data: new NDArray("int64", [data.length], data) });
		}
		default: {
			const cells = Array.from(admittedAll(values, model, rules), toStored);
			return cells.length === 0 ? new IndexedRange([], new Uint32Array()) : new ColumnRange(columnOf(cells));
		}
	}
}

/** Values for a default that any number goes with: one that is not settled, or a float. */
function plainNumbers(values: Iterable<unknown>, model: unknown, rules: RangeRules): Float64Array {
	if (isTypedArray(values) && !(values instanceof BigInt64Array) && !(values instanceof BigUint64Array)) return Float64Array.from(values);
	const numbers: number[] = [];
	for (const value of values) {
		if (typeof value === "number") numbers.push(value);
		else numbers.push(Number(unmarked(admitted(value, model, rules))));
	}
	return Float64Array.from(numbers);
}

function* admittedAll(values: Iterable<unknown>, model: unknown, rules: RangeRules): Generator<unknown> {
	for (const value of values) yield admitted(value, model, rules);
}

/** A value in the form in which it is kept, when it is one of the default's type. */
function admitted(value: unknown, model: unknown, rules: RangeRules): unknown {
	const kept = adapted(value, model, rules);
	const [type, expected] = [rules[typeOfValue](kept), rules[typeOfValue](model)];
	if (rules.f_supports(kept) && type === expected) return kept;
	throw new TypeError(
		`The range of "${rules.v_full_name}" must have values of the default's type, ${expected}; this one has a value of type ${type}.`,
	);
}

/** Numbers take the settled type of the default; a float mark is no news beside a default with a fraction, nor is a bigint beside an int. */
function adapted(value: unknown, model: unknown, rules: RangeRules): unknown {
	if (value instanceof Float && typeof model === "number" && !isPlainInteger(model)) return value.value;
	if (typeof value === "bigint" && model instanceof Int) return new Int(value);
	try {
		return inTypeOf(model, value);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const advice =
			"To explore fractions, set the default marked by float() before exploring; if it is explored already, end that with f_shrink() first.";
		throw new TypeError(`The range of "${rules.v_full_name}" can't have all these values: ${reason} ${advice}`, { cause: error });
	}
}
