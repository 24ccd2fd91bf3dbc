import { PypetError } from "@pypet/values";

/**
 * A file has structures that can be read but not changed in place. Copy it first, by `pypet copy` or PyTables' `ptrepack`, and change the copy.
 *
 * @example
 * ```ts
 * import { UnsupportedFormatError } from "@pypet/storage-hdf5";
 *
 * const error = new UnsupportedFormatError("lif.hdf5", "a group in the old format");
 * console.log(error.structure); // a group in the old format
 * ```
 */
export class UnsupportedFormatError extends PypetError {
	override readonly name = "UnsupportedFormatError";

	constructor(
		/** The file. */
		readonly location: string,
		/** What is there: `a header of version 2`. */
		readonly structure: string,
		options?: ErrorOptions,
	) {
		super(
			`${location} can't be changed in place: there is ${structure}. Copy it first, by pypet copy or PyTables' ptrepack, and change the copy.`,
			options,
		);
	}
}
