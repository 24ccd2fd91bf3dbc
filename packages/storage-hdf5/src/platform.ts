import type { DurableFiles } from "./durable/durable-file.js";
import type { H5Module, LoadFilter } from "./h5wasm/library.js";
import type { FolderSource, Hdf5Source, Hdf5SourceOptions } from "./hdf5-source.js";

/** What differs between Node and a browser. `#platform` has one or the other, by the conditions in package.json. */
export interface Platform {
	readonly files: DurableFiles;

	/** Loads the HDF5 library's WebAssembly with the filters that it can find by itself. */
	loadModule(): Promise<H5Module>;

	/** Gets a filter that the library doesn't have. */
	readonly loadFilter: LoadFilter;

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
	 * @param file - A file name, the file itself, its address, or the folder that it is kept in.
	 * @param how - How to call it, and whether it is only to be read.
	 * @param makeRoom - Called with the file's name before it takes the place of another that was opened by it.
	 * @returns Its file name.
	 * @throws `ValueError` when it can't be taken, or has no name; `StoreInUseError` when somebody else has it; {@link FileNotFetchedError} when it isn't
	 * at its address.
	 */
	admit(
		file: string | Hdf5Source | FolderSource | URL,
		how: Pick<Hdf5SourceOptions, "name" | "readOnly">,
		makeRoom: (filename: string) => void,
	): Promise<string>;

	/** Gives back what {@link admit} took to have the file to itself: nobody uses it any more. */
	letGo(path: string): void;

	/**
	 * Has something done when the process ends; nothing in a browser, which doesn't say when. What it throws goes to the standard error, and leaves the
	 * process's exit code as it is.
	 */
	atExit(action: () => void): void;
}
