import type { RunTable, TableColumn } from "@pypet/tables";
import { toCsv } from "@pypet/tables/csv";
import { toJsonLines } from "@pypet/tables/json-lines";
import { UsageError } from "./arguments.js";
import { COLUMN_OPTIONS, withTable } from "./table-of-runs.js";
import { tableLines } from "./text-table.js";
import type { Verb } from "./verb.js";

/** `pypet table FILE`: runs, parameters and results as a table. */
export const table: Verb = {
	name: "table",
	operands: ["FILE"],
	options: [{ name: "csv", summary: "as CSV" }, { name: "json", summary: "as JSON lines: one object for each run" }, ...COLUMN_OPTIONS],
	summary: "a row for each run, with its parameters and results",
	details:
		"Names are looked for as natural naming does, those of results in each run: z, spikes.rate. What a run has no value of is left empty. On a " +
		"terminal only as many columns are shown as fit. pypet export writes the same table into files.",
	run: (call) => {
		const { options, terminal } = call;
		if (options.has("csv") && options.has("json")) throw new UsageError("table takes one of --csv and --json, not both.");
		return withTable(call, (runs) => {
			if (options.has("csv")) terminal.write(toCsv(runs));
			else if (options.has("json")) terminal.write(toJsonLines(runs));
			else for (const line of textLines(runs, terminal.columns)) terminal.write(`${line}\n`);
		});
	},
};

function textLines({ columns, rowCount }: RunTable, width: number | undefined): string[] {
	const heads = columns.map((column, position) => {
		return { head: column.name, pad: isNumeric(column) ? "left" : "right", isFlexible: position > 0 } as const;
	});
	const rows = Array.from({ length: rowCount }, (_, row) => columns.map((column) => column.text(row)));
	return tableLines({ columns: heads, rows }, width);
}

function isNumeric({ dtype }: TableColumn): boolean {
	return /^(?:u?int|float)\d+$/.test(dtype);
}
