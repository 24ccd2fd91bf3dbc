import type { RunRecord } from "./records.js";

/**
 * Rows of the table of runs, to be written: an array of them, or what makes each when it is asked for, so that those of a million runs need not be in
 * memory at once. Asked for again, a row is the same.
 */
export interface RunRows extends Iterable<RunRecord> {
	/** How many rows there are. */
	readonly length: number;
	/** The rows from a position among them up to another one, as an array's `slice` gives them. */
	slice(start: number, end: number): readonly RunRecord[];
}
