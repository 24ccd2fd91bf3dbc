/** Numbers that are the same in every run. */
export interface RandomSource {
	/** At least 0, less than 1. */
	next(): number;
	/** A whole number at least 0, less than `end`. */
	below(end: number): number;
}

/** Mulberry32. */
export function randomFrom(seed: number): RandomSource {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	return { next, below: (end) => Math.floor(next() * end) };
}
