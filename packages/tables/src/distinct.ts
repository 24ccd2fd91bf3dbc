import type { StoredValue } from "@pypet/values";
import type { TableColumn } from "./column.js";
import type { Cell } from "./packing.js";
import { jsonText, plainJson } from "./plain-json.js";

/** The distinct values of a column, and which of them each row has. */
export interface Distinct {
	/** One for each value: numbers ascending, others as they first occur. */
	readonly values: readonly Cell[];
	/** Position in `values` by row. */
	readonly codes: Int32Array;
}

/** The distinct values of a column. Arrays are the same when their elements are. */
export function distinctOf(column: TableColumn): Distinct {
	const positions = new Map<unknown, number>();
	const values: StoredValue[] = [];
	const codes = new Int32Array(column.length);
	let row = 0;
	for (const value of column) {
		const key = typeof value === "object" && value !== null ? jsonText(plainJson(value)) : value;
		let position = positions.get(key);
		if (position === undefined) {
			position = values.push(value) - 1;
			positions.set(key, position);
		}
		codes[row++] = position;
	}
	return isNumeric(values) ? ascending(values, codes) : { values, codes };
}

/** For each distinct value the first row that has it. */
export function firstRuns({ codes, values }: Distinct): Int32Array {
	const rows = new Int32Array(values.length);
	for (let row = codes.length - 1; row >= 0; row--) rows[codes[row] ?? 0] = row;
	return rows;
}

/** Whether all values are real numbers. */
export function isNumeric(values: readonly Cell[]): values is readonly (number | bigint)[] {
	return values.every((value) => typeof value === "number" || typeof value === "bigint");
}

function ascending(values: readonly (number | bigint)[], codes: Int32Array): Distinct {
	const order = Array.from(values.keys()).sort((left, right) => compare(values[left] ?? 0, values[right] ?? 0));
	const places = new Int32Array(values.length);
	order.forEach((position, place) => {
		places[position] = place;
	});
	return { values: order.map((position) => values[position]), codes: codes.map((code) => places[code] ?? 0) };
}

/** NaN last, as numpy sorts. */
function compare(left: number | bigint, right: number | bigint): number {
	if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1;
	if (Number.isNaN(right)) return -1;
	return left < right ? -1 : left > right ? 1 : 0;
}
