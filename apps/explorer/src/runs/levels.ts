import type { CellColumn } from "@pypet/explorer/protocol";
import { cellText } from "./cell-text.js";

/** The different values of a column, in ascending order, numbers before texts. */
export interface Levels {
	readonly labels: readonly string[];
	/** The values, where all are numbers. */
	readonly numbers: Float64Array | undefined;
	/** Position of each row's value among them; -1 where it has none. */
	readonly positions: Int32Array;
}

const known = new WeakMap<CellColumn, Levels>();

/** The different values of a column; found once. */
export function levelsOf(column: CellColumn): Levels {
	const before = known.get(column);
	if (before) return before;
	const levels = column.texts ? textLevels(column) : numberLevels(column);
	known.set(column, levels);
	return levels;
}

function numberLevels(column: CellColumn): Levels {
	const numbers = Float64Array.from(new Set(column.numbers.filter((each) => !Number.isNaN(each)))).sort();
	const positionOf = new Map(Array.from(numbers, (number, position) => [number, position]));
	return {
		labels: distinctLabels(numbers, column.type),
		numbers,
		positions: Int32Array.from(column.numbers, (number) => positionOf.get(number) ?? -1),
	};
}

/** Numbers that are the same in seven digits have all of theirs. */
function distinctLabels(numbers: Float64Array, type: string): string[] {
	const labels = Array.from(numbers, (number) => cellText(number, type));
	const isRepeated = (label: string, position: number) => label === labels[position - 1] || label === labels[position + 1];
	return labels.map((label, position) => (isRepeated(label, position) ? String(numbers[position]) : label));
}

/** The number that one of a column's levels is; `undefined` for a text. */
export function levelNumber(column: CellColumn, level: number): number | undefined {
	const { numbers, positions } = levelsOf(column);
	if (numbers) return numbers[level];
	const row = positions.indexOf(level);
	return row >= 0 && column.texts?.[row] === undefined ? column.numbers[row] : undefined;
}

function textLevels({ numbers, texts = [], type }: CellColumn): Levels {
	const textOf = (row: number) => texts[row] ?? (Number.isNaN(numbers[row]) ? undefined : cellText(numbers[row] ?? Number.NaN, type));
	const all = Array.from(numbers, (_, row) => textOf(row));
	const labels = [...new Set(all.filter((text) => text !== undefined))].sort((left, right) =>
		left.localeCompare(right, "en", { numeric: true }),
	);
	const positionOf = new Map(labels.map((label, position) => [label, position]));
	return {
		labels,
		numbers: undefined,
		positions: Int32Array.from(all, (text) => (text === undefined ? -1 : (positionOf.get(text) ?? -1))),
	};
}
