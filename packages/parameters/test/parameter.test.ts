import { inspect } from "node:util";
import { AttributeError } from "@pypet/naturalnaming";
import { Bytes, Complex, float, int, isPypetError, NDArray, Scalar, SparseMatrix, tuple } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { Parameter, ParameterLockedException, PickleParameter, rangeLength } from "../src/index.js";
import { named } from "./named.js";

describe("making a parameter", () => {
	test("a parameter takes value and comment by position", () => {
		const parameter = new Parameter("g.p", 44, "neat");
		expect([parameter.v_full_name, parameter.v_name, parameter.v_comment, parameter.f_get()]).toEqual(["g.p", "p", "neat", 44]);
	});

	test("a parameter takes value and comment as options", () => {
		const parameter = new Parameter("g.p", { data: 44, comment: "neat" });
		expect([parameter.v_comment, parameter.f_get()]).toEqual(["neat", 44]);
	});

	test("a parameter takes the value by position and the comment as option", () => {
		const parameter = new Parameter("g.p", "text", { comment: "neat" });
		expect([parameter.v_comment, parameter.f_get()]).toEqual(["neat", "text"]);
	});

	test("an option that is not known is a TypeError that names the nearest", () => {
		expect(() => Reflect.construct(Parameter, ["p", { coment: "neat" }])).toThrow(/no option "coment". Did you mean "comment"/);
	});

	test("a value that is given twice is a TypeError", () => {
		expect(() => new Parameter("p", 1, { data: 2 })).toThrow(/given its data twice/);
	});

	test("a parameter without a value, or with null for it, is empty", () => {
		expect([new Parameter("p").f_is_empty(), new Parameter("p", null).f_is_empty()]).toEqual([true, true]);
	});
});

describe("reading and locking", () => {
	test("f_get gives the value and locks the parameter", () => {
		const parameter = new Parameter("g.p", 44);
		expect([parameter.v_locked, parameter.f_get(), parameter.v_locked]).toEqual([false, 44, true]);
	});

	test("f_get_default locks the parameter, too", () => {
		const parameter = new Parameter("p", 1);
		expect([parameter.f_get_default(), parameter.v_locked]).toEqual([1, true]);
	});

	test("f_get gives the very array that was set", () => {
		const values = [1, 2, 3];
		expect(new Parameter("p", values).f_get()).toBe(values);
	});

	test("an array that was given is the parameter's: a change in place is seen by it, locked or not", () => {
		const values = Float64Array.of(1, 2);
		const parameter = new Parameter("p", values);
		parameter.f_lock();
		values[0] = 99;
		expect(parameter.f_get()).toEqual(Float64Array.of(99, 2));
	});

	test("data and default are names of the value and the default", () => {
		const parameter = new Parameter("p", 44);
		expect([named(parameter, "data"), named(parameter, "default"), named(parameter, -1)]).toEqual([44, 44, 44]);
	});

	test("looking at a parameter doesn't lock it", () => {
		const parameter = new Parameter("p", 1);
		const looks = [
			parameter.f_val_to_str(),
			String(parameter),
			inspect(parameter),
			"data" in parameter,
			rangeLength(parameter),
			JSON.stringify(parameter),
		];
		expect([looks.length, parameter.f_is_empty(), parameter.f_has_range(), parameter.v_locked]).toEqual([6, false, false, false]);
	});

	test("f_set throws ParameterLockedException, a TypeError, when the parameter is locked", () => {
		const parameter = new Parameter("g.p", 44);
		parameter.f_lock();
		expect(() => parameter.f_set(45)).toThrow(ParameterLockedException);
		expect(() => parameter.f_set(45)).toThrow(TypeError);
		expect(() => parameter.f_set(45)).toThrow(/"g.p" is locked/);
	});

	test("ParameterLockedException is one of the toolkit's errors", () => {
		expect(isPypetError(new ParameterLockedException("p"), "ParameterLockedException")).toBe(true);
	});

	test("f_unlock allows f_set again", () => {
		const parameter = new Parameter("p", 44);
		parameter.f_get();
		parameter.f_unlock();
		parameter.f_set(45);
		expect(parameter.f_get()).toBe(45);
	});

	test("an unknown name throws AttributeError", () => {
		const parameter = new Parameter("p", 10);
		expect(() => named(parameter, "value")).toThrow(AttributeError);
		expect(() => named(parameter, "f_nope")).toThrow(AttributeError);
	});

	test("a name of a parameter can't be set or deleted", () => {
		const parameter = new Parameter("p", 10);
		expect(() => Reflect.set(parameter, "data", 3)).toThrow(/Call f_set/);
		expect(() => Reflect.deleteProperty(parameter, "data")).toThrow(/Call f_empty/);
	});
});

describe("emptiness", () => {
	test("an empty parameter throws a TypeError when it is read", () => {
		const parameter = new Parameter("p");
		expect(() => parameter.f_get()).toThrow(TypeError);
		expect(() => parameter.f_get_default()).toThrow(TypeError);
		expect(() => parameter.f_get_range()).toThrow(TypeError);
		expect([rangeLength(parameter), parameter.v_locked, parameter.v_explored, parameter.f_supports_fast_access()]).toEqual([
			0,
			false,
			false,
			false,
		]);
	});

	test("f_empty drops the value", () => {
		const parameter = new Parameter("p", 3);
		parameter.f_empty();
		expect([parameter.f_is_empty(), rangeLength(parameter)]).toEqual([true, 0]);
	});

	test("f_empty throws ParameterLockedException when the parameter is locked", () => {
		const parameter = new Parameter("p", 3);
		parameter.f_get();
		expect(() => parameter.f_empty()).toThrow(ParameterLockedException);
		expect(parameter.f_is_empty()).toBe(false);
	});

	test("false, 0 and an empty text are values", () => {
		const values = [false, 0, ""];
		expect(values.map((value) => new Parameter("p", value).f_is_empty())).toEqual([false, false, false]);
	});
});

describe("what a parameter holds", () => {
	test("f_supports is true for single values and arrays of one type", () => {
		const values = [1, 1.5, "text", "", true, 10n, new Complex(1, 2), Bytes.fromText("ab"), new Scalar("float32", 0.5), int(1), float(1)];
		const arrays = [
			[1, 2],
			[1, 2.5],
			["a", "b"],
			tuple(1, 2),
			tuple(true, false),
			Float32Array.of(1),
			new NDArray("bool", [1, 2], Uint8Array.of(0, 1)),
		];
		const parameter = new Parameter("p");
		expect([...values, ...arrays].filter((value) => !parameter.f_supports(value))).toEqual([]);
	});

	test("f_supports is false for null, maps, mixed, nested and empty arrays, and integers beyond 64 bits", () => {
		const values = [null, undefined, {}, new Map(), [], tuple(), [1, "a"], [[1]], [1, true], new Float64Array(), new Date(0), 2n ** 64n];
		const parameter = new Parameter("p");
		expect(values.filter((value) => parameter.f_supports(value))).toEqual([]);
	});

	test("a value that is not supported is a TypeError that says which class takes it, and the old value stays", () => {
		const parameter = new Parameter("p", 1);
		expect(() => Reflect.apply(parameter.f_set, parameter, [new Map()])).toThrow(
			/can't hold a value of type Map. A PickleParameter takes it/,
		);
		expect(() => Reflect.apply(parameter.f_set, parameter, [null])).toThrow(TypeError);
		expect(parameter.f_get()).toBe(1);
	});

	test("an empty array is for an ArrayParameter, a sparse matrix for a SparseParameter", () => {
		const matrix = new SparseMatrix("dia", [1, 1], {
			data: new NDArray("float64", [1, 1], Float64Array.of(1)),
			offsets: new NDArray("int32", [1], Int32Array.of(0)),
		});
		expect(() => new Parameter("p", [])).toThrow(/An? ArrayParameter takes it/);
		expect(() => new Parameter("p", matrix)).toThrow(/A SparseParameter takes it/);
	});

	test("f_set may change the type of a plain value", () => {
		const parameter = new Parameter<unknown>("p", 1);
		for (const value of ["text", 2.5, true]) {
			parameter.f_set(value);
			expect(parameter.f_get()).toBe(value);
			parameter.f_unlock();
		}
	});

	test("a marked number is read as a plain one", () => {
		expect([new Parameter("p", float(2)).f_get(), new Parameter("p", int(2)).f_get(), new Parameter("p", [float(2), 3]).f_get()]).toEqual([
			2,
			2,
			[2, 3],
		]);
	});

	test("v_full_copy is false and takes any value for a boolean", () => {
		const parameter = new Parameter("p", 1);
		const before = parameter.v_full_copy;
		Reflect.set(parameter, "v_full_copy", 1);
		expect([before, parameter.v_full_copy]).toEqual([false, true]);
	});

	test("a parameter is a parameter and a leaf", () => {
		const parameter = new Parameter("p", 1);
		expect([parameter.v_is_parameter, parameter.v_parameter, parameter.v_is_leaf, parameter.v_fast_accessible]).toEqual([
			true,
			true,
			true,
			true,
		]);
	});
});

describe("names that are wrong", () => {
	test("a parameter that is asked for a member it doesn't have names the nearest", () => {
		expect(() => named(new Parameter("p", 1), "f_has_rang")).toThrow('A Parameter has no member "f_has_rang"');
		expect(() => named(new Parameter("p", 1), "f_has_rang")).toThrow('Did you mean "f_has_range"?');
	});
});

describe("text forms", () => {
	test("the text form has class, full name, comment and value", () => {
		expect(String(new Parameter("parameters.g.p", 42, "a comment"))).toBe("<Parameter> parameters.g.p (`a comment`): 42");
		expect(String(new Parameter("parameters.q", "text"))).toBe("<Parameter> parameters.q: text");
		expect(String(new Parameter("parameters.e"))).toBe("<Parameter> parameters.e: No Evaluation possible (yet)!");
	});

	test("f_val_to_str writes values as Python does", () => {
		const values = [float(1), 1.5, true, float(1e20), 0.1, 7, [1, 2.5]];
		expect(values.map((value) => new Parameter("p", value).f_val_to_str())).toEqual([
			"1.0",
			"1.5",
			"True",
			"1e+20",
			"0.1",
			"7",
			"[1.0, 2.5]",
		]);
	});

	test("f_val_to_str doesn't throw for a value that can't be stored", () => {
		expect(new PickleParameter("p", () => 1).f_val_to_str()).toBe("No Evaluation possible (yet)!");
	});
});

test("a class derived by a user has natural naming and private fields of its own", () => {
	class Scaled extends Parameter<number> {
		readonly #factor = 3;
		scaled(): number {
			return this.f_get() * this.#factor;
		}
	}
	const parameter = new Scaled("p", 2);
	expect([parameter.scaled(), named(parameter, "data"), parameter.f_get_class_name()]).toEqual([6, 2, "Scaled"]);
});

test("parameters are compared by class, name, comment, value and range, without being locked", () => {
	const [parameter, equal] = [new Parameter("p", 2, "a"), new Parameter("p", 2, "a")];
	expect(parameter).toEqual(equal);
	expect(parameter).not.toEqual(new Parameter("p", 3, "a"));
	expect(parameter).not.toEqual(new Parameter("p", "2", "a"));
	expect([parameter.v_locked, equal.v_locked]).toEqual([false, false]);
});
