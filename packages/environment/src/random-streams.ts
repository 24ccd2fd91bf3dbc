import { pointText, type Trajectory } from "@pypet/trajectory";
import { sha1 } from "@pypet/values";
import { mersenneTwister } from "./mersenne-twister.js";
import { makeRandomStream, type RandomStream } from "./random-stream.js";

/**
 * The random streams of a trajectory's runs.
 *
 * A run's stream is the Mersenne Twister MT19937, seeded with the five 32-bit words of the SHA-1 of three lines: the trajectory's seed, how many
 * earlier runs have the same point, and the point as text ({@link pointText}). So it depends on nothing but what is run: not on when, where, in
 * which order or among how many others; runs that are added behind the others change no stream; and runs of one point have different ones.
 */
export class RandomStreams {
	/** How many of the runs looked at so far have a point, by its text. */
	readonly #counts = new Map<string, number>();
	/** How many earlier runs have a run's point, by the run's index, where that is not 0. */
	readonly #earlier = new Map<number, number>();
	#lookedAt = 0;

	/** @param seed - A safe integer. */
	constructor(
		readonly seed: number,
		private readonly trajectory: Trajectory<object>,
	) {}

	/** A run's stream, from its beginning. The points of the runs before it are looked at once: that takes microseconds for each of them. */
	of(index: number): RandomStream {
		for (; this.#lookedAt <= index; this.#lookedAt++) this.#lookAt(this.#lookedAt);
		const hash = sha1(`${this.seed}\n${this.#earlier.get(index) ?? 0}\n${pointText(this.trajectory, index)}`);
		return makeRandomStream(
			mersenneTwister(Array.from({ length: 5 }, (_, word) => Number.parseInt(hash.slice(8 * word, 8 * word + 8), 16))),
		);
	}

	#lookAt(index: number): void {
		const point = pointText(this.trajectory, index);
		const count = this.#counts.get(point) ?? 0;
		this.#counts.set(point, count + 1);
		if (count > 0) this.#earlier.set(index, count);
	}
}
