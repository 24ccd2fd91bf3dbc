import { describe, expect, test } from "vitest";
import { jsonText } from "../src/json-text.js";

describe("jsonText()", () => {
	test("sorts keys", () => {
		expect(jsonText({ b: 1, a: [true, null, "x"] })).toBe('{"a": [true, null, "x"], "b": 1}');
	});

	test("keeps the sign of a negative zero", () => {
		expect(jsonText([0, -0])).toBe("[0, -0.0]");
	});

	test("writes all digits of a bigint", () => {
		expect(jsonText(2n ** 70n)).toBe("1180591620717411303424");
	});

	test("writes a key called __proto__", () => {
		expect(jsonText(JSON.parse('{"__proto__": 1}'))).toBe('{"__proto__": 1}');
	});

	test("throws for a number that JSON has no form for", () => {
		expect(() => jsonText(Number.NaN)).toThrow(RangeError);
	});
});
