import { describe, expect, test } from "vitest";
import { sampledRows } from "../src/runs/sampled-rows.js";

const rowsOf = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

describe("rows of which only some are drawn", () => {
	test("are all, where they are few", () => {
		expect(sampledRows(rowsOf(2000), 2000)).toEqual(rowsOf(2000));
	});

	test("are as many as can be drawn, each once, in order, from all parts", () => {
		const drawn = sampledRows(rowsOf(100_000), 2000);
		expect(new Set(drawn).size).toBe(2000);
		expect(drawn).toEqual(drawn.toSorted());
		for (let part = 0; part < 10; part++) expect(drawn.filter((row) => Math.floor(row / 10_000) === part)).toHaveLength(200);
	});

	test("have every value of every parameter of a grid, each about as often", () => {
		const drawn = sampledRows(rowsOf(100_000), 2000);
		for (const [extent, inner] of [
			[20, 1],
			[20, 20],
			[50, 400],
			[5, 20_000],
		] as const) {
			const counts = new Array<number>(extent).fill(0);
			for (const row of drawn) {
				const value = Math.floor(row / inner) % extent;
				counts[value] = (counts[value] ?? 0) + 1;
			}
			expect(Math.min(...counts)).toBeGreaterThan((0.8 * 2000) / extent);
			expect(Math.max(...counts)).toBeLessThan((1.2 * 2000) / extent);
		}
	});
});
