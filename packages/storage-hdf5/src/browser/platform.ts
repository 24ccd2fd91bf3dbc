import { durableFilesOn } from "../durable/durable-file.js";
import { FileNotOpenedError } from "../errors.js";
import type { Platform } from "../platform.js";
import { MemoryFiles } from "./memory-files.js";
import { readSource } from "./read-source.js";

const files = new MemoryFiles();
/** The files that were opened. An empty one may not exist yet. */
const known = new Set<string>();

/** Files in memory, and the HDF5 library without filter plugins: what blosc compressed can't be read. */
export const platform: Platform = {
	files: durableFilesOn(files),

	async loadModule() {
		// Over a megabyte compressed, so it is a part of its own that is loaded when it is needed.
		const { ready } = await import("h5wasm");
		return ready;
	},

	resolve(filename) {
		if (!known.has(filename)) throw new FileNotOpenedError(filename);
		return filename;
	},

	makeFolderOf() {},

	isFolder: () => false,

	async admit(file, name) {
		if (typeof file === "string") {
			known.add(file);
			return file;
		}
		const source = await readSource(file, name);
		known.add(source.name);
		files.remove(source.name);
		if (source.bytes.length > 0) files.put(source.name, source.bytes);
		return source.name;
	},

	atExit() {},
};
