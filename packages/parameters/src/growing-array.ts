/** What {@link GrowingArray} needs of a typed array. */
export interface Growable<A> {
	readonly length: number;
	set(source: A): void;
	slice(start: number, end: number): A;
}

/** A typed array that takes elements at its end, for when it is not known how many come. */
export class GrowingArray<A extends Growable<A>> {
	readonly #make: (length: number) => A;
	#data: A;
	#length = 0;

	/**
	 * @param make - Gives a typed array of a length.
	 * @param room - How many elements are expected: where that is right nothing is copied.
	 */
	constructor(make: (length: number) => A, room: number) {
		this.#make = make;
		this.#data = make(Math.max(1, room));
	}

	/** The elements, with room behind them; another array after each {@link reserve}. */
	get data(): A {
		return this.#data;
	}

	/** Number of elements. */
	get length(): number {
		return this.#length;
	}

	/** Makes room for elements at the end, which the caller sets. @returns Position of the first. */
	reserve(count: number): number {
		const start = this.#length;
		this.#length += count;
		if (this.#length > this.#data.length) {
			const larger = this.#make(Math.max(this.#length, this.#data.length * 2));
			larger.set(this.#data);
			this.#data = larger;
		}
		return start;
	}

	/** Takes elements at the end back. */
	release(count: number): void {
		this.#length -= count;
	}

	/** The elements alone; not to be added to any more. */
	finished(): A {
		return this.#length === this.#data.length ? this.#data : this.#data.slice(0, this.#length);
	}
}
