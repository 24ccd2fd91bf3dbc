/** An interval whose ends and steps are round numbers. */
export interface NiceSpan {
	readonly min: number;
	readonly max: number;
	readonly interval: number;
}

/**
 * The smallest round interval around values, for axes that several panels share.
 *
 * @param low - The least value.
 * @param high - The largest; equal to `low` where there is one value only.
 */
export function niceSpan(low: number, high: number): NiceSpan {
	const width = high - low || Math.abs(low) || 1;
	const interval = niceStep(width / STEPS);
	const min = Math.floor(low / interval + TOLERANCE) * interval;
	const max = Math.ceil(high / interval - TOLERANCE) * interval;
	return { min: rounded(min), max: rounded(max > min ? max : min + interval), interval };
}

/** Small panels have room for few labels. */
const STEPS = 3;

/** Divisions of floats end a little off whole numbers. */
const TOLERANCE = 1e-9;

/** 1, 2 or 5 times a power of ten, at least as large as the number. */
function niceStep(least: number): number {
	const power = 10 ** Math.floor(Math.log10(least));
	return [1, 2, 5].map((factor) => factor * power).find((step) => step >= least * (1 - TOLERANCE)) ?? 10 * power;
}

/** Without the digits that only a product of floats has: 0.30000000000000004. */
function rounded(value: number): number {
	return Number(value.toPrecision(12));
}
