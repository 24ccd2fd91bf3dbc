import { expect, test } from "vitest";
import { copyValue, NDArray, RecordArray, sameValue, ValueError } from "../src/index.js";

test("new RecordArray(…) takes fields of its shape, and behind it the extents of a field that is an array itself", () => {
	const array = new RecordArray([2], new Map([["xy", new NDArray("float64", [2, 3], new Float64Array(6))]]));
	expect(array.fields.get("xy")?.shape).toEqual([2, 3]);
});

test("new RecordArray(…) throws ValueError when a field has another shape", () => {
	const field = new NDArray("float64", [3], new Float64Array(3));
	expect(() => new RecordArray([2], new Map([["x", field]]))).toThrow(ValueError);
});

test("an array of records equals its copy, and no array of other fields", () => {
	const array = (name: string) => new RecordArray([1], new Map([[name, new NDArray("int8", [1], Int8Array.of(1))]]));
	expect(sameValue(array("x"), copyValue(array("x")))).toBe(true);
	expect(sameValue(array("x"), array("y"))).toBe(false);
});
