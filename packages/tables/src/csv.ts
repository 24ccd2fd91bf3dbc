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
 * toCsv(table(traj)); // 'idx,completed,x,z\r\n0,True,1,6\r\n…'
 * ```
 */
export function toCsv({ columns, rowCount }: RunTable): string {
	const records = [csvRecord(columns.map(({ name }) => name))];
	for (let row = 0; row < rowCount; row++) records.push(`${columns.map((column) => fieldOf(column, row)).join(",")}\r\n`);
	return records.join("");
}

/** One record of a CSV file, with its line break: fields in quotes where they hold a comma, a quote or a line break. */
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
