import { FileNotOpenedError } from "../errors.js";
import type { FileSystem, OpenFile } from "../file-system.js";
import type { H5Module } from "../h5wasm/library.js";

/**
 * Files in the memory of a browser's page or worker, in the file system that Emscripten gives the HDF5 library.
 *
 * It knows the files that were admitted, by names without a meaning: no folders, no working directory. They stay until page or worker end.
 */
export class MemoryFileSystem implements FileSystem {
	readonly #files: H5Module["FS"];
	/** Paths by name. */
	readonly #paths = new Map<string, string>();

	/** @param files - Emscripten's file system of the module. */
	constructor(files: H5Module["FS"]) {
		this.#files = files;
	}

	/**
	 * Makes a name known, for a file that comes into being when it is first written.
	 *
	 * @returns Its path, the same as before where the name was known.
	 */
	admit(name: string): string {
		const path = this.#paths.get(name) ?? `/opened-${this.#paths.size}.hdf5`;
		this.#paths.set(name, path);
		return path;
	}

	/** Puts a file's content under a name, in place of what was there. No bytes at all make a file that does not exist yet. */
	put(name: string, bytes: Uint8Array): void {
		const path = this.admit(name);
		// A file of another inode, so that its state differs from that of the former, whatever the clock says.
		this.remove(path);
		if (bytes.length > 0) this.#files.writeFile(path, bytes);
	}

	resolve(filename: string): string {
		const path = this.#paths.get(filename);
		if (path === undefined) throw new FileNotOpenedError(filename);
		return path;
	}

	stateOf(path: string): string | undefined {
		if (!this.#exists(path)) return undefined;
		const { ino, mtime, size }: { ino: number; mtime: Date; size: number } = this.#files.stat(path);
		return `${ino} ${size} ${mtime.getTime()}`;
	}

	obstacleAt(): undefined {
		return undefined;
	}

	makeFolderOf(): void {}

	readFile(path: string): Uint8Array<ArrayBuffer> {
		return new Uint8Array(this.#files.readFile(path));
	}

	open(path: string): OpenFile {
		const stream = this.#files.open(path, "r+");
		return {
			read: (bytes, offset) => this.#files.read(stream, bytes, 0, bytes.length, offset),
			write: (bytes, offset) => this.#files.write(stream, bytes, 0, bytes.length, offset),
			close: () => this.#files.close(stream),
		};
	}

	remove(path: string): void {
		if (this.#exists(path)) this.#files.unlink(path);
	}

	#exists(path: string): boolean {
		return this.#files.analyzePath(path).exists;
	}
}
