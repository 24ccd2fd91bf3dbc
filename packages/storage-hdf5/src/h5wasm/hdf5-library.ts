import { DamagedStoreError } from "@pypet/storage";
import { platform } from "#platform";
import type { ByteSource } from "../bytes/byte-store.js";
import { LibraryNotLoadedError } from "../errors.js";
import type { Hdf5Reader } from "../hdf5-file.js";
import { H5wasmReader } from "./h5wasm-reader.js";
import { type Library, LibraryFailure, libraryOf } from "./library.js";
import { SourceFiles } from "./source-files.js";

/** The HDF5 library, and what it reads that is no file of its own. */
export interface LoadedLibrary {
	readonly library: Library;
	readonly sources: SourceFiles;
}

let loaded: LoadedLibrary | undefined;
let loading: Promise<LoadedLibrary> | undefined;

/** Loads the HDF5 library, once for the process, page or worker. About 50 ms the first time. */
export function loadLibrary(): Promise<LoadedLibrary> {
	loading ??= platform.loadModule().then((module) => {
		loaded = { library: libraryOf(module, platform.loadFilter), sources: new SourceFiles(module) };
		return loaded;
	});
	return loading;
}

/**
 * Opens bytes with the HDF5 library.
 *
 * @param shape - What it is needed for, for messages.
 * @throws {@link LibraryNotLoadedError} when it isn't loaded yet, which takes waiting.
 * @throws {@link DamagedStoreError} when they are no HDF5 file, or not a whole one.
 */
export function openWithLibrary(source: ByteSource, location: string, shape: string): Hdf5Reader {
	if (!loaded) throw new LibraryNotLoadedError(location, shape);
	const { library, sources } = loaded;
	const path = sources.add(source);
	try {
		const fileId = library.call((module) => {
			const { H5F_ACC_RDONLY, H5F_LIBVER_EARLIEST, H5F_LIBVER_LATEST } = module;
			return module.open(path, H5F_ACC_RDONLY, false, H5F_LIBVER_EARLIEST, H5F_LIBVER_LATEST);
		});
		return new H5wasmReader(library, location, fileId);
	} catch (error) {
		if (!(error instanceof LibraryFailure)) throw error;
		throw new DamagedStoreError(location, `can't be opened (${error.message}).`, { cause: error });
	} finally {
		sources.remove(path);
	}
}
