import { levelsOf } from "./levels.js";
import type { RunColumn } from "./run-columns.js";

/** One of small multiples: the runs that have the same values of the parameters that tell panels apart. */
export interface Panel {
	/** `tau = 10, trial = 0`; empty for the only panel of a figure. */
	readonly label: string;
	/** The same, parameter by parameter. */
	readonly labels: readonly string[];
	readonly rows: Uint32Array;
	/** The value of each of these parameters, as its position among the levels. */
	readonly levels: readonly number[];
}

/** The panels of a figure. */
export interface Panels {
	/** Line by line. */
	readonly panels: readonly Panel[];
	/** Panels in a line, where a second parameter tells lines apart; `undefined` where a line ends wherever there is no more room. */
	readonly columnCount: number | undefined;
	/** What is left out, as a sentence; `undefined` where nothing is. */
	readonly leftOut: string | undefined;
}

/** Beyond these, panels are too small to be read. */
const MOST_PANELS = 24;
const MOST_IN_A_LINE = 6;

/**
 * Splits runs into panels by the values that they have of one or two parameters.
 *
 * @param by - The first one tells panels of a line apart, the second lines. Without any there is one panel of all runs.
 */
export function panelsOf(rows: Uint32Array, by: readonly RunColumn[]): Panels {
	if (by.length === 0) return { panels: [{ label: "", labels: [], rows, levels: [] }], columnCount: undefined, leftOut: undefined };
	const most = by.length === 1 ? MOST_PANELS : MOST_IN_A_LINE;
	const all = by.map((column) => levelsIn(rows, column));
	const [across = [], down] = all.map((levels) => levels.slice(0, most));
	const rowsOf = rowsByLevels(rows, by);
	const places = (down ?? [undefined]).flatMap((line) => across.map((place) => (line === undefined ? [place] : [place, line])));
	return {
		panels: places.map((levels) => {
			const labels = labelsOf(by, levels);
			return { label: labels.join(", "), labels, rows: rowsOf.get(combinationOf(levels)) ?? new Uint32Array(), levels };
		}),
		columnCount: down && across.length,
		leftOut: leftOutText(by, all, most),
	};
}

/** The levels that some of the runs have, in ascending order. */
function levelsIn(rows: Uint32Array, { cells }: RunColumn): number[] {
	const { labels, positions } = levelsOf(cells);
	const isThere = new Uint8Array(labels.length);
	for (const row of rows) if ((positions[row] ?? -1) >= 0) isThere[positions[row] ?? 0] = 1;
	return Array.from(labels.keys()).filter((level) => isThere[level] === 1);
}

/** The runs of each combination of levels, by {@link combinationOf}. */
function rowsByLevels(rows: Uint32Array, by: readonly RunColumn[]): Map<number, Uint32Array> {
	const positions = by.map(({ cells }) => levelsOf(cells).positions);
	const found = new Map<number, number[]>();
	for (const row of rows) {
		const combination = combinationOf(positions.map((of) => of[row] ?? -1));
		const before = found.get(combination);
		if (before) before.push(row);
		else found.set(combination, [row]);
	}
	return new Map(Array.from(found, ([combination, those]) => [combination, Uint32Array.from(those)]));
}

/** A number for one or two levels; another one for each pair. A level that a run doesn't have is -1. */
function combinationOf([first = -1, second = 0]: readonly number[]): number {
	return (first + 1) * 2 ** 26 + second;
}

function labelsOf(by: readonly RunColumn[], levels: readonly number[]): string[] {
	return by.map(({ cells, head }, position) => `${head} = ${levelsOf(cells).labels[levels[position] ?? -1]}`);
}

function leftOutText(by: readonly RunColumn[], all: readonly (readonly number[])[], most: number): string | undefined {
	const parts = by.flatMap(({ head }, position) => {
		const count = all[position]?.length ?? 0;
		return count > most ? [`the first ${most} of ${count.toLocaleString("en")} values of ${head}`] : [];
	});
	return parts.length === 0 ? undefined : `There are panels for ${parts.join(" and ")}. A filter brings others.`;
}
