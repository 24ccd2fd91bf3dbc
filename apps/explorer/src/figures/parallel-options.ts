import { levelsOf } from "../runs/levels.js";
import { isNumeric, type RunColumn } from "../runs/run-columns.js";
import { sampledRows } from "../runs/sampled-rows.js";
import { type ChartOption, LINE_COLOURS } from "./option.js";

/** Lines that are drawn: more take longer than a frame, and leave no line to be seen. */
export const MOST_LINES = 2000;

/** A line for each run over an axis for each column; an interval can be marked on each axis. */
export function runParallel(rows: Uint32Array, columns: readonly RunColumn[], by: RunColumn | undefined): ChartOption {
	const drawn = sampledRows(rows, MOST_LINES);
	const groups = by && levelsOf(by.cells);
	const opacity = Math.max(0.08, Math.min(0.7, 120 / drawn.length));
	return {
		animation: false,
		parallel: {
			left: 48,
			right: 64,
			top: 48,
			bottom: 28,
			// What is marked is told once the mouse is let go: the figure is drawn again then, which would end the mark after its first pixels.
			parallelAxisDefault: { nameGap: 18, areaSelectStyle: { width: 18 }, realtime: false },
		},
		parallelAxis: columns.map((column, dim) => axisOf(column, dim)),
		series: [
			{
				type: "parallel",
				silent: true,
				progressive: 500,
				data: Array.from(drawn, (row) => ({
					value: columns.map((column) => placeOn(column, row)),
					lineStyle: { color: LINE_COLOURS[Math.max(0, groups?.positions[row] ?? 0) % LINE_COLOURS.length] ?? LINE_COLOURS[0], opacity },
				})),
			},
		],
	};
}

function axisOf(column: RunColumn, dim: number) {
	const shared = { dim, id: column.key, name: column.head };
	if (isNumeric(column.cells)) return { ...shared, scale: true };
	return { ...shared, type: "category" as const, data: [...levelsOf(column.cells).labels] };
}

function placeOn({ cells }: RunColumn, row: number): number | string {
	if (!isNumeric(cells)) return levelsOf(cells).labels[levelsOf(cells).positions[row] ?? -1] ?? "-";
	const number = cells.numbers[row] ?? Number.NaN;
	return Number.isFinite(number) ? number : "-";
}
