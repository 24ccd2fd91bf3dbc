import { Leaf, type NaturalNames, naturalNames } from "@pypet/naturalnaming";
import { Bytes, columnOf, type StoredValue, Table } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { withFace } from "../src/face.js";
import {
	exactDefault,
	fromItems,
	type Items,
	leafClassNamed,
	loadItems,
	Parameter,
	Result,
	storableItems,
	toItems,
	UnknownParameter,
	UnknownResult,
	unknownLeafClass,
} from "../src/index.js";
import { named } from "./named.js";

describe("leafClassNamed", () => {
	test.each(["Parameter", "ArrayParameter", "PickleParameter", "SparseParameter", "Result", "PickleResult", "SparseResult"])(
		"knows %s",
		(name) => {
			for (const full of [name, `pypet.parameter.${name}`, `pypet.${name}`]) expect(leafClassNamed(full)?.name).toBe(name);
		},
	);

	test("knows no others", () => {
		expect([leafClassNamed("DistParameter"), leafClassNamed("other.Parameter"), leafClassNamed("constructor")]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});
});

describe("a leaf of an unknown class", () => {
	const table = (value: StoredValue) => new Table(new Map([["data", columnOf([value])]]));

	function unknown(isParameter: boolean, items: Items): Leaf {
		const leaf = new (unknownLeafClass("DistParameter", isParameter))("g.leaf");
		loadItems(leaf, items);
		return leaf;
	}

	test("keeps its class name", () => {
		expect([unknown(true, new Map()).f_get_class_name(), unknown(false, new Map()).f_get_class_name()]).toEqual([
			"DistParameter",
			"DistParameter",
		]);
		expect([unknown(true, new Map()), unknown(false, new Map())].map((leaf) => leaf instanceof UnknownParameter)).toEqual([true, false]);
		expect(unknown(false, new Map())).toBeInstanceOf(UnknownResult);
	});

	test("answers as a parameter by its data, and is explored where it has a range", () => {
		const leaf = unknown(
			true,
			new Map([["data", table(5n)], ["explored_data", table(6n)], ["more", "x"] as [string, StoredValue]] as [string, StoredValue][]),
		);
		expect([leaf.f_get(), leaf instanceof Parameter && leaf.f_get_range()]).toEqual([5, [6]]);
	});

	test("answers by a map of its items where there is no data", () => {
		const leaf = unknown(
			true,
			new Map<string, StoredValue>([
				["kind", "normal"],
				["weights", [1n, 2n]],
			]),
		);
		expect(leaf.f_get()).toEqual(
			new Map<string, unknown>([
				["kind", "normal"],
				["weights", [1, 2]],
			]),
		);
	});

	test.each<[string, Record<string, StoredValue>, StoredValue, unknown]>([
		[
			"items",
			{ tau: 1, trials: 2n, rows: [[1]] },
			new Map<string, StoredValue>(Object.entries({ tau: 1, trials: 2n, rows: [[1]] })),
			new Map<string, unknown>(Object.entries({ tau: 1, trials: 2, rows: [[1]] })),
		],
		["a map", { data: new Map([["tau", 1]]) }, new Map([["tau", 1]]), new Map([["tau", 1]])],
		["a row", { data: [1, 2] }, [1, 2], [1, 2]],
		["nested rows", { data: [[1], [2]] }, [[1], [2]], [[1], [2]]],
	])("keeps floats that are whole numbers floats in exact form, in %s as well", (_where, items, exact, read) => {
		const leaf = unknown(true, new Map(Object.entries(items)));
		expect(leaf instanceof Parameter && exactDefault(leaf)).toStrictEqual(exact);
		expect(leaf.f_get()).toStrictEqual(read);
	});

	test("answers as a result by its items", () => {
		expect(unknown(false, new Map([["x", 5n]])).f_get("x")).toBe(5);
	});

	test.each([true, false])("writes its items back as they were", (isParameter) => {
		const items = new Map<string, StoredValue>([
			["data", new Bytes([1, 2])],
			["idx", table(5n)],
		]);
		expect(storableItems(unknown(isParameter, items))).toStrictEqual(items);
	});
});

describe("a leaf class of a user", () => {
	class Celsius extends Parameter<number> {
		override [toItems](): Items {
			return new Map([["kelvin", this.f_get() + 273]]);
		}

		override [fromItems](items: Items): void {
			const kelvin = items.get("kelvin");
			if (typeof kelvin === "number") this.f_set(kelvin - 273);
		}
	}

	test("says by two methods how it is stored", () => {
		const leaf = new Celsius("t");
		loadItems(leaf, storableItems(new Celsius("t", 20)));
		expect([leaf.f_get(), named(leaf, "data")]).toEqual([20, 20]);
	});

	test("one without them is a TypeError", () => {
		class Bare extends Leaf {
			readonly [naturalNames]: NaturalNames = new Result("r")[naturalNames];
			readonly v_is_parameter = false;
			constructor(fullName: string) {
				super(fullName);
				// biome-ignore lint/correctness/noConstructorReturn: the proxy is what users hold.
				return withFace(this);
			}
			f_is_empty(): boolean {
				return true;
			}
			f_empty(): void {}
			f_supports_fast_access(): boolean {
				return false;
			}
			f_get(): undefined {}
			f_set(): void {}
			f_val_to_str(): string {
				return "";
			}
		}
		expect(() => storableItems(new Bare("b"))).toThrow(TypeError);
	});
});
