import { Float, float, Int, int, isPlainInteger, ValueError } from "@pypet/values";
import { expect, it } from "vitest";

it("int marks a number or a bigint as an integer", () => {
	expect(int(3)).toEqual(new Int(3n));
	expect(int(2n ** 70n).value).toBe(2n ** 70n);
	expect(int(-0).value).toBe(0n);
});

it("int throws ValueError for what is no integer", () => {
	expect(() => int(0.5)).toThrow(ValueError);
	expect(() => int(Number.NaN)).toThrow(ValueError);
	expect(() => int(Number.POSITIVE_INFINITY)).toThrow(ValueError);
});

it("float marks a number as a float and leaves it as it is", () => {
	expect(float(2)).toEqual(new Float(2));
	expect(float(-0).value).toBe(-0);
});

it("isPlainInteger is true of safe integers but -0", () => {
	const integers = [0, -1, 2, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
	const others = [-0, 0.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN, Number.POSITIVE_INFINITY];
	expect(integers.map(isPlainInteger)).not.toContain(false);
	expect(others.map(isPlainInteger)).not.toContain(true);
});

it("int says which value is no integer", () => {
	expect(() => int(2.5)).toThrow("int() takes an integer, and 2.5 is none");
});

it.each(["3", true, null])("int and float throw TypeError for %j, which is no number", (value) => {
	expect(() => Reflect.apply(int, undefined, [value])).toThrow(TypeError);
	expect(() => Reflect.apply(float, undefined, [value])).toThrow(/float\(\) takes a number, not /);
});
