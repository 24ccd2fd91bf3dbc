import { describe, expect, test } from "vitest";
import { normalNumbers } from "../src/noise.js";
import { mean, standardDeviation } from "../src/statistics.js";

describe("normalNumbers", () => {
	test("gives numbers of mean 0 and standard deviation 1", () => {
		const numbers = Array.from({ length: 100_000 }, normalNumbers(1));
		expect(Math.abs(mean(numbers))).toBeLessThan(0.01);
		expect(Math.abs(standardDeviation(numbers) - 1)).toBeLessThan(0.01);
	});

	test("gives the same numbers for the same seed", () => {
		expect(Array.from({ length: 5 }, normalNumbers(3))).toEqual(Array.from({ length: 5 }, normalNumbers(3)));
	});

	test("gives unrelated numbers for seeds next to each other", () => {
		const [first, second] = [1, 2].map((seed) => Array.from({ length: 10_000 }, normalNumbers(seed)));
		const correlation = mean((first ?? []).map((number, index) => number * (second?.[index] ?? Number.NaN)));
		expect(Math.abs(correlation)).toBeLessThan(0.04);
	});
});
