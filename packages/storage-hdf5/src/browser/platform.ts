import { FileNotOpenedError } from "../errors.js";
import type { Platform } from "../platform.js";
import { BrowserFiles } from "./browser-files.js";
import { loadFilterPlugin } from "./filter-plugins.js";
import { openPartsAt, openPartsOf } from "./parts/open-parts.js";

const files = new BrowserFiles();

/** Files in memory, in OPFS, and where they lie, and the HDF5 library with blosc, which is fetched when a file needs it. */
export const platform: Platform = {
	files,

	async loadModule() {
		// Over a megabyte compressed, so it is a part of its own that is loaded when it is needed.
		const { ready } = await import("h5wasm");
		return ready;
	},

	loadFilter: loadFilterPlugin,

	resolve(filename) {
		if (!files.isOpened(filename)) throw new FileNotOpenedError(filename);
		return filename;
	},

	makeFolderOf() {},

	isFolder: () => false,

	async admit(file, { name, readOnly }, makeRoom) {
		if (file instanceof URL) return files.openParts(await openPartsAt(file, name), makeRoom);
		if (typeof file !== "string") {
			if ("getFileHandle" in file) return files.openKept(file, name, makeRoom);
			const parts = readOnly ? await openPartsOf(file, name) : undefined;
			return parts ? files.openParts(parts, makeRoom) : files.openCopy(file, name, makeRoom);
		}
		files.openNamed(file);
		return file;
	},

	letGo: (path) => files.letGo(path),

	atExit() {},
};
