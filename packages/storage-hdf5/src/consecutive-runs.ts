import type { RunRecord } from "@pypet/storage";

/** So many rows are laid out at once. */
const MOST_RUNS = 4096;

/**
 * Splits runs where an index is left out, and where they become many.
 *
 * @param runs - By index.
 */
export function* consecutive(runs: Iterable<RunRecord>): Generator<RunRecord[], void, undefined> {
	let block: RunRecord[] = [];
	for (const run of runs) {
		if (block.length > 0 && (block.at(-1)?.idx !== run.idx - 1 || block.length === MOST_RUNS)) {
			yield block;
			block = [];
		}
		block.push(run);
	}
	if (block.length > 0) yield block;
}
