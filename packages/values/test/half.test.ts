import { halfToNumber, numberToHalf } from "@pypet/values";
import { describe, expect, it } from "vitest";

/** Values of IEEE 754 binary16, as its tables list them. */
const KNOWN = [
	[0x0000, 0],
	[0x8000, -0],
	[0x0001, 2 ** -24],
	[0x03ff, 2 ** -14 - 2 ** -24],
	[0x0400, 2 ** -14],
	[0x3555, 0.333251953125],
	[0x3bff, 0.99951171875],
	[0x3c00, 1],
	[0x3c01, 1.0009765625],
	[0xc000, -2],
	[0x7bff, 65504],
	[0x7c00, Number.POSITIVE_INFINITY],
	[0xfc00, Number.NEGATIVE_INFINITY],
	[0x7e00, Number.NaN],
] as const;

describe.for(KNOWN)("the half float of bits %i", ([bits, value]) => {
	it(`halfToNumber gives ${Object.is(value, -0) ? "-0" : value}`, () => {
		expect(halfToNumber(bits)).toBe(value);
	});

	it("numberToHalf gives its bits", () => {
		expect(numberToHalf(value)).toBe(bits);
	});
});

it("every half float survives the way through a number; all NaNs become one", () => {
	const isNanPattern = (bits: number) => (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;
	const changed: number[] = [];
	for (let bits = 0; bits < 0x10000; bits++) {
		if (numberToHalf(halfToNumber(bits)) !== (isNanPattern(bits) ? 0x7e00 : bits)) changed.push(bits);
	}
	expect(changed).toEqual([]);
});

it("numberToHalf rounds to the nearest half float, ties to even", () => {
	expect(numberToHalf(1 + 0.4 / 1024)).toBe(0x3c00);
	expect(numberToHalf(1 + 0.5 / 1024)).toBe(0x3c00);
	expect(numberToHalf(1 + 1.5 / 1024)).toBe(0x3c02);
	expect(numberToHalf(1 + 0.6 / 1024)).toBe(0x3c01);
});

it("numberToHalf carries from the fraction into the exponent", () => {
	expect(numberToHalf(2 - 2 ** -12)).toBe(0x4000);
	expect(numberToHalf(2 ** -14 - 2 ** -26)).toBe(0x0400);
});

it("numberToHalf gives infinity from 65520 on, and 65504 below", () => {
	expect(numberToHalf(65519.99)).toBe(0x7bff);
	expect(numberToHalf(65520)).toBe(0x7c00);
	expect(numberToHalf(-1e300)).toBe(0xfc00);
});

it("numberToHalf gives zero of the same sign for what is too small", () => {
	expect(numberToHalf(2 ** -25)).toBe(0);
	expect(numberToHalf(2 ** -25 * 1.001)).toBe(1);
	expect(numberToHalf(-5e-324)).toBe(0x8000);
});
