import { expect, it } from "vitest";
import { cartesianProduct, KeyError, linspace } from "../src/index.js";

function written(product: Record<string, Iterable<unknown>>): Record<string, unknown[]> {
	return Object.fromEntries(Object.entries(product).map(([name, values]) => [name, [...values]]));
}

it("cartesianProduct combines all values, the first name slowest, the last fastest", () => {
	expect(written(cartesianProduct({ a: [1, 2], b: ["x", "y"], c: [true] }))).toEqual({
		a: [1, 1, 2, 2],
		b: ["x", "y", "x", "y"],
		c: [true, true, true, true],
	});
});

it("cartesianProduct takes the order of the names as second argument, linked names together", () => {
	const lists = { tau: [1, 2], current: ["a", "b"], trial: [0, 1, 2] };
	expect(written(cartesianProduct(lists, ["trial", ["tau", "current"]]))).toEqual({
		tau: [1, 2, 1, 2, 1, 2],
		current: ["a", "b", "a", "b", "a", "b"],
		trial: [0, 0, 1, 1, 2, 2],
	});
});

it("cartesianProduct takes a Map, whose order holds for names that are whole numbers, too, and gives one", () => {
	const product = cartesianProduct(
		new Map<string, Iterable<unknown>>([
			["tau", [1, 2]],
			["7", "ab"],
		]),
	);
	expect(Array.from(product, ([name, values]) => [name, [...values]])).toEqual([
		["tau", [1, 1, 2, 2]],
		["7", ["a", "b", "a", "b"]],
	]);
	const linked = cartesianProduct(
		new Map([
			["x", [1, 2]],
			["y", [3, 4]],
		]),
		[["x", "y"]],
	);
	expect(Array.from(linked.values(), (values) => [...values])).toEqual([
		[1, 2],
		[3, 4],
	]);
});

it("linked names end with the shortest, and a name left out of the order gets no values", () => {
	expect(written(cartesianProduct({ x: [1, 2, 3], y: [4, 5], z: [6] }, [["x", "y"]]))).toEqual({ x: [1, 2], y: [4, 5], z: [] });
});

it("a product with an empty list is empty", () => {
	expect(written(cartesianProduct({ x: [], y: [1] }))).toEqual({ x: [], y: [] });
	expect(cartesianProduct({})).toEqual({});
});

it("cartesianProduct throws TypeError that names the parameter whose values can't be iterated over", () => {
	const lists: Record<string, unknown> = { x: [1], y: 5 };
	expect(() => Reflect.apply(cartesianProduct, undefined, [lists])).toThrow(
		new TypeError('The values of "y" must be something that can be iterated over, an array for one; 5 is none.'),
	);
});

it("cartesianProduct throws KeyError for a name in the order that has no values", () => {
	expect(() => cartesianProduct({ x: [1] }, ["x", "nope"])).toThrow(KeyError);
});

it("a product of a million points holds its distinct values only", () => {
	const axis = linspace(0, 1, 1000);
	const { a, b } = cartesianProduct({ a: axis, b: axis });
	expect([a.length, a.values.length, b.at(999_999)]).toEqual([1_000_000, 1000, 1]);
});

it("linspace(start, stop, count) includes both ends, exactly", () => {
	expect(linspace(0, 2, 5)).toEqual([0, 0.5, 1, 1.5, 2]);
	expect(linspace(0, 0.3, 4).at(-1)).toBe(0.3);
	expect(linspace(3, 9, 1)).toEqual([3]);
	expect(linspace(3, 9, 0)).toEqual([]);
});

it("linspace throws RangeError for a count that is no whole number", () => {
	expect(() => linspace(0, 1, 2.5)).toThrow(RangeError);
	expect(() => linspace(0, 1, -1)).toThrow(RangeError);
});
