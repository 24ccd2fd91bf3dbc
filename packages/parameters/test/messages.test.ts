import { float, int } from "@pypet/values";
import { describe, expect, test } from "vitest";
import {
	ArrayParameter,
	applyExploration,
	Parameter,
	ParameterLockedException,
	PickleParameter,
	prepareExpansion,
	prepareExploration,
} from "../src/index.js";

describe("a parameter that is made with", () => {
	test.each<[string, readonly unknown[]]>([
		["undefined as its value", ["cfg.x", undefined]],
		["undefined as its value, and a comment", ["cfg.x", undefined, "neat"]],
		["undefined as the option data", ["cfg.x", { data: undefined }]],
	])("%s throws a TypeError that names the parameter", (_, args) => {
		for (const leafClass of [Parameter, PickleParameter]) {
			expect(() => Reflect.construct(leafClass, args)).toThrow(TypeError);
			expect(() => Reflect.construct(leafClass, args)).toThrow(/value of "cfg.x" is given as undefined/);
		}
	});

	test("an object as its value says that an object in last place is the options, and what takes it as a value", () => {
		expect(() => Reflect.construct(Parameter, ["cfg", { a: 1 }])).toThrow(
			/no option "a": a plain object in last place is the options.* PickleParameter: { data: … }/,
		);
		expect(new PickleParameter("cfg", { data: { a: 1 } }).f_get()).toEqual({ a: 1 });
	});

	test("too many arguments says how many there are", () => {
		expect(() => Reflect.construct(Parameter, ["x", 1, "neat", 2, 3])).toThrow(
			new TypeError("A Parameter takes a name, a value and a comment, and was given 5 arguments."),
		);
	});

	test("something that no parameter holds names no class that would take it", () => {
		expect(() => new Parameter("x", () => 5)).toThrow("No class of parameters does");
		expect(() => new Parameter("x", new Date(0))).toThrow("A PickleParameter takes it");
	});

	test("an array of several types says which", () => {
		expect(() => new Parameter("x", [1, "a"])).toThrow('"x" (class Parameter) can\'t hold a value of type array of number and string');
	});

	test("too much begins with the right article", () => {
		expect(() => Reflect.construct(ArrayParameter, ["x", 1, "comment", 3])).toThrow("An ArrayParameter takes");
	});
});

describe("exploring", () => {
	test("an explored parameter again names f_expand() and f_shrink(), locked or not", () => {
		const parameter = explored(new Parameter("x", 1), [1, 2]);
		expect(() => parameter[prepareExploration]([3])).toThrow(ParameterLockedException);
		expect(() => parameter[prepareExploration]([3])).toThrow(/explored already.*f_expand\(\).*f_shrink\(\)/);
		parameter.f_unlock();
		expect(() => parameter[prepareExploration]([3])).toThrow(/f_shrink\(\)/);
	});

	test("a text throws a TypeError, for a text is no list of values", () => {
		expect(() => new Parameter("x", "a")[prepareExploration]("abc")).toThrow(TypeError);
		expect(() => new Parameter("x", "a")[prepareExploration]("abc")).toThrow('A text is one value: ["abc"]');
	});

	test("a fraction of an int names the parameter and what to do, which works", () => {
		const parameter = explored(new Parameter<number>("x", int(1)), [1, 2]);
		expect(() => parameter[prepareExpansion]([2.5])).toThrow(/"x" can't have all these values: 2.5 is no int.*float\(\).*f_shrink\(\)/);
		const other = new Parameter<number>("x", int(1));
		other.f_set(float(1));
		expect(explored(other, [2.5]).f_get_range()).toEqual([2.5]);
	});
});

test("f_set with a number of another type names the parameter and float(), which works", () => {
	const parameter = new Parameter<number>("x", int(1));
	expect(() => parameter.f_set(2.5)).toThrow(/"x" can't take the value: 2.5 is no int.*float\(\)/);
	parameter.f_set(float(2.5));
	expect(parameter.f_get()).toBe(2.5);
});

function explored<P extends Parameter<number>>(parameter: P, values: readonly number[]): P {
	parameter[applyExploration](parameter[prepareExploration](values));
	return parameter;
}
