import { PypetError } from "@pypet/values";

/**
 * A file was changed while it was read, by a writer that could not keep the old bytes for its reader. Open it again to read the new ones.
 *
 * @example
 * ```ts
 * import { StoreChangedError } from "@pypet/storage-hdf5";
 *
 * console.log(new StoreChangedError("lif.hdf5").location); // lif.hdf5
 * ```
 */
export class StoreChangedError extends PypetError {
	override readonly name = "StoreChangedError";

	constructor(
		readonly location: string,
		options?: ErrorOptions,
	) {
		super(`${location} was changed while it was read. Open it again.`, options);
	}
}
