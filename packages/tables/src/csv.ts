import type { TableColumn } from "./column.js";
import type { RunTable } from "./run-table.js";

/**
 * A table as CSV (RFC 4180), with the names of columns as heads.
 *
 * Numbers and truth values are written as Python does: `1.0`, `nan`, `True`. A missing value is an empty field, an empty text one in quotes, an
 * array a JSON text.
 *
 * @example
 * ```ts
 * import { table } from "@pypet/tables";
 * import { toCsv } from "@pypet/tables/csv";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10] });
 * console.log(toCsv(table(traj)).split("\r\n")); // [ 'idx,completed,tau', '0,False,5', '1,False,10', '' ]
 * ```
 */
export function toCsv({ columns, rowCount }: RunTable): string {
	const records = [csvRecord(columns.map(({ name }) => name))];
	for (let row = 0; row < rowCount; row++) records.push(`${columns.map((column) => fieldOf(column, row)).join(",")}\r\n`);
	return records.join("");
}

/**
 * One record of a CSV file, with its line break: fields in quotes where they hold a comma, a quote or a line break.
 *
 * @example
 * ```ts
 * import { csvRecord } from "@pypet/tables/csv";
 *
 * console.log(csvRecord(["tau", "5,5 ms"]).trimEnd()); // tau,"5,5 ms"
 * ```
 */
export function csvRecord(fields: readonly string[]): string {
	return `${fields.map(quotedIfNeeded).join(",")}\r\n`;
}

function fieldOf(column: TableColumn, row: number): string {
	const text = column.text(row);
	return text === "" && column.has(row) ? '""' : quotedIfNeeded(text);
}

function quotedIfNeeded(field: string): string {
	return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
