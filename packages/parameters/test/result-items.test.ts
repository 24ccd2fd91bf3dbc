import { float, NDArray, Scalar, type StoredValue, tuple } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { exactItems, fromItems, loadItems, Result, storableItems, toItems } from "../src/index.js";

function loaded(items: Readonly<Record<string, StoredValue>>): Result {
	const result = new Result("r");
	result[fromItems](new Map(Object.entries(items)));
	return result;
}

describe("a result as items", () => {
	test("has an item of each name, in its exact type", () => {
		const result = new Result("r", 5, [1, 2.5], { x: float(2), d: { a: 1 }, t: tuple(1), a: Float32Array.of(1) });
		expect(result[toItems]()).toStrictEqual(
			new Map<string, StoredValue>([
				["r", 5n],
				["r_1", [1, 2.5]],
				["x", 2],
				["d", new Map([["a", 1n]])],
				["t", tuple(1n)],
				["a", Float32Array.of(1)],
			]),
		);
	});

	test("what was loaded is read as plain values", () => {
		const result = loaded({
			i: 5n,
			big: 2n ** 60n,
			f: 2,
			s: new Scalar("float32", 0.5),
			l: [1n, 2n],
			t: tuple(1.5),
			m: new Map([["a", 1n]]),
		});
		expect([...result.f_to_dict().values()]).toStrictEqual([5, 2n ** 60n, 2, 0.5, [1, 2], tuple(1.5), new Map([["a", 1]])]);
	});

	test("what was loaded is stored in the type that it had, read or not", () => {
		const items: Record<string, StoredValue> = {
			f: 2,
			s: new Scalar("float32", 0.5),
			t: tuple(1, 2.5),
			a: new NDArray("bool", [1], Uint8Array.of(1)),
		};
		const result = loaded(items);
		result.f_get("t", "s");
		expect(result[toItems]()).toStrictEqual(new Map(Object.entries(items)));
		expect(exactItems(result)).toStrictEqual(new Map(Object.entries(items)));
	});

	test("reading a loaded item twice gives the same object, and changing it in place is stored", () => {
		const result = loaded({ l: [1n, 2n] });
		const list = result.f_get("l");
		expect(result.f_get("l")).toBe(list);
		if (Array.isArray(list)) list.push(3);
		expect(result[toItems]().get("l")).toEqual([1n, 2n, 3n]);
	});

	test("a whole number in place of a loaded float stays a float, also the second time", () => {
		const result = loaded({ rate: 2.5 });
		result.f_set({ rate: 3 });
		result.f_set({ rate: 4 });
		expect([result[toItems]().get("rate"), result.f_get("rate")]).toEqual([4, 4]);
	});

	test("a fraction in place of a loaded int is stored as a float", () => {
		const result = loaded({ count: 2n });
		result.f_set({ count: 2.5 });
		expect(result[toItems]().get("count")).toBe(2.5);
	});

	test("loading leaves items of other names as they are", () => {
		const result = new Result("r", 1);
		loadItems(result, new Map([["x", 2n]]));
		expect(storableItems(result)).toEqual(
			new Map([
				["r", 1n],
				["x", 2n],
			]),
		);
	});
});
