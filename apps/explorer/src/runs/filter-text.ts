import { levelNumber, levelsOf } from "./levels.js";
import type { RunColumn } from "./run-columns.js";

/** A filter that lets through only the runs whose values lie between two numbers, both included; of a column of texts, between their positions on an axis. */
export function betweenText(column: RunColumn, [from, to]: readonly [from: number, to: number]): string {
	const { labels, numbers } = levelsOf(column.cells);
	if (!numbers) {
		const texts = Array.from(labels.keys(), (level) => levelText(column, level)).slice(Math.max(0, Math.round(from)), Math.round(to) + 1);
		return texts.length === 1 ? texts.join() : `(${texts.join(" or ")})`;
	}
	// To less than a pixel of what was marked.
	const decimals = Math.min(100, Math.max(0, DIGITS - 1 - Math.floor(Math.log10(to - from))));
	const rounded = (value: number) => Number(value.toFixed(decimals));
	return to > from ? `${rounded(from)} <= ${nameIn(column)} <= ${rounded(to)}` : `${from} <= ${nameIn(column)} <= ${to}`;
}

/** Digits that the difference of two numbers keeps. */
const DIGITS = 5;

/** A filter that lets through only the runs with one of a column's levels. */
export function levelText(column: RunColumn, level: number): string {
	const label = levelsOf(column.cells).labels[level] ?? "";
	const number = levelNumber(column.cells, level);
	if (number === undefined) return `${nameIn(column)} == "${label.replaceAll('"', '""')}"`;
	// In full: the label has seven digits.
	return `${nameIn(column)} == ${Number.isFinite(number) && !column.cells.type.startsWith("bool") ? number : label}`;
}

/** A filter with another one added, both of which must hold. */
export function bothText(before: string, added: string): string {
	const text = before.trim();
	if (text === "") return added;
	return `${/ or /i.test(text) ? `(${text})` : text} and ${added}`;
}

/** A filter that these runs could have, to show what one looks like: with a parameter of a short name, if there is one. */
export function exampleText(columns: readonly RunColumn[]): string {
	const state = "state == failed";
	for (const column of columns) {
		const { numbers } = levelsOf(column.cells);
		if (column.kind !== "parameter" || column.head.length > LONGEST_EXAMPLE || !numbers || numbers.length < 2) continue;
		return `${nameIn(column)} > ${Number(numbers[Math.floor((numbers.length - 1) / 2)]?.toPrecision(3))} and ${state}`;
	}
	return state;
}

/** Letters of a name that leave room for the rest on a phone. */
const LONGEST_EXAMPLE = 10;

/** How a filter names a column. */
function nameIn({ head, key }: RunColumn): string {
	return /^[A-Za-z_$][\w$.]*$/.test(head) ? head : `\`${key}\``;
}
