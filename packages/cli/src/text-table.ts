import { cutToWidth, displayWidth, padToWidth, printable } from "./text-width.js";

/** Columns are not made narrower than this, and then the lines are cut. */
const NARROWEST = 6;

/** Space between columns. */
const GAP = "  ";

/** A table to be written as text. */
export interface TextTable {
	/** Head of each column. */
	readonly heads: readonly string[];
	/** Side at which the cells of each column are filled with spaces: left for numbers. */
	readonly pad: readonly ("left" | "right")[];
	/** Cells, row by row. */
	readonly rows: readonly (readonly string[])[];
}

/**
 * The lines of a table: heads, a rule, rows.
 *
 * @param width - The table's widest columns are narrowed to fit, their cells cut with ….
 */
export function tableLines({ heads, pad, rows }: TextTable, width: number | undefined): string[] {
	const cells = [heads, ...rows].map((row) => row.map(printable));
	const widths = fitted(
		heads.map((_, column) => cells.reduce((widest, row) => Math.max(widest, displayWidth(row[column] ?? "")), 0)),
		width,
	);
	const line = (row: readonly string[]) => {
		const padded = widths.map((columnWidth, column) => padToWidth(cutToWidth(row[column] ?? "", columnWidth), columnWidth, pad[column] ?? "right"));
		return cutToWidth(padded.join(GAP).trimEnd(), width);
	};
	const [head = [], ...body] = cells;
	const rule = widths.map((columnWidth) => "─".repeat(columnWidth));
	return [line(head), line(rule), ...body.map(line)];
}

function fitted(widths: readonly number[], width: number | undefined): number[] {
	const narrowed = [...widths];
	if (width === undefined) return narrowed;
	const room = width - GAP.length * (widths.length - 1);
	let surplus = narrowed.reduce((sum, each) => sum + each, 0) - room;
	while (surplus > 0) {
		const widest = Math.max(...narrowed);
		if (widest <= NARROWEST) break;
		narrowed[narrowed.indexOf(widest)] = widest - 1;
		surplus--;
	}
	return narrowed;
}
