import { exactLevel, exactNumber, exactText } from "./exact-text.js";
import { groupLines } from "./group-lines.js";
import { levelsOf } from "./levels.js";
import type { Panel } from "./panels.js";
import type { RunColumn } from "./run-columns.js";

/** Numbers as rows of texts below heads, as for CSV. */
export interface NumberRows {
	readonly heads: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** What a figure shows, without how it looks. */
export interface FigureContent {
	readonly panels: readonly Panel[];
	/** Parameters that tell panels apart. */
	readonly panelColumns: readonly RunColumn[];
	readonly x: RunColumn;
	readonly y: RunColumn;
	/** Tells lines or points apart; the second axis of a heat map. */
	readonly by: RunColumn | undefined;
}

/** The means that lines or a heat map show: a row for each point, or each cell, with its standard deviation and the number of its runs. */
export function meanRows({ by, panelColumns, panels, x, y }: FigureContent): NumberRows {
	const columns = [...panelColumns, ...(by ? [by] : []), x];
	const xLevels = levelsOf(x.cells);
	const rows = panels.flatMap(({ levels, rows: runs }) =>
		groupLines(runs, x.cells, y.cells, by?.cells).flatMap(({ level, points }) =>
			points.map(({ count, deviation, mean, x: at }) => [
				...panelColumns.map(({ cells }, position) => exactLevel(cells, levels[position] ?? -1)),
				...(by ? [exactLevel(by.cells, level)] : []),
				xLevels.numbers ? exactNumber(at) : (xLevels.labels[at] ?? ""),
				exactNumber(mean),
				count > 1 ? exactNumber(deviation) : "",
				String(count),
			]),
		),
	);
	return { heads: [...columns.map(({ head }) => head), "mean", "deviation", "runs"], rows };
}

/**
 * What each run shows by a point or a line of its own.
 *
 * @param finite - Columns of which a run must have numbers to be shown.
 */
export function pointRows(panels: readonly Panel[], columns: readonly RunColumn[], finite: readonly RunColumn[]): NumberRows {
	const isShown = (run: number) => finite.every(({ cells }) => Number.isFinite(cells.numbers[run]));
	const runs = panels.flatMap(({ rows }) => Array.from(rows).filter(isShown));
	return {
		heads: ["idx", ...columns.map(({ head }) => head)],
		rows: runs.map((run) => [String(run), ...columns.map(({ cells }) => exactText(cells, run))]),
	};
}
