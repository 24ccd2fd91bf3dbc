import { expect, it } from "vitest";
import { mersenneTwister } from "../src/mersenne-twister.js";

it("mersenneTwister gives the numbers that its authors publish for init_by_array", () => {
	const generator = mersenneTwister([0x123, 0x234, 0x345, 0x456]);
	const numbers = Array.from({ length: 1000 }, () => generator.next() >>> 0);
	expect(numbers.slice(0, 5)).toEqual([1067595299, 955945823, 477289528, 4107218783, 4228976476]);
	expect(numbers.slice(-5)).toEqual([2643151863, 3896204135, 2416995901, 1397735321, 3460025646]);
});

it("mersenneTwister takes a key that is longer than its state", () => {
	// The number is CPython's: random.Random(sum(word << 32 * position for position, word in enumerate(range(700)))).getrandbits(32).
	expect(mersenneTwister(Array.from({ length: 700 }, (_, index) => index)).next() >>> 0).toBe(3727595200);
});
