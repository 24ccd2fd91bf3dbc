import { describe, expect, test } from "vitest";
import { rateTable } from "../src/rate-table.js";
import { table } from "../src/table.js";

describe("table", () => {
	test("aligns columns on the right, each as wide as its widest cell", () => {
		const rows = [
			["0", "6.0"],
			["11", "12.0"],
		];
		expect(table(["run", "z"], rows)).toBe(["  run      z", "  ───   ────", "    0    6.0", "   11   12.0"].join("\n"));
	});
});

describe("rateTable", () => {
	test("shows mean and spread of every curve at the multiples of the step", () => {
		const points = [0, 25, 50].map((x) => ({ x, y: x / 4, spread: 0.5 }));
		const text = rateTable([{ label: "τ = 10 ms", points, theory: [] }], 50);
		expect(text.split("\n").slice(2)).toEqual(["     0 pA    0.0 ± 0.5", "    50 pA   12.5 ± 0.5"]);
	});
});
