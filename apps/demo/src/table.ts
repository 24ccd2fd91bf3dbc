/**
 * A table for the terminal: columns as wide as their widest cell, aligned on the right, with a rule below the header.
 *
 * @param rows - As many cells as the header has.
 */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const rule = widths.map((width) => "─".repeat(width));
	const lines = [header, rule, ...rows].map((cells) => cells.map((cell, column) => cell.padStart(widths[column] ?? 0)));
	return lines.map((cells) => `  ${cells.join("   ")}`).join("\n");
}
