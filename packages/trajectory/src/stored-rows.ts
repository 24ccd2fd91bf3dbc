/** Which rows of a table of runs the store has as they are in memory. */
export class StoredRows {
	readonly #changed = new Set<number>();

	/** @param count - So many, from the first one on. */
	constructor(private readonly count = 0) {}

	/** Notes that a row is another one in memory now. */
	noteChange(index: number): void {
		if (index < this.count) this.#changed.add(index);
	}

	/** Notes that a row was stored by itself. */
	noteStored(index: number): void {
		this.#changed.delete(index);
	}

	/**
	 * The rows that the store doesn't have so, in order: how many, and the index of each.
	 *
	 * @param length - Number of rows in memory.
	 */
	missing(length: number): { readonly count: number; readonly indexAt: (position: number) => number } {
		const changed = Uint32Array.from(this.#changed).sort();
		return {
			count: changed.length + Math.max(0, length - this.count),
			indexAt: (position) => changed[position] ?? this.count + position - changed.length,
		};
	}
}
