const BLOCKS = "▁▂▃▄▅▆▇█";

/** A curve in one line of text, one character a value: the lowest value as ▁, the highest as █. */
export function sparkline(values: Float64Array): string {
	const lowest = Math.min(...values);
	const span = Math.max(...values) - lowest || 1;
	return Array.from(values, (value) => BLOCKS[Math.round(((value - lowest) / span) * (BLOCKS.length - 1))]).join("");
}
