import { Bytes, columnOf, type StoredValue, Table, ValueError } from "@pypet/values";
import { describe, expect, test } from "vitest";
import {
	applyExpansion,
	applyExploration,
	exactDefault,
	exactItems,
	exactRange,
	fromItems,
	PickleParameter,
	PickleResult,
	prepareExpansion,
	prepareExploration,
	toItems,
} from "../src/index.js";

const TEXT = new TextEncoder();

/** `{'a': 2.0}` as protocol 0 of CPython writes it, but for the memo numbers, which nobody asks for. */
const DICT = new Bytes(TEXT.encode("(dp5\nVa\np7\nF2.0\ns."));
const LIST = new Bytes(TEXT.encode("(lp0\nI1\naNa."));
const FLOAT = new Bytes(TEXT.encode("F2.0\n."));

function indices(...values: readonly bigint[]): Table {
	return new Table(new Map([["idx", columnOf(values)]]));
}

function loaded(items: Readonly<Record<string, StoredValue>>): PickleParameter {
	const parameter = new PickleParameter("p");
	parameter[fromItems](new Map(Object.entries(items)));
	return parameter;
}

describe("a PickleParameter", () => {
	test("takes anything", () => {
		const values = [new Map([["a", [1, 2]]]), [1, "mixed", null], new Set([1]), new Date(0), { a: { b: 1 } }];
		expect(values.map((value) => new PickleParameter("p", { data: value }).f_get())).toEqual(values);
		expect([new PickleParameter("p").f_supports(null), new PickleParameter("p", null).f_is_empty()]).toEqual([true, false]);
	});

	test("is a pickle and its protocol, 2 by default", () => {
		const items = new PickleParameter("p", new Map([["a", 2.5]]))[toItems]();
		expect([...items.keys(), items.get("__pckl_prtcl__")]).toEqual(["data", "__pckl_prtcl__", 2n]);
		const back = new PickleParameter("p");
		back[fromItems](items);
		expect(back.f_get()).toEqual(new Map([["a", 2.5]]));
	});

	test("takes the protocol as option or by v_protocol, and refuses what is none", () => {
		const parameter = new PickleParameter("p", 1, { protocol: 4 });
		expect(parameter.v_protocol).toBe(4);
		parameter.v_protocol = 0;
		expect(parameter[toItems]().get("__pckl_prtcl__")).toBe(0n);
		expect(() => Reflect.set(parameter, "v_protocol", 7)).toThrow(ValueError);
	});

	test("stores each object of a range once", () => {
		const [first, second] = [new Map([["a", 1]]), new Map([["a", 1]])];
		const parameter = new PickleParameter("p", first);
		parameter[applyExploration](parameter[prepareExploration]([first, second, first]));
		const items = parameter[toItems]();
		expect([...items.keys()]).toEqual(["data", "__pckl_prtcl__", "xp_00000000", "xp_00000001", "explored_data"]);
		expect(items.get("explored_data")).toStrictEqual(indices(0n, 1n, 0n));
	});

	test("reads what Python wrote, and knows its exact types", () => {
		const parameter = loaded({ data: DICT, __pckl_prtcl__: 0n, explored_data: indices(0n, 0n), xp_00000000: DICT });
		expect([parameter.f_get(), parameter.f_get_range(), parameter.v_protocol]).toEqual([
			new Map([["a", 2]]),
			[new Map([["a", 2]]), new Map([["a", 2]])],
			0,
		]);
		expect([exactDefault(parameter), [...(exactRange(parameter) ?? [])].length]).toEqual([new Map([["a", 2]]), 2]);
		expect(parameter.f_val_to_str()).toBe("{'a': 2.0}");
	});

	test("finds out the protocol where no item says it", () => {
		expect([loaded({ data: DICT }).v_protocol, loaded({ data: new Bytes([0x80, 2, 0x4e, 0x2e]) }).v_protocol]).toEqual([0, 2]);
	});

	test("writes unchanged pickles back byte for byte, also when the range is expanded", () => {
		const parameter = loaded({ data: DICT, __pckl_prtcl__: 0n, explored_data: indices(0n), xp_00000000: DICT });
		parameter[applyExpansion](parameter[prepareExpansion]([new Map([["b", 1]])]));
		const items = parameter[toItems]();
		expect([items.get("data"), items.get("xp_00000000"), items.get("explored_data")]).toStrictEqual([DICT, DICT, indices(0n, 1n)]);
	});

	test("keeps a loaded float a float", () => {
		const parameter = loaded({ data: FLOAT });
		expect([parameter.f_get(), parameter.f_val_to_str(), exactDefault(parameter)]).toEqual([2, "2.0", 2]);
	});

	test("an item that is no pickle throws ValueError", () => {
		expect(() => loaded({ data: "text" })).toThrow(ValueError);
	});
});

describe("a PickleResult", () => {
	function loadedResult(items: Readonly<Record<string, StoredValue>>): PickleResult {
		const result = new PickleResult("r");
		result[fromItems](new Map(Object.entries(items)));
		return result;
	}

	test("is a pickle for each item and the protocol, 0 by default", () => {
		const items = new PickleResult("r", [1, null], { x: "text" })[toItems]();
		expect([[...items.keys()], items.get("__pckl_prtcl__")]).toEqual([["r", "x", "__pckl_prtcl__"], 0n]);
		expect(new PickleResult("r")[toItems]().size).toBe(0);
	});

	test("reads what Python wrote, and knows its exact types", () => {
		const result = loadedResult({ a: DICT, b: LIST, __pckl_prtcl__: 1n });
		expect([result.f_get("a", "b"), result.v_protocol]).toEqual([[new Map([["a", 2]]), [1, null]], 1]);
		expect(exactItems(result)).toStrictEqual(
			new Map<string, StoredValue>([
				["a", new Map([["a", 2]])],
				["b", [1n, null]],
			]),
		);
		expect(result.f_val_to_str()).toBe("a={'a': 2.0}, b=[1, None]");
	});

	test("writes unchanged pickles back byte for byte", () => {
		const items = { a: DICT, b: LIST, __pckl_prtcl__: 0n };
		const result = loadedResult(items);
		result.f_get("a");
		expect(result[toItems]()).toStrictEqual(new Map(Object.entries(items)));
	});

	test("writes what was changed in place", () => {
		const result = loadedResult({ b: LIST });
		const list = result.f_get("b");
		if (Array.isArray(list)) list.push("new");
		expect(loadedResult(Object.fromEntries(result[toItems]())).f_get("b")).toEqual([1, null, "new"]);
	});

	test("refuses the name under which the protocol is stored", () => {
		expect(() => new PickleResult("r", { __pckl_prtcl__: 1 })).toThrow(/where the protocol is stored/);
	});
});
