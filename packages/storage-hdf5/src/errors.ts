import { PypetError } from "@pypet/values";

/**
 * A file was asked for that can't be had without waiting. Open it by `await openHdf5(…)` first; in a browser each file, in Node any.
 *
 * @example
 * ```ts
 * import { FileNotOpenedError } from "@pypet/storage-hdf5";
 *
 * console.log(new FileNotOpenedError("lif.hdf5").filename); // lif.hdf5
 * ```
 */
export class FileNotOpenedError extends PypetError {
	override readonly name = "FileNotOpenedError";

	constructor(
		/** The name as asked for. */
		readonly filename: string,
	) {
		super(
			`${filename} is not open. Open it first: await openHdf5(handle) for a file you have, await openHdf5("${filename}") for a new one, ` +
				`await openHdf5(folder, { name: "${filename}" }) for one that is kept.`,
		);
	}
}

/**
 * A file has something that only the HDF5 library can read, which isn't loaded: data compressed by blosc, a newer form of HDF5.
 *
 * @example
 * ```ts
 * import { LibraryNotLoadedError } from "@pypet/storage-hdf5";
 *
 * const error = new LibraryNotLoadedError("lif.hdf5", "a filter with the number 32001");
 * console.log(error.shape); // a filter with the number 32001
 * ```
 */
export class LibraryNotLoadedError extends PypetError {
	override readonly name = "LibraryNotLoadedError";

	constructor(
		/** The file. */
		readonly location: string,
		/** What it has: `a filter with the number 32001`. */
		readonly shape: string,
	) {
		super(`${location} has ${shape}, for which the HDF5 library must be loaded first: await loadHdf5()`);
	}
}

/**
 * The file system or the HDF5 library refused an operation: a disk that is full, a folder that is not writable, data that can't be decompressed.
 *
 * @example
 * ```ts
 * import { Hdf5Error } from "@pypet/storage-hdf5";
 *
 * const error = new Hdf5Error("lif.hdf5", "reading /lif/results/z", "the data is cut off");
 * console.log(error.operation); // reading /lif/results/z
 * ```
 */
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

/**
 * A file at an address can't be had: there is no connection or no such file, or its site doesn't let other pages read it.
 *
 * @example
 * ```ts
 * import { FileNotFetchedError } from "@pypet/storage-hdf5";
 *
 * const error = new FileNotFetchedError("https://example.org/lif.hdf5", "the server answers 404.", 404);
 * console.log(error.status, error.message); // 404 https://example.org/lif.hdf5 can't be fetched: the server answers 404.
 * ```
 */
export class FileNotFetchedError extends PypetError {
	override readonly name = "FileNotFetchedError";

	constructor(
		readonly address: string,
		/** What stands in the way and what to do, as sentences. */
		readonly reason: string,
		/** What the server answers, in HTTP's numbers; `undefined` where that is not the reason. */
		readonly status?: number,
		options?: ErrorOptions,
	) {
		super(`${address} can't be fetched: ${reason}`, options);
	}
}
