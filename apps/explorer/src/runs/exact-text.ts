import type { CellColumn } from "@pypet/explorer/protocol";
import { textAt } from "./cell-text.js";
import { levelsOf } from "./levels.js";

/** The value of a row with all its digits, truth values as Python has them; empty where it has none. */
export function exactText(column: CellColumn, row: number): string {
	const { numbers, present, texts, type } = column;
	if (present && present[row] !== 1) return "";
	return texts?.[row] ?? (isTruth(type) ? textAt(column, row) : exactNumber(numbers[row] ?? Number.NaN));
}

/** One of a column's levels with all its digits. */
export function exactLevel(column: CellColumn, level: number): string {
	const { labels, numbers } = levelsOf(column);
	const number = isTruth(column.type) ? undefined : numbers?.[level];
	return number === undefined ? (labels[level] ?? "") : exactNumber(number);
}

/** A number with all its digits; what is none, and infinity, as Python writes it. */
export function exactNumber(number: number): string {
	if (Number.isFinite(number)) return String(number);
	return Number.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
}

function isTruth(type: string): boolean {
	return type === "bool" || type === "bool_";
}
