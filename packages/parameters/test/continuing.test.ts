import {
	ArrayParameter,
	applyContinuation,
	continuation,
	keptDefault,
	keptValues,
	Parameter,
	PickleParameter,
	plainValue,
	toItems,
} from "@pypet/parameters";
import { float, int, ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";

describe("continuation", () => {
	it("puts another parameter's values behind those of one that is not explored", () => {
		const parameter = new Parameter("x", 1);
		continued(parameter, new Parameter("x", 2), 2);
		expect([parameter.f_get_range(), parameter.v_locked]).toEqual([[1, 1, 2], true]);
	});

	it("keeps plain numbers unsettled, so that a fraction makes floats of all", () => {
		const parameter = new Parameter("x", 1);
		continued(parameter, new Parameter("x", 2.5), 1);
		expect(parameter[toItems]().get("data")).toEqual(new Parameter("x", float(1))[toItems]().get("data"));
	});

	it("settles plain numbers behind which loaded or stored ones of their type are put", () => {
		const parameter = new Parameter("x", 1);
		const change = continuation(parameter, [int(2)], int(2));
		expect(change.settles).toBe(true);
		applyContinuation(parameter, 1, change);
		expect(parameter.f_get_range()).toEqual([1, 2]);
	});

	it.each([
		["a text behind a number", new Parameter("x", 1), new Parameter("x", "a")],
		["a marked float behind a plain whole number", new Parameter("x", 1), new Parameter("x", float(2))],
		["a fraction behind an int", new Parameter("x", int(1)), new Parameter("x", 2.5)],
		["an array behind one of another shape", new Parameter("x", Float64Array.of(1)), new Parameter("x", Float64Array.of(1, 2))],
	])("throws TypeError for %s, and changes nothing", (_, parameter, other) => {
		expect(() => continuation(parameter, keptValues(other, [0]), keptDefault(other))).toThrow(TypeError);
		expect([parameter.f_has_range(), parameter.v_locked]).toEqual([false, false]);
	});

	it("throws ValueError when there are no values", () => {
		expect(() => continuation(new Parameter("x", 1), [], 1)).toThrow(ValueError);
	});

	it.each([
		["ArrayParameter", () => new ArrayParameter("x", Float64Array.of(1, 2)), () => new ArrayParameter("x", Float64Array.of(3, 4))],
		["PickleParameter", () => new PickleParameter("x", "a"), () => new PickleParameter("x", "b")],
	])("works for a %s", (_, make, makeOther) => {
		const [parameter, other]: [Parameter, Parameter] = [make(), makeOther()];
		continued(parameter, other, 1);
		expect([plainValue(parameter, 0), plainValue(parameter, 1)]).toEqual([plainValue(make(), undefined), plainValue(other, undefined)]);
	});
});

describe("plainValue", () => {
	it("gives a value of the range, or the default, without locking", () => {
		const parameter = new Parameter("x", int(1));
		expect([plainValue(parameter, undefined), plainValue(parameter, 3), parameter.v_locked]).toEqual([1, 1, false]);
	});
});

function continued(parameter: Parameter, other: Parameter, length: number): void {
	applyContinuation(parameter, length, continuation(parameter, keptValues(other, [0]), keptDefault(other)));
}
