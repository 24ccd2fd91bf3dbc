import { pythonText } from "@pypet/parameters";
import { Scalar, type StoredValue, scalarTypeOf } from "@pypet/values";
import type { CellColumn } from "../protocol/columns.js";

/** Longer texts of cells are cut. */
const LONGEST_CELL = 400;

/**
 * Values as a column.
 *
 * @param values - `undefined` where there is none.
 * @param count - Rows of the column.
 */
export function columnOfValues(name: string, values: Iterable<StoredValue | undefined>, count: number): CellColumn {
	const numbers = new Float64Array(count).fill(Number.NaN);
	const present = new Uint8Array(count);
	const types = new Set<string>();
	let texts: (string | undefined)[] | undefined;
	let row = 0;
	let found = 0;
	for (const value of values) {
		if (row >= count) break;
		if (value !== undefined) {
			found++;
			present[row] = 1;
			types.add(typeName(value));
			const number = numberOf(value);
			if (number === undefined) {
				texts ??= new Array(count);
				texts[row] = cellText(value);
			} else numbers[row] = number;
		}
		row++;
	}
	return { name, type: [...types].join(", "), numbers, ...(texts && { texts }), ...(found < count && { present }) };
}

/** A value as a number: booleans as 0 and 1, `undefined` where it is none, or an integer that a number can't hold. */
function numberOf(value: StoredValue): number | undefined {
	const plain = value instanceof Scalar ? value.value : value;
	if (typeof plain === "number") return plain;
	if (typeof plain === "boolean") return Number(plain);
	if (typeof plain !== "bigint" || isTime(value)) return undefined;
	return Number.isSafeInteger(Number(plain)) ? Number(plain) : undefined;
}

/** A value on one line. */
function cellText(value: StoredValue): string {
	const text = pythonText(value);
	return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text;
}

function typeName(value: StoredValue): string {
	return scalarTypeOf(value) ?? (value instanceof Scalar ? value.dtype : (value?.constructor.name ?? "None"));
}

function isTime(value: StoredValue): boolean {
	return value instanceof Scalar && /^(?:datetime|timedelta)64/.test(value.dtype);
}
