import { inspect } from "node:util";
import { AttributeError } from "@pypet/naturalnaming";
import { float, int, ValueError } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { PickleResult, Result } from "../src/index.js";
import { named } from "./named.js";

describe("items of a result", () => {
	test("items by position are called like the result and numbered", () => {
		const result = new Result("g.rslt", "a", "b", "c");
		expect([...result.f_to_dict()]).toEqual([
			["rslt", "a"],
			["rslt_1", "b"],
			["rslt_2", "c"],
		]);
		expect([result.f_get(0), result.f_get(2), named(result, 1), named(result, "rslt_2")]).toEqual(["a", "c", "b", "c"]);
	});

	test("items by keyword have their names, and the comment is none of them", () => {
		const result = new Result("rslt", { x: 1, y: "two", comment: "neat" });
		expect([result.f_get("x"), result.f_get("y", "x"), result.v_comment, "comment" in result]).toEqual([1, ["two", 1], "neat", false]);
	});

	test("f_get throws AttributeError for an item that isn't there, and names the nearest", () => {
		const result = new Result("g.rslt", 1, { rate: 2 });
		expect(() => result.f_get(3)).toThrow(AttributeError);
		expect(() => result.f_get("rslt_0")).toThrow(AttributeError);
		expect(() => result.f_get("rate", "nope")).toThrow(AttributeError);
		expect(() => named(result, 7)).toThrow(AttributeError);
		expect(() => named(result, "rat")).toThrow(/Did you mean "rate"/);
	});

	test("f_get without a name gives the only item", () => {
		expect([new Result("r", 42).f_get(), new Result("r", { odd: 7 }).f_get()]).toEqual([42, 7]);
		expect(() => new Result("r").f_get()).toThrow(AttributeError);
		expect(() => new Result("r", 1, 2).f_get()).toThrow(ValueError);
	});

	test("data stands for the only item, unless an item is called so", () => {
		const result = new Result("r", { odd: 7 });
		expect([result.f_get("data"), named(result, "data"), named(new Result("r", 1, { data: 5 }), "data")]).toEqual([7, 7, 5]);
		expect(() => named(new Result("r", 1, 2), "data")).toThrow(AttributeError);
	});

	test("f_set, f_set_single and natural naming set items", () => {
		const result = new Result("rslt", 1);
		result.f_set(2, 3, { z: 4 });
		result.f_set_single("w", "five");
		Reflect.set(result, "ford", "prefect");
		Reflect.set(result, "0", "zero");
		Reflect.set(result, "3", "three");
		expect(Object.fromEntries(result.f_to_dict())).toEqual({ rslt: "zero", rslt_1: 3, z: 4, w: "five", ford: "prefect", rslt_3: "three" });
	});

	test("in, iteration and f_is_empty tell what is there", () => {
		const result = new Result("rslt", 1, { fortytwo: 42 });
		expect(["rslt" in result, "fortytwo" in result, "nope" in result, [...result], result.f_is_empty()]).toEqual([
			true,
			true,
			false,
			["rslt", "fortytwo"],
			false,
		]);
		result.f_empty();
		expect(["rslt" in result, result.f_is_empty(), result.f_to_dict().size]).toEqual([false, true, 0]);
	});

	test("delete takes an item away, by name or number", () => {
		const result = new Result("rslt", 1, 2, { fortytwo: 42 });
		for (const name of ["fortytwo", "rslt_1", "0"]) Reflect.deleteProperty(result, name);
		expect(result.f_is_empty()).toBe(true);
		expect(() => Reflect.deleteProperty(result, "nope")).toThrow(AttributeError);
	});

	test("items keep their order, also where their names are numbers", () => {
		const result = new Result("res");
		for (const name of ["10", "2", "x", "1"]) result.f_set_single(name, `v${name}`);
		expect([[...result], result.f_get("2"), "10" in result]).toEqual([["10", "2", "x", "1"], "v2", true]);
	});

	test.each(["constructor", "toString", "hasOwnProperty", "then", "length", "__proto__"])("an item may be called %s", (name) => {
		const result = new Result("res");
		expect(name in result).toBe(false);
		expect(() => result.f_get(name)).toThrow(AttributeError);
		result.f_set_single(name, 1);
		expect([name in result, result.f_get(name), named(result, name), [...result]]).toEqual([true, 1, 1, [name]]);
		expect([`${result}`, inspect(result)]).toEqual([`<Result> res: ${name}=1`, `<Result> res: ${name}=1`]);
	});

	test("an item that has the name of a member leaves the member as it is", () => {
		const result = new Result("res", { v_name: "x" });
		expect([result.v_name, result.f_get("v_name")]).toEqual(["res", "x"]);
	});

	test("a member can't be set, the comment can", () => {
		const result = new Result("rslt", 1);
		expect(() => Reflect.set(result, "v_name", "x")).toThrow(AttributeError);
		expect(() => Reflect.set(result, "f_get", "x")).toThrow(AttributeError);
		result.v_comment = "changed";
		expect([result.v_comment, result.f_to_dict().size]).toEqual(["changed", 1]);
	});

	test("f_to_dict gives a map of the caller's own", () => {
		const result = new Result("rslt", 1);
		result.f_to_dict({ copy: false }).clear();
		expect(result.f_is_empty()).toBe(false);
	});

	test("marked numbers are read as plain ones", () => {
		expect(new Result("r", float(2), int(3)).f_get(0, 1)).toEqual([2, 3]);
	});

	test("a dictionary is an item by keyword, or a Map", () => {
		const result = new Result("r", new Map([["a", 1]]), { d: { a: 1, b: "x" } });
		expect([result.f_get(0), result.f_get("d")]).toEqual([new Map([["a", 1]]), { a: 1, b: "x" }]);
	});
});

describe("what a result holds", () => {
	test.each([null, undefined, new Set([1]), new Date(0), () => 1, Symbol("s")])(
		"%s is a TypeError that says which class holds it",
		(value) => {
			expect(() => new Result("r").f_set(value)).toThrow(TypeError);
		},
	);

	test("null and anything else that can be pickled is for a PickleResult", () => {
		expect(() => new Result("r", null)).toThrow(/A PickleResult holds/);
		const result = new PickleResult("rslt", [1, "a", null], { x: null, comment: "all", protocol: 2 });
		expect([result.f_get("rslt"), result.f_get("x"), result.v_protocol, result.v_comment]).toEqual([[1, "a", null], null, 2, "all"]);
	});

	test("a pickle protocol that doesn't exist throws ValueError", () => {
		expect(() => new PickleResult("r", 1, { protocol: 6 })).toThrow(ValueError);
	});

	test("v_is_parameter is false, and there is nothing to lock", () => {
		const result = new Result("rslt", 1);
		expect([result.v_is_parameter, result.v_parameter, result.v_is_leaf]).toEqual([false, false, true]);
		expect(() => named(result, "v_locked")).toThrow(AttributeError);
	});
});

describe("fast access and text forms", () => {
	test("f_supports_fast_access is true for just one item, called like the result", () => {
		const results = [
			new Result("g.r", 1),
			new Result("g.r", 1, 2),
			new Result("g.r", { x: 1 }),
			new Result("g.r"),
			new Result("g.r", { r: 3 }),
		];
		expect(results.map((result) => result.f_supports_fast_access())).toEqual([true, false, false, false, true]);
		expect(results.map((result) => result.v_fast_accessible)).toEqual([true, false, false, false, true]);
	});

	test("f_val_to_str gives the items sorted by name", () => {
		const result = new Result("g.rslt", 1, { b: "text", a: 3, comment: "com" });
		expect([result.f_val_to_str(), String(result)]).toEqual(["a=3, b=text, rslt=1", "<Result> g.rslt (`com`): a=3, b=text, rslt=1"]);
		expect([new Result("g.empty").f_val_to_str(), String(new Result("g.empty"))]).toEqual(["", "<Result> g.empty: "]);
	});

	test("f_val_to_str gives names only, when v_no_data_string is set", () => {
		const result = new Result("g.rslt", 1, { b: "text", a: 3 });
		result.v_no_data_string = true;
		expect([result.v_no_data_string, result.f_val_to_str()]).toEqual([true, "a, b, rslt"]);
	});

	test.each([
		[53, 58],
		[56, 61],
		[57, 64],
		[100, 64],
	])("f_val_to_str of %i letters has %i: longer texts are cut", (letters, length) => {
		const text = new Result("long", "y".repeat(letters)).f_val_to_str();
		expect([text.length, text.endsWith("...")]).toEqual([length, length === 64]);
	});

	test("f_val_to_str doesn't throw for an item that can't be stored", () => {
		expect(new PickleResult("r", () => 1).f_val_to_str()).toBe("r=<not storable>");
	});

	test("f_val_to_str of a long array writes its beginning", () => {
		expect(new Result("r", Array(1e5).fill(0.5)).f_val_to_str()).toBe(`r=[${"0.5, ".repeat(12)}`.slice(0, 61).concat("..."));
	});
});

test("results of the same items are equal, those of other names are not", () => {
	expect(new Result("r", 1, { x: 2 })).toEqual(new Result("r", 1, { x: 2 }));
	expect(new Result("r", 1, { x: 2 })).not.toEqual(new Result("r", 1, { y: 2 }));
});

test("results are equal to an assertion when their items are, and only then", () => {
	const result = (z: number) => new Result("r", { z, trace: Float64Array.of(1, z) });
	expect(result(1)).toEqual(result(1));
	expect(result(1)).not.toEqual(result(2));
});
