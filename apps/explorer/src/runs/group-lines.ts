import type { CellColumn } from "@pypet/explorer/protocol";
import { levelsOf } from "./levels.js";

/** A point of a line: the runs that have the same value on the x axis. */
interface LinePoint {
	readonly x: number;
	readonly mean: number;
	/** Standard deviation of the runs, with n − 1; 0 for a single one. */
	readonly deviation: number;
	readonly count: number;
}

/** A line of a figure. */
export interface Line {
	/** Value of the parameter that tells lines apart; empty where there is none. */
	readonly label: string;
	/** Position of that value among the levels; 0 where there is none. */
	readonly level: number;
	/** By ascending x. */
	readonly points: readonly LinePoint[];
}

/**
 * Lines of y over x, the runs averaged that have the same x.
 *
 * @param rows - Runs to take; those whose x or y is no finite number are left out.
 * @param by - Column that tells lines apart.
 */
export function groupLines(rows: Uint32Array, x: CellColumn, y: CellColumn, by: CellColumn | undefined): Line[] {
	const xs = levelsOf(x);
	const groups = by && levelsOf(by);
	const width = xs.labels.length;
	const lineCount = groups?.labels.length ?? 1;
	const counts = new Uint32Array(width * lineCount);
	const means = new Float64Array(width * lineCount);
	const squares = new Float64Array(width * lineCount);
	for (const row of rows) {
		const value = y.numbers[row] ?? Number.NaN;
		const column = xs.positions[row] ?? -1;
		const line = groups ? (groups.positions[row] ?? -1) : 0;
		if (!Number.isFinite(value) || column < 0 || line < 0) continue;
		addTo(line * width + column, value, counts, means, squares);
	}
	return Array.from({ length: lineCount }, (_, line) => ({
		label: groups?.labels[line] ?? "",
		level: line,
		points: Array.from({ length: width }, (_, column) =>
			pointAt(line * width + column, xs.numbers?.[column] ?? column, counts, means, squares),
		).filter(({ count }) => count > 0),
	})).filter(({ points }) => points.length > 0);
}

/** Welford's step: mean and sum of squared deviations grow value by value, without loss of digits. */
function addTo(cell: number, value: number, counts: Uint32Array, means: Float64Array, squares: Float64Array): void {
	const count = (counts[cell] ?? 0) + 1;
	const before = means[cell] ?? 0;
	const mean = before + (value - before) / count;
	counts[cell] = count;
	means[cell] = mean;
	squares[cell] = (squares[cell] ?? 0) + (value - before) * (value - mean);
}

function pointAt(cell: number, x: number, counts: Uint32Array, means: Float64Array, squares: Float64Array): LinePoint {
	const count = counts[cell] ?? 0;
	return { x, mean: means[cell] ?? Number.NaN, deviation: count > 1 ? Math.sqrt((squares[cell] ?? 0) / (count - 1)) : 0, count };
}
