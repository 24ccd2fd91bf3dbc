import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";

/**
 * Random numbers of the standard normal distribution, by the method of Box and Muller from a Mersenne Twister.
 *
 * @param seed - A 32-bit integer; the same seed gives the same numbers on every machine.
 * @returns A function that gives the next number.
 */
export function normalNumbers(seed: number): () => number {
	const generator = mersenne(seed);
	let spare: number | undefined;
	return () => {
		if (spare !== undefined) {
			const number = spare;
			spare = undefined;
			return number;
		}
		// The generator gives 0 but never 1, and 0 has no logarithm.
		const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator)));
		const angle = 2 * Math.PI * uniformFloat64(generator);
		spare = radius * Math.sin(angle);
		return radius * Math.cos(angle);
	};
}
