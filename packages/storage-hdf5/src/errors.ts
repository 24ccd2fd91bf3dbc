import { PypetError } from "@pypet/values";

/** The file system or the HDF5 library refused an operation: a disk that is full, a folder that is not writable, data that can't be decompressed. */
export class Hdf5Error extends PypetError {
	override readonly name = "Hdf5Error";

	constructor(
		/** The file. */
		readonly location: string,
		/** What was to be done: `reading /trajectory/results/z`. */
		readonly operation: string,
		/** What stands in the way, in the library's words. */
		readonly reason: string,
		options?: ErrorOptions,
	) {
		super(`${location}: ${operation} failed: ${reason}`, options);
	}
}
