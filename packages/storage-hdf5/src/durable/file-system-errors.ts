import { PypetError } from "@pypet/values";
import { Hdf5Error } from "../errors.js";

/** Makes a {@link Hdf5Error} of what the file system throws. Errors of the toolkit pass. */
export function inHdf5Words<Result>(location: string, operation: string, action: () => Result): Result {
	try {
		return action();
	} catch (error) {
		if (error instanceof PypetError) throw error;
		throw new Hdf5Error(location, operation, error instanceof Error ? error.message : String(error), { cause: error });
	}
}
