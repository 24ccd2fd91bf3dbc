import { describe, expect, test } from "vitest";
import { intervals, mean, standardDeviation } from "../src/statistics.js";

describe("mean", () => {
	test("is NaN without numbers", () => {
		expect(mean([])).toBeNaN();
	});
});

describe("standardDeviation", () => {
	test("divides by one less than there are numbers", () => {
		expect(standardDeviation([2, 4, 6])).toBe(2);
	});

	test("is NaN for one number", () => {
		expect(standardDeviation([2])).toBeNaN();
	});
});

describe("intervals", () => {
	test("gives the times between successive spikes", () => {
		expect(intervals(Float64Array.of(1, 4, 9))).toEqual(Float64Array.of(3, 5));
	});

	test("gives none for a single spike", () => {
		expect(intervals(Float64Array.of(1))).toHaveLength(0);
	});
});
