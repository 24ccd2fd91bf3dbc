import { columnOf, float, int, NDArray, Scalar, type StoredValue, Table, tuple, ValueError } from "@pypet/values";
import { describe, expect, test } from "vitest";
import {
	ArrayParameter,
	applyExpansion,
	applyExploration,
	fromItems,
	GridAxis,
	Parameter,
	ParameterLockedException,
	prepareExpansion,
	prepareExploration,
	toItems,
} from "../src/index.js";

function explored<P extends Parameter<unknown>>(parameter: P, values: Iterable<unknown>): P {
	parameter[applyExploration](parameter[prepareExploration](values));
	return parameter;
}

function table(name: string, cells: readonly StoredValue[]): Table {
	return new Table(new Map([[name, columnOf(cells)]]));
}

function loaded<P extends Parameter<unknown>>(parameter: P, items: Readonly<Record<string, StoredValue>>): P {
	parameter[fromItems](new Map(Object.entries(items)));
	return parameter;
}

describe("a parameter as items", () => {
	test("is a table called data of one row", () => {
		expect(new Parameter("p", 44)[toItems]()).toStrictEqual(new Map([["data", table("data", [44n])]]));
	});

	test("has a table called explored_data of one row per run, when it is explored", () => {
		const items = explored(new Parameter("p", "x"), ["a", "b", "a"])[toItems]();
		expect(items).toStrictEqual(
			new Map([
				["data", table("data", ["x"])],
				["explored_data", table("data", ["a", "b", "a"])],
			]),
		);
	});

	test("is all floats where one of the numbers of an array is marked so", () => {
		expect(new Parameter("p", [1, float(2)])[toItems]()).toStrictEqual(new Map([["data", table("data", [[1, 2]])]]));
		expect(
			explored(new Parameter<unknown>("p", [1, 2]), [[3, float(4)]])
				[toItems]()
				.get("explored_data"),
		).toStrictEqual(table("data", [[3, 4]]));
	});

	test("loaded as an int takes a bigint as an int", () => {
		const parameter = loaded(new Parameter<unknown>("p"), { data: table("data", [1n]) });
		parameter.f_unlock();
		parameter.f_set(2n);
		expect([parameter.f_get(), parameter[toItems]().get("data")]).toStrictEqual([2, table("data", [2n])]);
	});

	test("loaded as an int refuses −0 by its name", () => {
		const parameter = loaded(new Parameter<unknown>("p"), { data: table("data", [1n]) });
		parameter.f_unlock();
		expect(() => parameter.f_set(-0)).toThrow("-0 is no int");
	});

	test.each<[string, unknown, unknown[], StoredValue[]]>([
		["bigints", 1n, [2n, 3n], [2n, 3n]],
		["arrays", [1, 2], [[3, 4.5]], [[3, 4.5]]],
		["tuples", tuple(1, 2), [tuple(3, 4)], [tuple(3n, 4n)]],
		["typed arrays", Float64Array.of(1), [Float64Array.of(2)], [Float64Array.of(2)]],
		["texts", "", ["b", "a", "b"], ["b", "a", "b"]],
	])("has a range of %s as a table of the values", (_what, value, range, cells) => {
		const items = explored(new Parameter<unknown>("p", value), range)[toItems]();
		expect(items.get("explored_data")).toStrictEqual(table("data", cells));
	});

	test("has no items when it is empty", () => {
		expect(new Parameter("p")[toItems]().size).toBe(0);
	});

	test("a grid is written out", () => {
		const grids = [
			new GridAxis([1, 2], 2, 6),
			new GridAxis(["a", "b"], 1, 3),
			new GridAxis(
				[
					[1, 2],
					[3, 4],
				],
				1,
				3,
			),
		];
		const columns = grids.map((grid) =>
			explored(new Parameter<unknown>("p", grid.at(0)), grid)
				[toItems]()
				.get("explored_data"),
		);
		expect(columns).toStrictEqual([
			table("data", [1n, 1n, 2n, 2n, 1n, 1n]),
			table("data", ["a", "b", "a"]),
			table("data", [
				[1n, 2n],
				[3n, 4n],
				[1n, 2n],
			]),
		]);
	});

	test("is locked by being stored", () => {
		const parameter = new Parameter("p", 44);
		parameter[toItems]();
		expect(parameter.v_locked).toBe(true);
	});
});

describe("the type of numbers", () => {
	test.each<[string, unknown, unknown[], StoredValue, StoredValue[]]>([
		["whole numbers are ints", 1, [2, 3], 1n, [2n, 3n]],
		["one fraction in the range makes all of them floats", 1, [2, 3.5], 1, [2, 3.5]],
		["a fraction in the default does, too", 1.5, [2, 3], 1.5, [2, 3]],
		["and so do −0", 1, [0, -0], 1, [0, -0]],
		["and what is beyond the safe integers", 1, [2 ** 53], 1, [2 ** 53]],
		["a float mark makes floats of whole numbers", float(1), [2, 3], 1, [2, 3]],
		["an int mark makes ints", int(1), [2, 3n], 1n, [2n, 3n]],
		["bigints are ints", 1n, [2n], 1n, [2n]],
		["numpy scalars stay what they are", new Scalar("float32", 1), [0.5], new Scalar("float32", 1), [new Scalar("float32", 0.5)]],
		[
			"arrays have one type over default and range",
			[1, 2],
			[
				[1, 2],
				[3, 4.5],
			],
			[1, 2],
			[
				[1, 2],
				[3, 4.5],
			],
		],
		["tuples, too", tuple(1, 2), [tuple(3, 4)], tuple(1n, 2n), [tuple(3n, 4n)]],
	])("%s", (_title, value, range, storedValue, storedRange) => {
		const items = explored(new Parameter<unknown>("p", value), range)[toItems]();
		expect([items.get("data"), items.get("explored_data")]).toStrictEqual([table("data", [storedValue]), table("data", storedRange)]);
	});

	test("a parameter that was stored as int refuses a fraction, and names float()", () => {
		const parameter = new Parameter("p", 1);
		parameter[toItems]();
		parameter.f_unlock();
		expect(() => parameter.f_set(2.5)).toThrow(/float\(\)/);
		parameter.f_set(float(2.5));
		expect(parameter[toItems]().get("data")).toStrictEqual(table("data", [2.5]));
	});

	test("a loaded float takes a whole number as a float", () => {
		const parameter = loaded(new Parameter("p"), { data: table("data", [1.5]) });
		parameter.f_unlock();
		parameter.f_set(2);
		expect(parameter[toItems]().get("data")).toStrictEqual(table("data", [2]));
	});

	test.each<[StoredValue, unknown, StoredValue]>([
		[new Scalar("float32", 0.5), 0.1, new Scalar("float32", Math.fround(0.1))],
		[new Scalar("int8", 5), 6, new Scalar("int8", 6)],
		[new Scalar("uint64", 5n), 6, new Scalar("uint64", 6n)],
		[
			[1.5, 2.5],
			[1, 2],
			[1, 2],
		],
	])("a loaded %o that is set to %o is stored as %o", (before, value, after) => {
		const parameter = loaded(new Parameter("p"), { data: table("data", [before]) });
		parameter.f_unlock();
		parameter.f_set(value);
		expect(parameter[toItems]().get("data")).toStrictEqual(table("data", [after]));
	});

	test.each([300, -1, 2.5])("a loaded uint8 refuses %d", (value) => {
		const parameter = loaded(new Parameter("p"), { data: table("data", [new Scalar("uint8", 5)]) });
		parameter.f_unlock();
		expect(() => parameter.f_set(value)).toThrow(TypeError);
	});

	test("a loaded range is expanded in its own type", () => {
		const items = { data: table("data", [1.5]), explored_data: table("data", [1, 2]) };
		const parameter = loaded(new Parameter("p"), items);
		parameter[applyExpansion](parameter[prepareExpansion]([3]));
		expect(parameter[toItems]().get("explored_data")).toStrictEqual(table("data", [1, 2, 3]));
	});

	test("a range beyond the safe integers is read as bigints", () => {
		const parameter = loaded(new Parameter("p"), { data: table("data", [2n ** 60n]), explored_data: table("data", [1n, 2n ** 60n]) });
		expect([parameter.f_get(), parameter.f_get_range()]).toEqual([2n ** 60n, [1, 2n ** 60n]]);
	});
});

describe("loading a parameter", () => {
	test("takes value and range, and locks", () => {
		const parameter = loaded(new Parameter("p"), { data: table("data", [10n]), explored_data: table("data", [1n, 2n]) });
		expect([parameter.v_locked, parameter.f_get(), parameter.f_get_range(), parameter.v_explored]).toEqual([true, 10, [1, 2], true]);
	});

	test("without data leaves the parameter empty and unlocked", () => {
		const parameter = loaded(new Parameter("p"), {});
		expect([parameter.f_is_empty(), parameter.v_locked]).toEqual([true, false]);
	});

	test("throws ParameterLockedException when the parameter is locked", () => {
		const parameter = new Parameter("p", 1);
		parameter.f_lock();
		expect(() => loaded(parameter, { data: table("data", [2n]) })).toThrow(ParameterLockedException);
	});

	test("throws ValueError for an item of a wrong kind", () => {
		expect(() => loaded(new Parameter("p"), { data: 5n })).toThrow(ValueError);
		expect(() => loaded(new Parameter("p"), { data: table("other", [5n]) })).toThrow(ValueError);
	});

	test("and storing gives back the very items", () => {
		const items = new Map<string, StoredValue>([["data", table("data", [new Scalar("int8", 5)])]]);
		const parameter = new Parameter("p");
		parameter[fromItems](items);
		expect(parameter[toItems]()).toBe(items);
	});
});

describe("an ArrayParameter as items", () => {
	const first = Float64Array.of(1, 2);
	const second = new NDArray("int64", [1, 2], BigInt64Array.of(1n, 2n));

	test("is an item data__rr__, and each distinct array of the range one of its own", () => {
		const items = explored(new ArrayParameter<unknown>("p", first), [first, second, Float64Array.of(1, 2), first])[toItems]();
		expect(items).toStrictEqual(
			new Map<string, StoredValue>([
				["data__rr__", first],
				["explored__rr__.set_00000.xa_00000000", first],
				["explored__rr__.set_00000.xa_00000001", second],
				["explored_data__rr__", table("idx", [0n, 1n, 0n, 0n])],
			]),
		);
	});

	test("numbers of a thousand and more lie in sets of their own", () => {
		const range = Array.from({ length: 1001 }, (_, index) => [index]);
		const items = explored(new ArrayParameter<unknown>("p", [0]), range)[toItems]();
		expect(items.get("explored__rr__.set_00001.xa_00001000")).toEqual([1000n]);
	});

	test("a single value is a table, as for a parameter", () => {
		expect(new ArrayParameter("p", 7)[toItems]()).toStrictEqual(new Map([["data", table("data", [7n])]]));
	});

	test("takes empty arrays and tuples", () => {
		expect(new ArrayParameter("p", tuple())[toItems]()).toStrictEqual(new Map([["data__rr__", tuple()]]));
		expect(new ArrayParameter("p", new Float64Array())[toItems]()).toStrictEqual(new Map([["data__rr__", new Float64Array()]]));
	});

	test.each([
		["0.7.0", "explored__rr__.set_00000.xa_0000000"],
		["0.1b.8", "xa__rr__0000000"],
	])("loads the items of pypet %s, and stores them as 0.7.0 does", (_version, prefix) => {
		const itemsUnder = (each: string) => {
			return { data__rr__: first, explored_data__rr__: table("idx", [0n, 1n, 0n]), [`${each}0`]: first, [`${each}1`]: second };
		};
		const parameter = loaded(new ArrayParameter("p"), itemsUnder(prefix));
		expect(parameter.f_get_range()).toEqual([first, second, first]);
		expect(parameter[toItems]()).toStrictEqual(new Map(Object.entries(itemsUnder("explored__rr__.set_00000.xa_0000000"))));
	});

	test("keeps the types of a loaded list", () => {
		const parameter = loaded(new ArrayParameter("p"), {
			data__rr__: [1, 2.5],
			explored_data__rr__: table("idx", [0n]),
			xa__rr__00000000: [3],
		});
		parameter[applyExpansion](parameter[prepareExpansion]([[4, 5]]));
		expect(parameter[toItems]().get("explored__rr__.set_00000.xa_00000001")).toEqual([4, 5]);
	});

	test("a missing array throws ValueError that names it", () => {
		const load = () => loaded(new ArrayParameter("p"), { data__rr__: first, explored_data__rr__: table("idx", [0n]) });
		expect(load).toThrow(ValueError);
		expect(load).toThrow(/xa__rr__00000000/);
	});
});
