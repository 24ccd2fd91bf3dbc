import type { Result } from "./measuring.js";

const HEADINGS = ["workload", "seconds", "CPU", "CPU again", "reach", "pypet", "faster", "floor", "seconds", "ratio"];
/** The columns of words. */
const WORDS = [0, 7];

/** Number of runs that what is to be reached, and pypet's own times, are for. */
const REFERENCE_RUNS = 1000;

/**
 * The results for people, a line for each floor.
 *
 * @param runs - Number of runs: pypet's times and what is to be reached are shown where they hold.
 */
export function resultTable(results: readonly Result[], runs: number): string {
	const rows = results.flatMap((result) => rowsOf(result, runs === REFERENCE_RUNS));
	return alignedTable(HEADINGS, rows, WORDS);
}

/**
 * Rows of cells below headings.
 *
 * @param words - Columns that are aligned at the left, as words are; all others are numbers.
 */
export function alignedTable(headings: readonly string[], rows: readonly (readonly string[])[], words: readonly number[]): string {
	const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const aligned = (cell: string, column: number) =>
		words.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
	return [headings, widths.map((width) => "-".repeat(width)), ...rows].map((row) => row.map(aligned).join("  ").trimEnd()).join("\n");
}

function rowsOf({ again, floors, own, workload }: Result, isComparable: boolean): string[][] {
	const [nearest] = floors;
	const { reach } = workload;
	const goal = "seconds" in reach ? reach.seconds : reach.timesFloor * (nearest?.seconds ?? Number.NaN);
	const first = [
		workload.name,
		inSeconds(own.seconds),
		inSeconds(own.cpuSeconds),
		inSeconds(again.cpuSeconds),
		...(isComparable ? [inSeconds(goal), inSeconds(workload.pypet), `${(workload.pypet / own.seconds).toFixed(1)}×`] : ["", "", ""]),
	];
	return workload.floors.map(({ by }, index) => {
		const { seconds = Number.NaN } = floors[index] ?? {};
		return [...(index === 0 ? first : first.map(() => "")), by, inSeconds(seconds), (own.seconds / seconds).toFixed(2)];
	});
}

/** Three digits, and not fewer than those of milliseconds. */
function inSeconds(seconds: number): string {
	return seconds < 0.0995 ? seconds.toPrecision(2) : seconds.toFixed(3);
}
