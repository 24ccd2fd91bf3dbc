import { float } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { applyExploration, exactFloats, fromItems, Parameter, prepareExploration, toItems } from "../src/index.js";

describe("exactFloats of a parameter", () => {
	test("is its range, once the numbers are known to be floats", () => {
		const loaded = storedAndLoaded([float(1), float(0.5)]);
		expect(exactFloats(loaded)).toEqual(Float64Array.of(1, 0.5));
	});

	test("is an array of the caller's own", () => {
		const loaded = storedAndLoaded([float(1), float(2)]);
		exactFloats(loaded)?.fill(0);
		expect(exactFloats(loaded)).toEqual(Float64Array.of(1, 2));
	});

	test.each([
		["ints", [1, 2]],
		["texts", ["a", "b"]],
		["truth values", [true, false]],
		["arrays of floats", [Float64Array.of(1), Float64Array.of(2)]],
	])("is nothing for %s", (_, values) => {
		expect(exactFloats(storedAndLoaded(values))).toBeUndefined();
	});

	test("is nothing where it is not explored", () => {
		expect(exactFloats(new Parameter("p", float(1)))).toBeUndefined();
	});
});

function storedAndLoaded(values: readonly unknown[]): Parameter<unknown> {
	const parameter = new Parameter<unknown>("p", values[0]);
	parameter[applyExploration](parameter[prepareExploration](values));
	const loaded = new Parameter<unknown>("p");
	loaded[fromItems](parameter[toItems]());
	return loaded;
}
