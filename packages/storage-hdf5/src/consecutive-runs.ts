import type { RunRecord } from "@pypet/storage";

/**
 * Splits runs where an index is left out.
 *
 * @param runs - By index.
 */
export function consecutive(runs: readonly RunRecord[]): RunRecord[][] {
	const blocks: RunRecord[][] = [];
	for (const run of runs) {
		const block = blocks.at(-1);
		if (block?.at(-1)?.idx === run.idx - 1) block.push(run);
		else blocks.push([run]);
	}
	return blocks;
}
