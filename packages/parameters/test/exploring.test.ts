import { atRun, moveToRun, treeNode } from "@pypet/naturalnaming";
import { float, int, Scalar, tuple, ValueError } from "@pypet/values";
import { describe, expect, test } from "vitest";
import {
	ArrayParameter,
	applyExpansion,
	applyExploration,
	endExploration,
	explorationRange,
	GridAxis,
	IndexError,
	loadItems,
	Parameter,
	ParameterLockedException,
	PickleParameter,
	prepareExpansion,
	prepareExploration,
	rangeLength,
	storableItems,
} from "../src/index.js";
import { named } from "./named.js";

function explored<P extends Parameter<unknown>>(parameter: P, values: Iterable<unknown>): P {
	parameter[applyExploration](parameter[prepareExploration](values));
	return parameter;
}

describe("an explored parameter", () => {
	test("has a range and is locked", () => {
		const parameter = explored(new Parameter("p", 10), [1, 2, 3]);
		expect([parameter.f_has_range(), parameter.v_explored, rangeLength(parameter), parameter.v_locked]).toEqual([true, true, 3, true]);
		expect(parameter.f_get_range()).toEqual([1, 2, 3]);
	});

	test("f_is_array() is f_has_range() under its old name", () => {
		expect([new Parameter("p", 10), explored(new Parameter("p", 10), [1, 2])].map((each) => each.f_is_array())).toEqual([false, true]);
	});

	test("f_get_array() is f_get_range() under its old name", () => {
		expect(explored(new Parameter("p", 10), [1, 2, 3]).f_get_array()).toEqual([1, 2, 3]);
		expect(() => new Parameter("p", 10).f_get_array()).toThrow(TypeError);
	});

	test("gives the default outside of runs", () => {
		expect(explored(new Parameter("p", 10), [1, 2, 3]).f_get()).toBe(10);
	});

	test("gives the values of its range by number, and the default at -1", () => {
		const parameter = explored(new Parameter("p", 10), [1, 2, 3]);
		expect([named(parameter, 0), named(parameter, 2), named(parameter, -1), named(parameter, -2)]).toEqual([1, 3, 10, 2]);
		expect(() => named(parameter, 3)).toThrow(IndexError);
	});

	test("a number throws a TypeError when there is no range", () => {
		expect(() => named(new Parameter("p", 10), 0)).toThrow(TypeError);
	});

	test("can't be set: ParameterLockedException, and unlocked AttributeError", () => {
		const parameter = explored(new Parameter("p", 10), [1, 2, 3]);
		expect(() => parameter.f_set(5)).toThrow(ParameterLockedException);
		parameter.f_unlock();
		expect(() => parameter.f_set(5)).toThrow(/is explored/);
		expect(parameter.f_get_range()).toEqual([1, 2, 3]);
	});

	test("for … of goes through its range", () => {
		const parameter = explored(new Parameter("p", 10), [1, 2, 3]);
		const values: number[] = [];
		for (const value of parameter) values.push(value);
		expect(values).toEqual([1, 2, 3]);
	});

	test("for … of throws TypeError for one that is not explored", () => {
		expect(() => [...new Parameter("p", 10)]).toThrow(TypeError);
		expect(() => [...new Parameter("p", [10, 20])]).toThrow("not iterable");
	});

	test("f_empty drops the range, too", () => {
		const parameter = explored(new Parameter("p", 10), [1, 2]);
		parameter.f_unlock();
		parameter.f_empty();
		expect([parameter.f_is_empty(), parameter.f_has_range(), parameter.v_explored, rangeLength(parameter)]).toEqual([
			true,
			false,
			false,
			0,
		]);
	});

	test("says its length in its text form", () => {
		expect(String(explored(new Parameter("g.p", 42, "a comment"), [1, 2, 3]))).toBe("<Parameter> g.p (len:3, `a comment`): 42");
		expect(String(explored(new Parameter("f", 1), [4, 5, 6]))).toBe("<Parameter> f (len:3): 1");
	});

	test("follows the trajectory to a run and back", () => {
		const parameter = explored(new Parameter("p", 10), [1, 2, 3]);
		parameter[moveToRun](1);
		expect([parameter.f_get(), named(parameter, "data"), parameter.f_get_default(), String(parameter)]).toEqual([
			2,
			2,
			10,
			"<Parameter> p (len:3): 2",
		]);
		parameter[moveToRun](undefined);
		expect(parameter.f_get()).toBe(10);
		expect(() => parameter[moveToRun](3)).toThrow(ValueError);
	});

	test("shows its range without locking or moving", () => {
		const parameter = explored(new Parameter("p", 1), [1, 2.5]);
		parameter.f_unlock();
		const range = parameter[explorationRange];
		expect([range?.length, range?.at(1), range?.at(2), parameter.v_locked]).toEqual([2, 2.5, undefined, false]);
	});

	test("writes whole numbers beside fractions as floats", () => {
		expect(explored(new Parameter("p", 1), [1, 2.5])[atRun](0).f_val_to_str()).toBe("1.0");
	});
});

describe("a parameter as a single run sees it", () => {
	test("has the value of the run, is locked, and shares place and range", () => {
		const parameter = explored(new Parameter("g.p", 10, "neat"), [1, 2, 3]);
		const inRun = parameter[atRun](2);
		expect([inRun.f_get(), inRun.v_locked, inRun.v_full_name, inRun.v_comment, rangeLength(inRun)]).toEqual([3, true, "g.p", "neat", 3]);
		expect(inRun[treeNode]).toBe(parameter[treeNode]);
		expect(inRun).toBeInstanceOf(Parameter);
		expect(named(inRun, "data")).toBe(3);
	});

	test("several runs are open at once, and the parameter itself stays where it is", () => {
		const parameter = explored(new Parameter("p", 10), [1, 2, 3]);
		const [first, second] = [parameter[atRun](0), parameter[atRun](1)];
		expect([first.f_get(), second.f_get(), parameter.f_get()]).toEqual([1, 2, 10]);
	});

	test("a parameter that is not explored is itself", () => {
		const parameter = new Parameter("p", 10);
		expect(parameter[atRun](2)).toBe(parameter);
	});

	test("keeps the class", () => {
		const parameter = explored(new PickleParameter("p", new Map([["a", 1]])), [new Map([["a", 2]])]);
		expect([parameter[atRun](0).f_get(), parameter[atRun](0).f_get_class_name()]).toEqual([new Map([["a", 2]]), "PickleParameter"]);
	});
});

describe("checking a range", () => {
	test("changes nothing", () => {
		const parameter = new Parameter("p", 10);
		parameter[prepareExploration]([1, 2]);
		expect([parameter.f_has_range(), parameter.v_locked]).toEqual([false, false]);
	});

	test.each([
		["number", 10, ["a", "b"]],
		["string", "z", [1, 2]],
		["number", 10, [1, "b"]],
		["number", 10, [true, false]],
		["boolean", true, [1, 0]],
		["number", 10, [null, 1]],
		["number", 10, [new Map(), 1]],
		["number", 10, [1n]],
		["bigint", 10n, [1]],
		["number", 10, [float(1.5)]],
		["float", float(10), [int(1)]],
		["typed array", Float64Array.of(1, 2), [Float32Array.of(1, 2)]],
		["typed array", Float64Array.of(1, 2), [Float64Array.of(1)]],
		["array", [1, 2], [[1]]],
		["array", [1, 2], [tuple(1, 2)]],
		["array", ["a"], [[1]]],
	])("a range for a %s throws a TypeError when a value is of another type", (_type, value, range) => {
		expect(() => new Parameter<unknown>("p", value)[prepareExploration](range)).toThrow(TypeError);
	});

	test.each([
		["plain numbers, whole or not", 10, [1.5, 2]],
		["float marks beside a default with a fraction", 1.5, [1.5, float(2)]],
		["plain numbers beside a float mark", float(10), [10, 12.5]],
		["bigints beside an int mark", int(10), [1, 2n]],
		["numpy scalars", new Scalar("float32", 1), [0.5, new Scalar("float32", 2)]],
	])("a range takes %s", (_what, value, range) => {
		expect(rangeLength(explored(new Parameter<unknown>("p", value), range))).toBe(2);
	});

	test("an int range refuses a fraction and names float()", () => {
		expect(() => new Parameter("p", int(10))[prepareExploration]([2.5])).toThrow(/float\(\)/);
	});

	test("an empty range throws ValueError, an empty parameter TypeError", () => {
		expect(() => new Parameter("p", 1)[prepareExploration]([])).toThrow(ValueError);
		expect(() => new Parameter("p")[prepareExploration]([1])).toThrow(TypeError);
	});

	test("a locked parameter throws ParameterLockedException, one that is explored and unlocked TypeError", () => {
		const parameter = explored(new Parameter("p", 10), [1, 2, 3]);
		expect(() => parameter[prepareExploration]([4, 5, 6])).toThrow(ParameterLockedException);
		parameter.f_unlock();
		expect(() => parameter[prepareExploration]([4, 5, 6])).toThrow(/is explored already/);
	});

	test("any iterable is a range", () => {
		const parameters = [new Set([1, 2]), Float64Array.of(1, 2), [1, 2].values(), new GridAxis([1, 2], 1, 2)];
		expect(parameters.map((values) => explored(new Parameter("p", 5), values).f_get_range())).toEqual(Array(4).fill([1, 2]));
	});

	test("something that is no iterable throws a TypeError", () => {
		expect(() => Reflect.apply(new Parameter("p", 5)[prepareExploration], new Parameter("p", 5), [3])).toThrow(/iterated over/);
	});

	test.each<[string, unknown, unknown[]]>([
		["numbers", 0, [1, 2.5, Number.NaN, -0, Number.POSITIVE_INFINITY]],
		["bigints", 0n, [1n, -(2n ** 63n), 2n ** 63n - 1n]],
		[
			"arrays of numbers",
			[0, 0],
			[
				[1, 2.5],
				[-0, 3],
			],
		],
		["tuples of numbers", tuple(0, 0), [tuple(1, 2), tuple(3, 4)]],
		[
			"arrays of texts",
			["", ""],
			[
				["a", "b"],
				["a", "c"],
			],
		],
		["arrays of bigints", [0n], [[1n], [2n]]],
		["booleans", true, [false, true, true]],
		["small typed arrays", Float32Array.of(0, 0), [Float32Array.of(1, 0.1), Float32Array.of(2, 3)]],
		["small typed arrays of bigints", BigInt64Array.of(0n), [BigInt64Array.of(1n), BigInt64Array.of(2n)]],
		["large typed arrays", new Uint8Array(300), [new Uint8Array(300).fill(7)]],
	])("a range of %s gives the same values back, from an array and from a generator", (_what, value, range) => {
		for (const values of [range, range.values()]) {
			const parameter = explored(new Parameter<unknown>("p", value), values);
			expect(parameter.f_get_range()).toStrictEqual(range);
			expect(parameter[atRun](range.length - 1).f_get()).toStrictEqual(range.at(-1));
		}
	});

	test("small arrays of a range are copied, so a later change of the given ones is not seen", () => {
		const [row, typed] = [[1, 2], Float64Array.of(1, 2)];
		const parameters = [explored(new Parameter("p", [0, 0]), [row]), explored(new Parameter("p", Float64Array.of(0, 0)), [typed])];
		row[0] = 99;
		typed[0] = 99;
		expect(parameters.map((parameter) => parameter.f_get_range())).toEqual([[[1, 2]], [Float64Array.of(1, 2)]]);
	});

	test("a bigint of more than 64 bits throws a TypeError, and a PickleParameter takes it, whatever its default is", () => {
		expect(() => new Parameter("p", 1n)[prepareExploration]([2n ** 70n])).toThrow("more than 64 bits, which a PickleParameter takes");
		for (const value of [1n, int(1)]) {
			expect(explored(new PickleParameter<unknown>("p", value), [2n ** 70n]).f_get_range()).toEqual([2n ** 70n]);
		}
	});

	test("a class of one's own is asked for each value whether it holds it", () => {
		class Positive extends Parameter<number> {
			override f_supports(value: unknown): boolean {
				return typeof value === "number" && value > 0;
			}
		}
		expect(() => new Positive("p", 1)[prepareExploration]([1, -1])).toThrow("has a value that it can't hold: -1");
	});

	test("a marked number beside a plain default throws a TypeError that says to mark the default", () => {
		expect(() => new Parameter<unknown>("p", 1)[prepareExploration]([int(1)])).toThrow("Mark the default by int(), too.");
	});

	test("values of which most differ are kept as they come, each as often as it comes", () => {
		const texts = Array.from({ length: 100_000 }, (_, point) => `text ${point < 90_000 ? point : 0}`);
		expect(explored(new Parameter("p", ""), texts).f_get_range()).toEqual(texts);
	});

	test("an ArrayParameter explores arrays of any dtype and shape", () => {
		const parameter = explored(new ArrayParameter("p", Float64Array.of(1, 2)), [Int8Array.of(1), Float64Array.of(1, 2, 3)]);
		expect(parameter.f_get_range()).toEqual([Int8Array.of(1), Float64Array.of(1, 2, 3)]);
	});
});

describe("expanding", () => {
	test("appends to the range of a locked parameter", () => {
		const parameter = explored(new Parameter("p", 10), [1, 2]);
		parameter[applyExpansion](parameter[prepareExpansion]([3]));
		expect([parameter.f_get_range(), parameter.v_locked]).toEqual([[1, 2, 3], true]);
	});

	test("appends texts, arrays and grids", () => {
		const texts = explored(new Parameter("p", ""), ["a", "b"]);
		texts[applyExpansion](texts[prepareExpansion](["b", "c"]));
		const grid = explored(new Parameter("p", 0), new GridAxis([1, 2], 2, 4));
		grid[applyExpansion](grid[prepareExpansion](new GridAxis([2, 3], 1, 3)));
		expect([texts.f_get_range(), grid.f_get_range()]).toEqual([
			["a", "b", "b", "c"],
			[1, 1, 2, 2, 2, 3, 2],
		]);
	});

	test("appends to marked numbers", () => {
		const parameter = explored(new Parameter("p", float(10)), [1, 2]);
		parameter[applyExpansion](parameter[prepareExpansion]([2.5]));
		expect(parameter.f_get_range()).toEqual([1, 2, 2.5]);
	});

	test.each<[string, unknown, unknown[], unknown[]]>([
		["plain numbers", 0, [1], [2.5]],
		["bigints", 0n, [1n], [2n]],
		["arrays", [0, 0], [[1, 2]], [[3, 4]]],
		["typed arrays", Int8Array.of(0), [Int8Array.of(1)], [Int8Array.of(2)]],
	])("appends %s from an array and from a grid", (_what, value, range, more) => {
		for (const values of [more, new GridAxis(more, 1, more.length)]) {
			const parameter = explored(new Parameter<unknown>("p", value), range);
			parameter[applyExpansion](parameter[prepareExpansion](values));
			expect(parameter.f_get_range()).toStrictEqual([...range, ...more]);
		}
	});

	test("appends bigints to ints that were loaded, also in arrays, and they are ints from then on", () => {
		for (const [value, more, read] of [
			[1n, [2n, 3], [1, 2, 3]],
			[
				[1n, 2n],
				[[3n, 4n]],
				[
					[1, 2],
					[3, 4],
				],
			],
		] as const) {
			const stored = explored(new Parameter<unknown>("p", value), [value]);
			const parameter = new Parameter<unknown>("p");
			loadItems(parameter, storableItems(stored));
			parameter[applyExpansion](parameter[prepareExpansion](more));
			expect(parameter.f_get_range()).toEqual(read);
		}
	});

	test("another type and no range throw TypeError, no values ValueError", () => {
		const parameter = explored(new Parameter("p", 10), [1, 2]);
		expect(() => parameter[prepareExpansion](["x"])).toThrow(TypeError);
		expect(() => parameter[prepareExpansion]([])).toThrow(ValueError);
		expect(() => new Parameter("p", 10)[prepareExpansion]([1])).toThrow(TypeError);
	});
});

test("the end of an exploration brings the default back and unlocks", () => {
	const parameter = explored(new Parameter("p", 10), [1, 2]);
	parameter[moveToRun](1);
	parameter[endExploration]();
	expect([parameter.v_locked, parameter.f_has_range(), parameter.f_get()]).toEqual([false, false, 10]);
});

test("a grid axis refuses to have points without values", () => {
	expect(() => new GridAxis([], 1, 3)).toThrow(ValueError);
	expect([...new GridAxis<number>([], 1, 0)]).toEqual([]);
});

test("a grid axis gives by position what it gives in order", () => {
	const axis = new GridAxis(["a", "b", "c"], 2, 11);
	expect(Array.from({ length: 11 }, (_, point) => axis.at(point))).toEqual([...axis]);
	expect([axis.at(11), axis.at(-1)]).toEqual([undefined, undefined]);
});

test("a range of numbers, or of small arrays of them, has no object for each point", () => {
	function* of<T>(make: (point: number) => T): Generator<T> {
		for (let point = 0; point < 1000; point++) yield make(point);
	}
	const ranges = [
		new Parameter("p", 1)[prepareExploration](of((point) => point)),
		new Parameter("p", float(1))[prepareExploration](of((point) => point)),
		new Parameter("p", int(1))[prepareExploration](of((point) => point)),
		new Parameter("p", 1n)[prepareExploration](of(BigInt)),
		new Parameter("p", [1, 2])[prepareExploration](of((point) => [point, point + 1])),
		new Parameter<unknown>("p", [int(1), int(2)])[prepareExploration](of((point) => [point, point + 1])),
		new Parameter("p", Float64Array.of(1, 2))[prepareExploration](of((point) => Float64Array.of(point, 1))),
		new Parameter("p", true)[prepareExploration](of((point) => point % 2 === 0)),
		new Parameter("p", "")[prepareExploration](of((point) => `text ${point % 3}`)),
	];
	expect(ranges.map((range) => ("values" in range ? range.values.length : 0))).toEqual([0, 0, 0, 0, 0, 0, 0, 2, 3]);
});
