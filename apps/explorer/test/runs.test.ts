import type { CellColumn } from "@pypet/explorer/protocol";
import { shortNames } from "@pypet/tables";
import { describe, expect, it } from "vitest";
import { cellText, durationText, textAt } from "../src/runs/cell-text.js";
import { csvText } from "../src/runs/csv.js";
import { exactText } from "../src/runs/exact-text.js";
import { groupLines } from "../src/runs/group-lines.js";
import { heatCells } from "../src/runs/heat-cells.js";
import { levelsOf } from "../src/runs/levels.js";
import { sortRows } from "../src/runs/sort-rows.js";

function column(...numbers: number[]): CellColumn {
	return { name: "c", type: "float", numbers: Float64Array.from(numbers) };
}

const ALL = Uint32Array.of(0, 1, 2, 3);

describe("levelsOf", () => {
	it("gives the different numbers in ascending order, and the place of each row's", () => {
		const { labels, positions } = levelsOf(column(20, 10, Number.NaN, 20));
		expect([labels, [...positions]]).toEqual([
			["10", "20"],
			[1, 0, -1, 1],
		]);
	});

	it("labels numbers with the digits that tell them apart", () => {
		expect(levelsOf(column(0.123456781, 0.123456782, 0.5)).labels).toEqual(["0.123456781", "0.123456782", "0.5"]);
	});

	it("sorts texts with numbers in them as people count", () => {
		const texts = ["net10", "net9", undefined];
		expect(levelsOf({ name: "net", type: "str", numbers: new Float64Array(3).fill(Number.NaN), texts }).labels).toEqual(["net9", "net10"]);
	});
});

describe("texts of cells", () => {
	it("have all digits of an integer, and seven of other numbers", () => {
		expect([1234567890123457, 2 ** 53 - 1, -12, 0.1234567891].map((number) => cellText(number, "int"))).toEqual([
			"1234567890123457",
			"9007199254740991",
			"-12",
			"0.1234568",
		]);
	});

	it.each([
		[0.0125, "12.5 ms"],
		[0.99996, "1 s"],
		[59.99, "1 min 0 s"],
		[119.7, "2 min 0 s"],
		[3599.9, "1 h 0 min"],
		[7326, "2 h 2 min"],
	])("of %d seconds is a time that a clock has: %s", (seconds, text) => {
		expect(durationText(seconds)).toBe(text);
	});
});

describe("exactText, for CSV", () => {
	const missing = { present: Uint8Array.of(1, 1, 1, 0) };

	it("has numbers in full, and what is none as Python writes it; nothing where there is no value", () => {
		const cells = { ...column(0.1234567891, Number.NaN, Number.NEGATIVE_INFINITY, Number.NaN), ...missing };
		expect([0, 1, 2, 3].map((row) => exactText(cells, row))).toEqual(["0.1234567891", "nan", "-inf", ""]);
	});

	it("has truth values as Python writes them", () => {
		const cells = { ...column(1, 0, 1, Number.NaN), ...missing, type: "bool" };
		expect([0, 1, 2, 3].map((row) => exactText(cells, row))).toEqual(["True", "False", "True", ""]);
	});
});

describe("groupLines", () => {
	it("averages the runs of the same x, with their standard deviation", () => {
		expect(groupLines(ALL, column(1, 1, 2, 2), column(3, 5, 7, Number.NaN), undefined)).toEqual([
			{
				label: "",
				level: 0,
				points: [
					{ x: 1, mean: 4, deviation: Math.SQRT2, count: 2 },
					{ x: 2, mean: 7, deviation: 0, count: 1 },
				],
			},
		]);
	});

	it("draws a line for each value of the column that tells lines apart", () => {
		const lines = groupLines(ALL, column(1, 2, 1, 2), column(1, 2, 3, 4), column(10, 10, 20, 20));
		expect(lines.map(({ label, points }) => [label, points.map(({ mean }) => mean)])).toEqual([
			["10", [1, 2]],
			["20", [3, 4]],
		]);
	});
});

describe("heatCells", () => {
	it("gives the mean of each pair of values, and leaves out pairs without a run", () => {
		expect(heatCells(ALL, column(1, 1, 2, 2), column(5, 5, 5, 6), column(1, 3, 4, Number.NaN))).toEqual({
			columns: ["1", "2"],
			rows: ["5", "6"],
			cells: [
				[0, 0, 2, 2],
				[1, 0, 4, 1],
			],
		});
	});
});

describe("sortRows", () => {
	it("puts rows without a value last in either direction, and keeps the order of equal ones", () => {
		const numbers = column(2, Number.NaN, 1, 2);
		expect([[...sortRows(ALL, numbers, false)], [...sortRows(ALL, numbers, true)]]).toEqual([
			[2, 0, 3, 1],
			[0, 3, 2, 1],
		]);
	});
});

describe("shortNames", () => {
	it("gives the shortest endings that are still different", () => {
		expect(shortNames(["parameters.a.tau", "parameters.b.tau", "parameters.b.x"])).toEqual(["a.tau", "b.tau", "x"]);
	});
});

describe("textAt", () => {
	it("shows booleans, missing values and long fractions", () => {
		const flags: CellColumn = { name: "f", type: "bool", numbers: Float64Array.of(1, 0, 0), present: Uint8Array.of(1, 1, 0) };
		expect([textAt(flags, 0), textAt(flags, 1), textAt(flags, 2), textAt(column(1 / 3), 0)]).toEqual(["True", "False", "", "0.3333333"]);
	});
});

describe("csvText", () => {
	it("quotes commas, quotes and line breaks", () => {
		expect(csvText([["a", 'b"c', "d,e", "f\ng"]])).toBe('a,"b""c","d,e","f\ng"\r\n');
	});
});
