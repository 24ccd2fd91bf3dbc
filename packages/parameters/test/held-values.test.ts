import { float, int } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { applyExploration, Parameter, PickleParameter, prepareExploration, Result, toItems } from "../src/index.js";

describe("two leaves are equal to an assertion", () => {
	test("only when the values of their ranges are", () => {
		expect(explored([1, 2])).toEqual(explored([1, 2]));
		expect(explored([1, 2])).not.toEqual(explored([1, 3]));
		expect(explored([1, 2])).not.toEqual(explored([1, 2, 3]));
	});

	test("only when their annotations are", () => {
		const [left, right] = [new Parameter("x", 1), new Parameter("x", 1)];
		left.v_annotations.unit = "ms";
		expect(left).not.toEqual(right);
		right.v_annotations.unit = "ms";
		expect(left).toEqual(right);
	});

	test("only when their values are stored as the same type", () => {
		expect(new Parameter("x", 1)).not.toEqual(new Parameter("x", float(1)));
		expect(new Parameter("x", [1])).not.toEqual(new Parameter("x", [float(1)]));
		expect(new Parameter("x", 1)).toEqual(new Parameter("x", int(1)));
	});

	test("also when one was stored, which settles its type", () => {
		const stored = new Parameter("x", 1);
		stored[toItems]();
		expect(new Parameter("x", 1)).toEqual(stored);
	});
});

describe("JSON.stringify", () => {
	test("shows type, value, default and range of a parameter", () => {
		expect(shown(explored([1, 2.5]))).toEqual({ type: "float", value: 0, default: 0, range: [1, 2.5] });
	});

	test("shows the items of a result by name, maps and big integers within", () => {
		const items = { a: 1, m: new Map([["k", 5n]]), v: Float64Array.of(1, 2) };
		const held = { a: 1, m: { Map: [["k", { int: "5" }]] }, v: { dtype: "float64", shape: [2], data: [1, 2] } };
		expect(shown(new Result("r", items))).toEqual(held);
	});

	test("shows nothing in an empty parameter", () => {
		expect(shown(new Parameter("x"))).toEqual({});
	});

	test("locks no parameter", () => {
		const parameters = [new Parameter("x", 1), new PickleParameter("y", new Map([["a", 1]]))];
		JSON.stringify(parameters);
		expect(parameters.map((parameter) => parameter.v_locked)).toEqual([false, false]);
	});
});

function explored(values: readonly number[]): Parameter {
	const parameter = new Parameter("x", 0);
	parameter[applyExploration](parameter[prepareExploration](values));
	return parameter;
}

function shown(leaf: object): unknown {
	return JSON.parse(JSON.stringify(leaf))["[content]"].holds;
}
