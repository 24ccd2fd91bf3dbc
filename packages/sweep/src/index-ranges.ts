/** Indices from the first number on and below the second one. */
export type IndexRange = readonly [from: number, to: number];

/** Ascending indices as ranges. */
export function rangesOf(indices: Iterable<number>): IndexRange[] {
	const ranges: [number, number][] = [];
	let last: [number, number] | undefined;
	for (const index of indices) {
		if (last?.[1] === index) last[1]++;
		else {
			last = [index, index + 1];
			ranges.push(last);
		}
	}
	return ranges;
}

/** How many indices ranges have. */
export function countOf(ranges: readonly IndexRange[]): number {
	return ranges.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** The indices of ranges, in their order: those from a position on, as many as are asked for. */
export function indicesAt(ranges: readonly IndexRange[], position: number, count: number): number[] {
	const indices: number[] = [];
	let before = 0;
	for (const [from, to] of ranges) {
		if (indices.length === count) break;
		const first = from + Math.max(0, position - before);
		for (let index = first; index < to && indices.length < count; index++) indices.push(index);
		before += to - from;
	}
	return indices;
}

/** A set of indices below a limit. Takes a byte for each that could be in it. */
export class IndexSet {
	readonly #has: Uint8Array;
	#size = 0;

	constructor(limit: number, ranges: readonly IndexRange[] = []) {
		this.#has = new Uint8Array(limit);
		for (const [from, to] of ranges) for (let index = from; index < to; index++) this.add(index);
	}

	/** How many indices are in it. */
	get size(): number {
		return this.#size;
	}

	/** Whether an index is in it. */
	has(index: number): boolean {
		return this.#has[index] === 1;
	}

	/** Puts an index into it. */
	add(index: number): void {
		if (this.#has[index] === 0) this.#size++;
		this.#has[index] = 1;
	}

	/** What is in it, as ranges. */
	get ranges(): IndexRange[] {
		return rangesOf(this.#indices());
	}

	*#indices(): Generator<number> {
		for (let index = 0; index < this.#has.length; index++) if (this.#has[index] === 1) yield index;
	}
}
