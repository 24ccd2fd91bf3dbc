/** Random numbers that are the same for the same seed, on every machine. */
export interface RandomSource {
	/** An integer from 0 up to, not including, a limit. */
	below(limit: number): number;
	/** One of several; at least one must be given. */
	from<T>(choices: readonly T[]): T;
}

/** The generator mulberry32 by Tommy Ettinger (public domain): small, and even enough to choose test cases. */
export function randomSource(seed: number): RandomSource {
	let state = seed;
	const below = (limit: number) => {
		state = (state + 0x6d2b79f5) | 0;
		let bits = Math.imul(state ^ (state >>> 15), 1 | state);
		bits ^= bits + Math.imul(bits ^ (bits >>> 7), 61 | bits);
		return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * limit);
	};
	return {
		below,
		from: <T>(choices: readonly T[]): T => {
			const [choice] = choices.slice(below(choices.length));
			if (choice === undefined) throw new Error("There is nothing to choose from.");
			return choice;
		},
	};
}
