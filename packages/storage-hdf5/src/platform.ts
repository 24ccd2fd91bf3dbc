import { startPlatform } from "#platform";
import type { FileSystem } from "./file-system.js";
import type { Library } from "./h5wasm/library.js";
import type { Hdf5Source } from "./hdf5-source.js";

/** What differs between Node and a browser. `#platform` is one or the other, by the conditions in package.json. */
export interface Platform {
	readonly library: Library;
	/** The file system in which the library finds its files. */
	readonly fileSystem: FileSystem;

	/**
	 * Puts a file where {@link fileSystem} finds it.
	 *
	 * @param file - A file name, or the file itself.
	 * @param name - How to call it.
	 * @returns Its file name.
	 * @throws `ValueError` when it can't be taken, or has no name.
	 */
	admit(file: string | Hdf5Source, name: string | undefined): Promise<string>;
}

/** What `#platform` has. To be called once: the library's error output is taken over. */
export type StartPlatform = () => Promise<Platform>;

let loading: Promise<Platform> | undefined;

/** Loads the WebAssembly, once for the process, page or worker. About 40 ms the first time. */
export function loadPlatform(): Promise<Platform> {
	loading ??= startPlatform();
	return loading;
}
