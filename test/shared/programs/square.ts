/** The square of a number. */
export function squareOf(x: number): number {
	return x ** 2;
}
