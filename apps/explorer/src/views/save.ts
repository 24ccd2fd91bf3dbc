import { csvText } from "../runs/csv.js";
import type { NumberRows } from "../runs/figure-numbers.js";

/** Gives the person a file, as a download. */
export function save(name: string, content: Blob): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(content);
	link.download = name.replaceAll(/[^\w.-]+/g, "_");
	link.click();
	// Not at once: the browser takes the file a little later.
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Gives the person rows as a CSV file. The name is without its ending. */
export function saveCsv(name: string, { heads, rows }: NumberRows): void {
	save(`${name}.csv`, new Blob([csvText([heads, ...rows])], { type: "text/csv" }));
}
