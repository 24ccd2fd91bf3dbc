import { mersenneFromState } from "pure-rand/generator/mersenne";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { skipN } from "pure-rand/utils/skipN";

const SIZE = 624;

/**
 * The Mersenne Twister MT19937, seeded with several 32-bit integers as its authors do (`init_by_array` of mt19937ar.c): NumPy's
 * `RandomState([…])` and Python's `random` give the same 32-bit numbers.
 *
 * @param key - At least one.
 */
export function mersenneTwister(key: readonly number[]): RandomGenerator {
	const state = seededState();
	let position = 1;
	let before = state[0] ?? 0;
	const steps = Math.max(SIZE, key.length);
	for (let step = 0; step < steps + SIZE - 1; step++) {
		const mixed = before ^ (before >>> 30);
		const own = state[position] ?? 0;
		const index = step % key.length;
		const word =
			step < steps ? (own ^ Math.imul(mixed, 1664525)) + (key[index] ?? 0) + index : (own ^ Math.imul(mixed, 1566083941)) - position;
		before = word | 0;
		state[position] = before;
		position++;
		if (position === SIZE) {
			state[0] = before;
			position = 1;
		}
	}
	state[0] = 0x80000000 | 0;
	// The library makes the next state while it gives out the present one; the authors' first number is of the second state.
	const generator = mersenneFromState([0, ...state]);
	skipN(generator, SIZE);
	return generator;
}

/** The state that the authors start from (`init_genrand`). */
function seededState(): number[] {
	let last = 19650218;
	const state = [last];
	for (let position = 1; position < SIZE; position++) {
		last = (Math.imul(last ^ (last >>> 30), 1812433253) + position) | 0;
		state.push(last);
	}
	return state;
}
