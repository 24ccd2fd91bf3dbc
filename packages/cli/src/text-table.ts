import { cutToWidth, displayWidth, padToWidth, printable } from "./text-width.js";

/** Flexible columns are not made narrower than this. */
const NARROWEST = 6;

/** Space between columns. */
const GAP = "  ";

/** A column of a table of text. */
export interface TableColumn {
	readonly head: string;
	/** Side at which cells are filled with spaces: left for numbers. */
	readonly pad: "left" | "right";
	/** Whether the column may be narrowed, and be left out, where the table doesn't fit. Default false. */
	readonly isFlexible?: boolean;
}

/** A table to be written as text. */
export interface TextTable {
	readonly columns: readonly TableColumn[];
	/** Cells, row by row. */
	readonly rows: readonly (readonly string[])[];
}

interface MeasuredColumn extends TableColumn {
	readonly cells: readonly string[];
	readonly width: number;
}

/**
 * The lines of a table: heads, a rule, rows.
 *
 * @param width - Flexible columns are narrowed to fit, their cells cut with …; where that is not enough the last of them make place for one
 * column of ….
 */
export function tableLines({ columns, rows }: TextTable, width: number | undefined): string[] {
	const measured = columns.map((column, position) =>
		measure(
			column,
			rows.map((row) => row[position] ?? ""),
		),
	);
	const fitted = width === undefined ? measured : narrowed(withoutSurplus(measured, width), width);
	const line = (cellOf: (column: MeasuredColumn) => string) => {
		const cells = fitted.map((column) => padToWidth(cutToWidth(cellOf(column), column.width), column.width, column.pad));
		return cutToWidth(cells.join(GAP).trimEnd(), width);
	};
	return [
		line(({ head }) => head),
		line((column) => "─".repeat(column.width)),
		...rows.map((_, row) => line(({ cells }) => cells[row] ?? "")),
	];
}

function measure(column: TableColumn, cells: readonly string[]): MeasuredColumn {
	const texts = cells.map(printable);
	const head = printable(column.head);
	const width = texts.reduce((widest, text) => Math.max(widest, displayWidth(text)), displayWidth(head));
	return { ...column, head, cells: texts, width };
}

/** Leaves out flexible columns from the last on until the narrowest form of the others fits. */
function withoutSurplus(columns: readonly MeasuredColumn[], width: number): readonly MeasuredColumn[] {
	let kept = columns;
	while (totalWidth(kept.map((column) => ({ ...column, width: narrowest(column) }))) > width) {
		const flexible = kept.filter((column) => column.isFlexible);
		const last = flexible.at(-1);
		if (last === undefined || flexible.length === 1) return kept;
		const dots = measure(
			{ head: "…", pad: "right" },
			last.cells.map(() => "…"),
		);
		kept = kept.flatMap((column) => (column.head === "…" ? [] : column === last ? [dots] : [column]));
	}
	return kept;
}

/** Makes the widest flexible columns narrower, one character at a time, until all fit. */
function narrowed(columns: readonly MeasuredColumn[], width: number): readonly MeasuredColumn[] {
	const result = [...columns];
	for (let surplus = totalWidth(columns) - width; surplus > 0; surplus--) {
		const widest = result.reduce<number | undefined>((best, column, position) => {
			const isWider = column.width > (best === undefined ? NARROWEST : (result[best]?.width ?? 0));
			return column.isFlexible && isWider ? position : best;
		}, undefined);
		const column = widest === undefined ? undefined : result[widest];
		if (widest === undefined || column === undefined) break;
		result[widest] = { ...column, width: column.width - 1 };
	}
	return result;
}

function narrowest({ isFlexible, width }: MeasuredColumn): number {
	return isFlexible ? Math.min(width, NARROWEST) : width;
}

function totalWidth(columns: readonly { readonly width: number }[]): number {
	return columns.reduce((sum, column) => sum + column.width, GAP.length * Math.max(0, columns.length - 1));
}
