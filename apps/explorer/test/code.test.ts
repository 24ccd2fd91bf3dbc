import type { CellColumn } from "@pypet/explorer/protocol";
import { describe, expect, it } from "vitest";
import { arrayCode } from "../src/code/array-code.js";
import { filterCode } from "../src/code/filter-code.js";
import { quoted } from "../src/code/quoted.js";
import { variableNames } from "../src/code/variable-names.js";
import { parseExpression } from "../src/runs/predicate.js";

const tau: CellColumn = { name: "tau", type: "float", numbers: Float64Array.of(10, 20) };
const net: CellColumn = { name: "net", type: "str", numbers: new Float64Array(2).fill(Number.NaN), texts: ["a", "b"] };
const columns = new Map([
	["tau", tau],
	["net", net],
]);

function codeOf(filter: string) {
	return filterCode(
		parseExpression(filter, (name) => columns.get(name)),
		({ name }) => name,
	);
}

describe("filterCode", () => {
	it("says a filter in both languages", () => {
		expect(codeOf("5 < tau <= 2 * 10 and not tau == 15")).toEqual({
			typescript: "(5 < tau[run] && tau[run] <= (2 * 10) && !(tau[run] === 15))",
			python: "((5 < tau) & (tau <= (2 * 10)) & np.logical_not((tau == 15)))",
		});
	});

	it("lets no run through that has no number where others differ from one", () => {
		expect(codeOf("tau != -1")).toEqual({
			typescript: "(tau[run] < -(1) || tau[run] > -(1))",
			python: "((tau < -(1)) | (tau > -(1)))",
		});
	});

	it("compares texts, in quotes", () => {
		expect(codeOf('net == "it\'s ""a"""')?.typescript).toBe('net[run] === "it\'s \\"a\\""');
		expect(codeOf("net != a")?.python).toBe('((net != "a") & (net != ""))');
	});

	it("has no form for what it can't say in both", () => {
		expect([codeOf("net ~ a"), codeOf("net < 'b'"), codeOf("tau == a")]).toEqual([undefined, undefined, undefined]);
	});
});

describe("quoted", () => {
	it("escapes quotes, backslashes, line breaks and what is never seen", () => {
		expect(quoted('a"b\\c\nd\u2028e\u202ef')).toBe('"a\\"b\\\\c\\nd\\u2028e\\u202ef"');
	});
});

describe("arrayCode", () => {
	const seen = { fileName: "a.hdf5", trajectory: "t", fullName: "results.z", item: "z", shape: [2, 3, 4], fixed: [1] };

	it("takes the shown part of the data, of complex numbers element by element, as each has two places there", () => {
		expect(arrayCode({ ...seen, isPlain: true }).typescript).toContain("const shown = z.data.slice(12, 24);");
		const complex = arrayCode({ ...seen, isPlain: false }).typescript;
		expect(complex).toContain("Array.from({ length: 12 }, (_, place) => elementAt(z, 12 + place));");
		expect(complex).toContain('import { elementAt } from "@pypet/values";');
	});
});

describe("variableNames", () => {
	it("makes different names that no language uses for something else", () => {
		expect(variableNames(["spikes.rate", "rate", "lambda", "2nd", "mean of x", "μ", "run"])).toEqual([
			"rate",
			"rate_2",
			"lambda_2",
			"value_2nd",
			"mean_of_x",
			"value",
			"run_2",
		]);
	});
});
