import type { Cell } from "./packing.js";

/** A column of results that is being filled. */
export class WantedColumn {
	/** One for each run. */
	readonly cells: Cell[];
	/** Full name, known from the first value on. */
	fullName: string | undefined;
	/** The first comment that a run's result has: pypet stores one that repeats only once. */
	comment = "";

	constructor(
		readonly asked: string,
		runs: number,
	) {
		this.cells = new Array<Cell>(runs).fill(undefined);
	}

	/** Takes the value of a run. */
	set(run: number, value: Cell, fullName: () => string, comment: string): void {
		if (value === undefined) return;
		this.cells[run] = value;
		this.fullName ??= fullName();
		if (this.comment === "") this.comment = comment;
	}
}
