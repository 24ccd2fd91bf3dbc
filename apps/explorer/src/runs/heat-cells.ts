import type { CellColumn } from "@pypet/explorer/protocol";
import { levelsOf } from "./levels.js";

/** A heat map: the mean of the runs at each pair of values. */
export interface HeatCells {
	/** Values on the axes, as texts in ascending order. */
	readonly columns: readonly string[];
	readonly rows: readonly string[];
	/** Position on either axis, mean, and number of runs; pairs without a run are left out. */
	readonly cells: readonly (readonly [column: number, row: number, mean: number, count: number])[];
}

/** A heat map of z over two columns, the runs averaged that have the same values in both. */
export function heatCells(runs: Uint32Array, x: CellColumn, y: CellColumn, z: CellColumn): HeatCells {
	const [xs, ys] = [levelsOf(x), levelsOf(y)];
	const width = xs.labels.length;
	const sums = new Float64Array(width * ys.labels.length);
	const counts = new Uint32Array(sums.length);
	for (const run of runs) {
		const [column, row, value] = [xs.positions[run] ?? -1, ys.positions[run] ?? -1, z.numbers[run] ?? Number.NaN];
		if (column < 0 || row < 0 || !Number.isFinite(value)) continue;
		const cell = row * width + column;
		sums[cell] = (sums[cell] ?? 0) + value;
		counts[cell] = (counts[cell] ?? 0) + 1;
	}
	const cells: [number, number, number, number][] = [];
	counts.forEach((count, cell) => {
		if (count > 0) cells.push([cell % width, Math.floor(cell / width), (sums[cell] ?? 0) / count, count]);
	});
	return { columns: xs.labels, rows: ys.labels, cells };
}
