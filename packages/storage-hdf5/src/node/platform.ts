import { mkdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ValueError } from "@pypet/values";
import type { Platform } from "../platform.js";
import { nodeDurableFileSystem, nodeDurableFiles } from "./durable-files.js";

/** Node's files, and the HDF5 library with the filters of h5wasm-plugins. */
export const platform: Platform = {
	files: nodeDurableFiles,

	async loadModule() {
		const [{ ready }, { base_url }] = await Promise.all([import("h5wasm/node"), import("h5wasm-plugins")]);
		const module = await ready;
		// Only a search path: the library loads a filter from there when a dataset needs it.
		module.insert_plugin_search_path(fileURLToPath(`${base_url}/plugins`), 0);
		return module;
	},

	// All that there are lie in that folder.
	loadFilter: () => false,

	resolve: (filename) => realPath(resolve(filename)),

	makeFolderOf(path) {
		const folder = dirname(path);
		const first = mkdirSync(folder, { recursive: true });
		if (first === undefined) return;
		// Each new folder is to outlive a power cut, as the file in it does.
		for (let made = folder; made.length >= first.length; made = dirname(made)) nodeDurableFileSystem.syncFolderOf(made);
	},

	isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,

	async admit(file) {
		if (typeof file === "string") return file;
		throw new ValueError("In Node a file is opened by its path. Write the bytes to a file and give its name.");
	},

	letGo() {},

	atExit(action) {
		process.once("exit", () => {
			try {
				action();
			} catch (error) {
				// Thrown from here it would take the place of the program's own exit code, and of what it may be ending with.
				process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
			}
		});
	},
};

/** A path without symbolic links: a file that is reached by two names must have one lock and one log. What doesn't exist yet stays as it is. */
function realPath(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		const folder = dirname(path);
		return folder === path ? path : join(realPath(folder), basename(path));
	}
}
