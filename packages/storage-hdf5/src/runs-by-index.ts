import type { RunRecord, RunRows } from "@pypet/storage";
import { ValueError } from "@pypet/values";

/**
 * Rows that are to be written, with further ones in place of those of the same runs: by index, each of them once. Rows that are in order stay where
 * they are, and are gone through once.
 *
 * @param former - By index.
 * @param storedCount - How many rows are stored.
 * @throws ValueError for an index that is none, and where a row behind the stored ones would be left out.
 */
export function runsByIndex(former: RunRows, runs: RunRows, storedCount: number): RunRows {
	let [last, next] = [-1, storedCount];
	let isInOrder = former.length === 0;
	let behindGap: number | undefined;
	for (const { idx } of runs) {
		if (!Number.isSafeInteger(idx) || idx < 0) throw new ValueError(`No run has the index ${idx}: they are whole numbers from 0 on.`);
		isInOrder &&= idx > last;
		last = idx;
		if (idx === next) next++;
		else if (idx > next) behindGap ??= idx;
	}
	if (!isInOrder) return runsByIndex([], sorted(former, runs), storedCount);
	if (behindGap === undefined) return runs;
	throw new ValueError(`The table of runs would have a gap before run ${behindGap}; its next row is ${next}.`);
}

function sorted(former: RunRows, runs: RunRows): RunRecord[] {
	const rows = new Map<number, RunRecord>();
	for (const each of [former, runs]) for (const run of each) rows.set(run.idx, run);
	return [...rows.values()].toSorted((left, right) => left.idx - right.idx);
}
