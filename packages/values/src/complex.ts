/**
 * A complex number of two float64.
 *
 * @example
 * ```ts
 * import { Complex } from "@pypet/values";
 *
 * const impedance = new Complex(50, -12.5);
 * console.log(impedance.real, impedance.imaginary); // 50 -12.5
 * ```
 */
export class Complex {
	constructor(
		readonly real: number,
		readonly imaginary: number,
	) {}
}
