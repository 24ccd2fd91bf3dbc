import type { CellColumn } from "@pypet/explorer/protocol";
import { RUN_STATES, type RunTable } from "@pypet/explorer/protocol";
import { cellText, durationText, momentText, textAt } from "./cell-text.js";

/** A column of the table of runs. */
export interface RunColumn {
	/** Its name in addresses, predicates and settings. */
	readonly key: string;
	/** What the head says. */
	readonly head: string;
	/** Comment of the parameter or result. */
	readonly comment: string;
	readonly kind: "fact" | "parameter" | "result";
	/** The values to sort, to filter and to draw by. */
	readonly cells: CellColumn;
	/** What a row shows. */
	text(row: number): string;
}

/** The columns that each run has, whatever was explored: index, state, start, duration, error. */
export function factColumns(runs: RunTable): RunColumn[] {
	const { count, durations, failures, started, states } = runs;
	const errors = Array.from({ length: count }, (_, row) => failures.get(row)?.error ?? "");
	const fact = (key: string, cells: CellColumn, text: RunColumn["text"] = (row) => textAt(cells, row)): RunColumn => {
		return { key, head: key, comment: "", kind: "fact", cells, text };
	};
	return [
		fact("idx", { name: "idx", type: "int", numbers: Float64Array.from({ length: count }, (_, row) => row) }),
		fact("state", { name: "state", type: "str", numbers: nothing(count), texts: Array.from(states, (state) => RUN_STATES[state] ?? "") }),
		fact("started", { name: "started", type: "float", numbers: started, present: present(started) }, (row) =>
			momentText(started[row] ?? Number.NaN),
		),
		fact("seconds", { name: "seconds", type: "float", numbers: durations, present: present(durations) }, (row) =>
			durationText(durations[row] ?? Number.NaN),
		),
		...(failures.size > 0 ? [fact("error", { name: "error", type: "str", numbers: nothing(count), texts: errors })] : []),
	];
}

/** The explored parameters as columns, by the shortest names that tell them apart. */
export function parameterColumns(runs: RunTable, shortNames: readonly string[]): RunColumn[] {
	return runs.explored.map((cells, position) => ({
		key: cells.fullName,
		head: shortNames[position] ?? cells.name,
		comment: cells.comment,
		kind: "parameter",
		cells,
		text: (row) => textAt(cells, row),
	}));
}

/** A result as a column. */
export function resultColumn(key: string, head: string, comment: string, cells: CellColumn): RunColumn {
	return { key, head, comment, kind: "result", cells, text: (row) => textAt(cells, row) };
}

/** Whether the numbers of a column can stand on an axis: some are there. */
export function isNumeric({ numbers, texts }: CellColumn): boolean {
	return texts === undefined && numbers.some((number) => Number.isFinite(number));
}

/** Whether a column has numbers that can be drawn, beside whatever else. */
export function hasNumbers({ numbers }: CellColumn): boolean {
	return numbers.some((number) => Number.isFinite(number));
}

/** The number of a row as text, with the digits of its type. */
export function numberText(column: CellColumn, value: number): string {
	return cellText(value, column.type);
}

/** Which times are known. */
function present(times: Float64Array): Uint8Array {
	return Uint8Array.from(times, (time) => Number(!Number.isNaN(time)));
}

function nothing(count: number): Float64Array {
	return new Float64Array(count).fill(Number.NaN);
}
