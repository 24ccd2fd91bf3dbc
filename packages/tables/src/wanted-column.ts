import type { Cell } from "./packing.js";

/** A column of results that is being filled. */
export class WantedColumn {
	/** One for each run. */
	readonly cells: Cell[];
	/** Full name, known from the first value on. */
	fullName: string | undefined;
	/** The first comment that a run's result has: pypet stores one that repeats only once. */
	comment = "";

	/** One for each run whose result is still to be found. */
	readonly #open: Uint8Array;

	constructor(
		readonly asked: string,
		runs: number,
	) {
		this.cells = new Array<Cell>(runs).fill(undefined);
		this.#open = new Uint8Array(runs).fill(1);
	}

	/** Whether the result of a run is still to be found. */
	isOpen(run: number): boolean {
		return this.#open[run] === 1;
	}

	/** Whether the results of some runs are still to be found. */
	get hasOpen(): boolean {
		return this.#open.includes(1);
	}

	/** Says that the result of a run is found, with a value or without. */
	close(run: number): void {
		this.#open[run] = 0;
	}

	/** Takes the value of a run. */
	set(run: number, value: Cell, fullName: () => string, comment: string): void {
		if (value === undefined) return;
		this.cells[run] = value;
		this.close(run);
		this.fullName ??= fullName();
		if (this.comment === "") this.comment = comment;
	}
}
