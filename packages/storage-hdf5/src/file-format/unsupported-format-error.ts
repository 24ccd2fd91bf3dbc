import { PypetError } from "@pypet/values";

/** A file has structures that can be read but not changed in place. Copy it first, by `pypet copy` or PyTables' `ptrepack`, and change the copy. */
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
