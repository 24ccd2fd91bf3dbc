import type { CellColumn } from "@pypet/explorer/protocol";
import { levelsOf } from "./levels.js";

/** The value of a row with all its digits; empty where it has none. */
export function exactText({ numbers, present, texts }: CellColumn, row: number): string {
	if (present && present[row] !== 1) return "";
	return texts?.[row] ?? exactNumber(numbers[row] ?? Number.NaN);
}

/** One of a column's levels with all its digits. */
export function exactLevel(column: CellColumn, level: number): string {
	const { labels, numbers } = levelsOf(column);
	return numbers ? exactNumber(numbers[level] ?? Number.NaN) : (labels[level] ?? "");
}

/** A number with all its digits; nothing for NaN. */
export function exactNumber(number: number): string {
	return Number.isNaN(number) ? "" : String(number);
}
