import type { RunRecord, RunRows } from "@pypet/storage";

/** Rows that are made when they are asked for: a million are written without being in memory at once. */
export class RowsToStore implements RunRows {
	/**
	 * @param length - How many rows there are.
	 * @param rowAt - Makes the row of a position.
	 */
	constructor(
		readonly length: number,
		private readonly rowAt: (position: number) => RunRecord,
	) {}

	slice(start: number, end: number): RunRecord[] {
		return Array.from({ length: Math.max(0, Math.min(end, this.length) - start) }, (_, offset) => this.rowAt(start + offset));
	}

	*[Symbol.iterator](): Generator<RunRecord, void, undefined> {
		for (let position = 0; position < this.length; position++) yield this.rowAt(position);
	}
}
