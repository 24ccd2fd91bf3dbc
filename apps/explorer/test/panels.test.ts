import type { CellColumn } from "@pypet/explorer/protocol";
import { describe, expect, it } from "vitest";
import { niceSpan } from "../src/figures/nice-span.js";
import { panelLayout } from "../src/figures/panel-layout.js";
import { betweenText, bothText, exampleText, levelText } from "../src/runs/filter-text.js";
import { panelsOf } from "../src/runs/panels.js";
import { parsePredicate } from "../src/runs/predicate.js";
import { type RunColumn, resultColumn } from "../src/runs/run-columns.js";

function numbers(head: string, ...values: number[]): RunColumn {
	return resultColumn(`parameters.${head}`, head, "", { name: head, type: "float", numbers: Float64Array.from(values) });
}

function texts(head: string, ...values: string[]): RunColumn {
	const cells: CellColumn = { name: head, type: "str", numbers: new Float64Array(values.length).fill(Number.NaN), texts: values };
	return resultColumn(`parameters.${head}`, head, "", cells);
}

const rows = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

describe("panelsOf", () => {
	it("has one panel of all runs where no parameter tells panels apart", () => {
		expect(panelsOf(rows(2), []).panels).toEqual([{ label: "", labels: [], rows: rows(2), levels: [] }]);
	});

	it("has a panel for each value that some of the runs have", () => {
		const { leftOut, panels } = panelsOf(Uint32Array.of(0, 1, 3), [numbers("tau", 10, 20, 30, 10)]);
		expect(panels.map(({ label, rows }) => [label, [...rows]])).toEqual([
			["tau = 10", [0, 3]],
			["tau = 20", [1]],
		]);
		expect(leftOut).toBeUndefined();
	});

	it("puts the values of a second parameter into lines, each as long as the others", () => {
		const { columnCount, panels } = panelsOf(rows(3), [numbers("tau", 10, 20, 20), texts("net", "a", "a", "b")]);
		expect(columnCount).toBe(2);
		expect(panels.map(({ label, rows }) => [label, [...rows]])).toEqual([
			["tau = 10, net = a", [0]],
			["tau = 20, net = a", [1]],
			["tau = 10, net = b", []],
			["tau = 20, net = b", [2]],
		]);
	});

	it("leaves out what would make panels too small to be read, and says so", () => {
		const { leftOut, panels } = panelsOf(rows(100), [numbers("x", ...rows(100))]);
		expect(panels).toHaveLength(24);
		expect(leftOut).toBe("There are panels for the first 24 of 100 values of x. A filter brings others.");
	});
});

describe("niceSpan", () => {
	it("ends at round numbers around the values", () => {
		expect([niceSpan(0.1, 2.9), niceSpan(-3, 12), niceSpan(5, 5)]).toEqual([
			{ min: 0, max: 3, interval: 1 },
			{ min: -5, max: 15, interval: 5 },
			{ min: 4, max: 6, interval: 2 },
		]);
	});
});

describe("panelLayout", () => {
	const room = { left: 40, right: 10, legend: 0, titleLetters: 20 };

	it("gives all panels one size within the room, and numbers to those at the edges only", () => {
		const { boxes, height, width } = panelLayout(6, 3, { width: 900, height: 500 }, room);
		expect([width, height]).toEqual([900, 500]);
		expect(new Set(boxes.map((box) => `${box.width} × ${box.height}`)).size).toBe(1);
		expect(boxes.map(({ hasXLabels, hasYLabels }) => [hasXLabels, hasYLabels].map(Number).join(""))).toEqual([
			"01",
			"00",
			"00",
			"11",
			"10",
			"10",
		]);
	});

	it("has titles of two lines where panels are too narrow for one", () => {
		const widths = [900, 340].map((width) => panelLayout(6, 3, { width, height: 500 }, room));
		expect(widths.map(({ hasLongTitles, titleHeight }) => [hasLongTitles, titleHeight])).toEqual([
			[false, 20],
			[true, 36],
		]);
	});

	it("is larger than the room where panels would be too small", () => {
		const { height, width } = panelLayout(36, 6, { width: 340, height: 400 }, room);
		expect([width > 340, height > 400]).toEqual([true, true]);
	});
});

describe("levelText", () => {
	it("is a filter that keeps the runs with a value, whatever characters are in name and value", () => {
		const columns = [numbers("odd-name", 0.1 + 0.2, 0.3), texts("net", `it's "a"`, "it's"), texts("kind", `it's "b"`, "b")];
		for (const [column, level, kept] of [
			[columns[0], 1, 0],
			[columns[1], 0, 1],
			[columns[2], 1, 0],
		] as const) {
			if (!column) continue;
			const text = levelText(column, level);
			const holds = parsePredicate(text, (name) => columns.find(({ head, key }) => head === name || key === name)?.cells);
			expect([text, [0, 1].filter(holds)]).toEqual([text, [kept]]);
		}
	});
});

describe("betweenText", () => {
	it.each([
		[[-2.2e-9, 3.000000001], "0 <= tau <= 3"],
		[[1.426471, 2.123456], "1.42647 <= tau <= 2.12346"],
		[[1_000_000.123_456_7, 1_000_000.9], "1000000.12346 <= tau <= 1000000.9"],
		[[1.234_567_89e-9, 2.5e-9], "1.2346e-9 <= tau <= 2.5e-9"],
		[[12_345.678, 9_876_543.21], "12346 <= tau <= 9876543"],
		[[5, 5], "5 <= tau <= 5"],
	] as const)("of %j has the digits that tell its ends apart", ([from, to], expected) => {
		expect(betweenText(numbers("tau", 1), [from, to])).toBe(expected);
	});
});

describe("exampleText", () => {
	it("is a filter with a parameter that these runs have", () => {
		const short = { ...numbers("gain", 0.5, 1, 2), kind: "parameter" as const };
		const long = { ...numbers("membrane_capacitance", 1, 2), kind: "parameter" as const };
		const method = { ...texts("method", "euler", "heun"), kind: "parameter" as const };
		expect(exampleText([numbers("rate", 1, 2), long, method, short])).toBe("gain > 1 and state == failed");
		expect(exampleText([long, method])).toBe("state == failed");
	});
});

describe("filters of columns with texts", () => {
	const mixed = resultColumn("parameters.tau", "tau", "", {
		name: "tau",
		type: "None, int",
		numbers: Float64Array.of(Number.NaN, 10, 20),
		texts: ["None", undefined, undefined] as unknown as string[],
	});
	const keptBy = (text: string, column: RunColumn) => [0, 1, 2].filter(parsePredicate(text, () => column.cells));

	it("keep the runs whose texts were marked on an axis", () => {
		const method = texts("method", "heun", "euler", "rk4");
		expect(betweenText(method, [0, 1])).toBe('(method == "euler" or method == "heun")');
		expect(keptBy(betweenText(method, [-0.4, 0.6]), method)).toEqual([0, 1]);
		expect(keptBy(betweenText(method, [2, 2]), method)).toEqual([2]);
	});

	it("compare the numbers among them as numbers", () => {
		expect([0, 1, 2].flatMap((level) => keptBy(levelText(mixed, level), mixed))).toHaveLength(3);
		expect(levelText(mixed, 0)).toBe("tau == 10");
	});
});

describe("bothText", () => {
	it("adds to a filter what must hold, too", () => {
		expect(bothText("a == 1 or b == 2", betweenText(numbers("tau", 1), [0, 1.5]))).toBe("(a == 1 or b == 2) and 0 <= tau <= 1.5");
	});
});
