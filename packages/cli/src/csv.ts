/** One record of a CSV file (RFC 4180), with its line break: fields in quotes where they hold a comma, a quote or a line break. */
export function csvRecord(fields: readonly string[]): string {
	return `${fields.map(quotedIfNeeded).join(",")}\r\n`;
}

function quotedIfNeeded(field: string): string {
	return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
