import { fileURLToPath } from "node:url";
import { ValueError } from "@pypet/values";
import { libraryOf } from "../h5wasm/library.js";
import type { StartPlatform } from "../platform.js";
import { nodeFileSystem } from "./node-file-system.js";

/** The HDF5 library on Node's files, with the filters of h5wasm-plugins. */
export const startPlatform: StartPlatform = async () => {
	const [{ ready }, { base_url }] = await Promise.all([import("h5wasm/node"), import("h5wasm-plugins")]);
	const module = await ready;
	// Only a search path: the library loads a filter from there when a dataset needs it.
	module.insert_plugin_search_path(fileURLToPath(`${base_url}/plugins`), 0);
	return {
		library: libraryOf(module),
		fileSystem: nodeFileSystem,
		async admit(file) {
			if (typeof file === "string") return file;
			throw new ValueError("In Node a file is opened by its path. Write the bytes to a file and give its name.");
		},
	};
};
