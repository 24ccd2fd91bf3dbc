import type { DurableFiles } from "./durable/durable-file.js";
import type { H5Module } from "./h5wasm/library.js";
import type { Hdf5Source } from "./hdf5-source.js";

/** What differs between Node and a browser. `#platform` has one or the other, by the conditions in package.json. */
export interface Platform {
	readonly files: DurableFiles;

	/** Loads the HDF5 library's WebAssembly with the filters that are at hand. */
	loadModule(): Promise<H5Module>;

	/**
	 * The path under which {@link files} finds a file, whatever becomes of the working directory.
	 *
	 * @throws {@link FileNotOpenedError} in a browser, when no file of that name was opened.
	 */
	resolve(filename: string): string;

	/** Makes the folder of a file, with those above it, where it isn't there yet. */
	makeFolderOf(path: string): void;

	/** Whether something that is no file stands under a path. */
	isFolder(path: string): boolean;

	/**
	 * Puts a file where {@link files} finds it.
	 *
	 * @param file - A file name, or the file itself.
	 * @param name - How to call it.
	 * @returns Its file name.
	 * @throws `ValueError` when it can't be taken, or has no name.
	 */
	admit(file: string | Hdf5Source, name: string | undefined): Promise<string>;

	/** Has something done when the process ends; nothing in a browser, where files are in memory. */
	atExit(action: () => void): void;
}
