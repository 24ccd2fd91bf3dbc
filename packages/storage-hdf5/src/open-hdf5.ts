import { loadLibrary } from "./h5wasm/library.js";
import { OpenFiles } from "./h5wasm/open-files.js";
import { type Hdf5Options, Hdf5StorageService } from "./hdf5-storage-service.js";

let openFiles: Promise<OpenFiles> | undefined;

/**
 * Loads the HDF5 library (WebAssembly, about 50 ms), once for the process.
 *
 * @returns A function that opens files without waiting. It reads and makes nothing yet: a file may come into being with its first commit.
 *
 * @example
 * ```ts
 * const open = await loadHdf5();
 * const storage = open("lif.hdf5");
 * ```
 */
export async function loadHdf5(): Promise<(filename: string, options?: Hdf5Options) => Hdf5StorageService> {
	openFiles ??= loadLibrary().then((library) => new OpenFiles(library));
	const files = await openFiles;
	return (filename, options) => new Hdf5StorageService(filename, files, options);
}

/** Opens a file, loading the HDF5 library first where it isn't yet. As {@link loadHdf5}, for one file. */
export async function openHdf5(filename: string, options?: Hdf5Options): Promise<Hdf5StorageService> {
	const open = await loadHdf5();
	return open(filename, options);
}
