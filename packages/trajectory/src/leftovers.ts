/**
 * What the store has of runs that are not completed. It makes room as soon as anything is stored in its place, and at the latest with the row of
 * its run.
 */
export class Leftovers {
	readonly #byRun = new Map<number, readonly string[]>();
	readonly #runs = new Map<string, number>();

	/** Keeps in mind nodes that a run has left, each with all below it. */
	add(index: number, fullNames: Iterable<string>): void {
		const all = new Set([...this.of(index), ...fullNames]);
		if (all.size === 0) return;
		this.#byRun.set(index, [...all]);
		for (const fullName of all) this.#runs.set(fullName, index);
	}

	/** Full names of what a run has left. */
	of(index: number): readonly string[] {
		return this.#byRun.get(index) ?? [];
	}

	/** The run that has left a node, or one above it; `undefined` where none has. */
	runOf(fullName: string): number | undefined {
		if (this.#runs.size === 0) return undefined;
		for (let end = fullName.length; end > 0; end = fullName.lastIndexOf(".", end - 1)) {
			const index = this.#runs.get(fullName.slice(0, end));
			if (index !== undefined) return index;
		}
		return undefined;
	}

	/** Forgets what a run has left. */
	delete(index: number): void {
		for (const fullName of this.of(index)) if (this.#runs.get(fullName) === index) this.#runs.delete(fullName);
		this.#byRun.delete(index);
	}

	clear(): void {
		this.#byRun.clear();
		this.#runs.clear();
	}
}
