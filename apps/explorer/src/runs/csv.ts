/** Rows as CSV after RFC 4180: commas, quotes where they are needed, lines that end in CR LF. */
export function csvText(rows: Iterable<readonly string[]>): string {
	return Array.from(rows, (cells) => `${cells.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
