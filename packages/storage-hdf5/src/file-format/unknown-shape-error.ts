/**
 * Something in a file has a form that this folder doesn't know: a newer header, a filter, an exotic type.
 *
 * It is no damage. Never leaves the package: whoever reads asks the HDF5 library instead.
 */
export class UnknownShapeError extends Error {
	override readonly name = "UnknownShapeError";

	constructor(
		/** What is not known: `a header of version 2`. */
		readonly shape: string,
	) {
		super(`There is ${shape}.`);
	}
}
