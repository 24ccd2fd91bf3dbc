import { ValueError } from "./errors.js";

/**
 * A number marked as an integer; made by {@link int}.
 *
 * @example
 * ```ts
 * import { Int } from "@pypet/values";
 *
 * console.log(new Int(2n).value); // 2n
 * ```
 */
export class Int {
	constructor(readonly value: bigint) {}
}

/**
 * A number marked as a float, even when it has no fraction; made by {@link float}.
 *
 * @example
 * ```ts
 * import { Float } from "@pypet/values";
 *
 * console.log(new Float(2).value); // 2
 * ```
 */
export class Float {
	constructor(readonly value: number) {}
}

/**
 * Marks a number as an integer where it matters how it is stored.
 *
 * A plain number is stored as an integer when it is a safe one and not −0, and as a float otherwise, so the mark is rarely needed.
 *
 * @throws {@link ValueError} when the number has a fraction or is not finite, TypeError for anything but a number or a bigint.
 *
 * @example
 * ```ts
 * import { int } from "@pypet/values";
 *
 * console.log(int(100).value); // 100n
 * ```
 */
export function int(value: number | bigint): Int {
	if (typeof value !== "number" && typeof value !== "bigint")
		throw new TypeError(`int() takes a number or a bigint, not ${wordsFor(value)}.`);
	if (typeof value === "number" && !Number.isInteger(value))
		throw new ValueError(`int() takes an integer, and ${value} is none. Round it first.`);
	return new Int(BigInt(value));
}

/**
 * Marks a number as a float where it matters how it is stored: `float(2)` is Python's `2.0`, a plain `2` is its `2`.
 *
 * @throws TypeError for anything but a number.
 *
 * @example
 * ```ts
 * import { Parameter } from "@pypet/parameters";
 * import { float } from "@pypet/values";
 *
 * console.log(new Parameter("tau", float(10)).f_val_to_str(), new Parameter("tau", 10).f_val_to_str()); // 10.0 10
 * ```
 */
export function float(value: number): Float {
	if (typeof value !== "number") throw new TypeError(`float() takes a number, not ${wordsFor(value)}. Convert it with Number() first.`);
	return new Float(value);
}

/**
 * Whether a plain number is stored as an integer: it is a safe one, and not −0.
 *
 * @example
 * ```ts
 * import { isPlainInteger } from "@pypet/values";
 *
 * console.log(isPlainInteger(2), isPlainInteger(2.5), isPlainInteger(-0)); // true false false
 * ```
 */
export function isPlainInteger(value: number): boolean {
	return Number.isSafeInteger(value) && !Object.is(value, -0);
}

function wordsFor(value: unknown): string {
	if (typeof value === "string") return `the text "${value}"`;
	return typeof value === "bigint" ? `the bigint ${value}n` : String(value === null ? null : typeof value);
}
