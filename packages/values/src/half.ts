/**
 * The number that the 16 bits of a half float (IEEE 754 binary16) stand for.
 *
 * @example
 * ```ts
 * import { halfToNumber } from "@pypet/values";
 *
 * console.log(halfToNumber(0x3800)); // 0.5
 * ```
 */
export function halfToNumber(bits: number): number {
	const sign = bits & 0x8000 ? -1 : 1;
	const exponent = (bits >> 10) & 0x1f;
	const fraction = bits & 0x3ff;
	if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024);
	if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
	return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

/** Halfway between the largest half float, 65504, and what would follow it: from here on the nearest is infinity. */
const HALF_OVERFLOW = 65520;

/**
 * The 16 bits of the half float (IEEE 754 binary16) nearest to a number, ties to even.
 *
 * @example
 * ```ts
 * import { numberToHalf } from "@pypet/values";
 *
 * console.log(numberToHalf(0.5).toString(16)); // 3800
 * ```
 */
export function numberToHalf(value: number): number {
	const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
	const magnitude = Math.abs(value);
	if (Number.isNaN(value)) return 0x7e00;
	if (magnitude === 0) return sign;
	if (magnitude >= HALF_OVERFLOW) return sign | 0x7c00;
	const exponent = Math.max(Math.floor(Math.log2(magnitude)), -14);
	const steps = roundHalfToEven((magnitude / 2 ** exponent) * 1024);
	// A subnormal has fewer than 1024 steps and exponent field 0; a carry in the fraction runs over into the exponent by itself.
	const bits = steps < 1024 ? steps : ((exponent + 15) << 10) + (steps - 1024);
	return sign | bits;
}

function roundHalfToEven(value: number): number {
	const below = Math.floor(value);
	const rest = value - below;
	if (rest !== 0.5) return Math.round(value);
	return below % 2 === 0 ? below : below + 1;
}
