/** A complex number of two float64. */
export class Complex {
	constructor(
		readonly real: number,
		readonly imaginary: number,
	) {}
}
