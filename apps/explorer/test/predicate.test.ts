import type { CellColumn } from "@pypet/explorer/protocol";
import { describe, expect, it } from "vitest";
import { parsePredicate } from "../src/runs/predicate.js";

const COLUMNS = new Map<string, CellColumn>([
	["tau", { name: "tau", type: "float", numbers: Float64Array.of(10, 20, 40, Number.NaN), present: Uint8Array.of(1, 1, 1, 0) }],
	["neuron.x", { name: "x", type: "float", numbers: Float64Array.of(1, 2, 3, 4) }],
	[
		"state",
		{
			name: "state",
			type: "str",
			numbers: new Float64Array(4).fill(Number.NaN),
			texts: ["completed", "failed", "not started", "completed"],
		},
	],
]);

/** Rows for which a predicate holds. */
function rowsOf(text: string): number[] {
	const holds = parsePredicate(text, (name) => COLUMNS.get(name));
	return [0, 1, 2, 3].filter(holds);
}

describe("parsePredicate", () => {
	it.each<[text: string, rows: number[]]>([
		["tau > 10", [1, 2]],
		["tau >= 10 and neuron.x < 3", [0, 1]],
		["10 < tau <= 20", [1]],
		["tau == 10 or neuron.x == 4", [0, 3]],
		["not (tau == 10)", [1, 2, 3]],
		["!(tau = 10) && neuron.x != 4", [1, 2]],
		["state == failed", [1]],
		['state == "not started"', [2]],
		['state ~ "LETE"', [0, 3]],
		["neuron.x * 10 + 10 == tau * 2 - 0", [0]],
		["-neuron.x < -2", [2, 3]],
		["neuron.x % 2 == 0", [1, 3]],
		["tau > 1e1", [1, 2]],
	])("%s holds for the rows %j", (text, rows) => {
		expect(rowsOf(text)).toEqual(rows);
	});

	it("a comparison with a value that a row doesn't have doesn't hold", () => {
		expect([rowsOf("tau < 100"), rowsOf("tau != 10")]).toEqual([
			[0, 1, 2],
			[1, 2],
		]);
	});

	it.each([
		["tau ==", "Something is missing at the end."],
		["(tau > 1", 'A ")" is missing.'],
		["tau > 1 )", '")" is not expected here.'],
		["tau > 1; alert(1)", '";" means nothing here.'],
		["taau > 10", "There is no column taau."],
		["taau * 2 > 10 or tau > 5", "There is no column taau."],
		["tau == -taau", "There is no column taau."],
		["tau < failed", "There is no column failed."],
		["1 < 2", "There is no column in this. Name one, as in tau > 10."],
	])("%s is refused with a sentence", (text, message) => {
		expect(() => rowsOf(text)).toThrow(message);
	});
});
