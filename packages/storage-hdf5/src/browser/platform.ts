import { libraryOf } from "../h5wasm/library.js";
import type { StartPlatform } from "../platform.js";
import { MemoryFileSystem } from "./memory-file-system.js";
import { readSource } from "./read-source.js";

/** The HDF5 library on files in memory. It has no filter plugins: what blosc or bzip2 compressed can't be read. */
export const startPlatform: StartPlatform = async () => {
	// Over a megabyte compressed, so it is a part of its own that is loaded when it is needed.
	const { ready } = await import("h5wasm");
	const module = await ready;
	const fileSystem = new MemoryFileSystem(module.FS);
	return {
		library: libraryOf(module),
		fileSystem,
		async admit(file, name) {
			if (typeof file === "string") {
				fileSystem.admit(file);
				return file;
			}
			const source = await readSource(file, name);
			fileSystem.put(source.name, source.bytes);
			return source.name;
		},
	};
};
