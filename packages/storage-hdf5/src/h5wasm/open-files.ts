import { DamagedStoreError, NoSuchStoreError } from "@pypet/storage";
import { Hdf5Error } from "../errors.js";
import { attempt, FileBytes } from "../file-format/file-bytes.js";
import type { FileSystem } from "../file-system.js";
import type { Hdf5Files, Hdf5Reader, Hdf5Writer } from "../hdf5-file.js";
import type { Platform } from "../platform.js";
import { H5wasmReader } from "./h5wasm-reader.js";
import { H5wasmWriter } from "./h5wasm-writer.js";
import { type Library, LibraryFailure } from "./library.js";

interface OpenReader {
	readonly reader: H5wasmReader;
	/** What tells the file's state from any other: changes when somebody writes or replaces it. */
	readonly state: string;
}

/**
 * The files that this process has open for reading.
 *
 * The HDF5 library opens a file for writing only when nobody in the process has it open for reading, so all services share these.
 */
export class OpenFiles implements Hdf5Files {
	readonly #library: Library;
	readonly #fileSystem: FileSystem;
	readonly #readers = new Map<string, OpenReader>();

	/** @param platform - The library, and the file system that it works on. */
	constructor({ fileSystem, library }: Pick<Platform, "fileSystem" | "library">) {
		this.#library = library;
		this.#fileSystem = fileSystem;
	}

	resolve(filename: string): string {
		return this.#fileSystem.resolve(filename);
	}

	reader(path: string, location: string): Hdf5Reader {
		const state = this.#stateOf(path);
		if (state === undefined) {
			this.release(path);
			throw new NoSuchStoreError(location);
		}
		const open = this.#readers.get(path);
		if (open?.state === state) return open.reader;
		this.release(path);
		const fileId = this.#open(path, location, this.#library.module.H5F_ACC_RDONLY);
		const reader = new H5wasmReader(this.#library, location, fileId);
		this.#readers.set(path, { reader, state });
		return reader;
	}

	exists(path: string): boolean {
		return this.#stateOf(path) !== undefined;
	}

	readBytes(path: string, location: string): Uint8Array<ArrayBuffer> {
		if (!this.exists(path)) throw new NoSuchStoreError(location);
		return attempt(location, "reading", () => this.#fileSystem.readFile(path));
	}

	changeBytes(path: string, location: string, change: (file: FileBytes) => void): void {
		this.release(path);
		const file = FileBytes.open(this.#fileSystem, path, location);
		try {
			change(file);
		} finally {
			file.close();
		}
	}

	write(path: string, location: string, change: (writer: Hdf5Writer) => void): void {
		this.release(path);
		const isNew = !this.exists(path);
		if (isNew) attempt(location, "making its folder", () => this.#fileSystem.makeFolderOf(path));
		const { H5F_ACC_EXCL, H5F_ACC_RDWR } = this.#library.module;
		const fileId = this.#open(path, location, isNew ? H5F_ACC_EXCL : H5F_ACC_RDWR);
		const writer = new H5wasmWriter(this.#library, location, this.#fileSystem, path, fileId);
		try {
			try {
				change(writer);
			} finally {
				writer.close();
			}
		} catch (error) {
			if (isNew) this.#fileSystem.remove(path);
			throw error;
		}
	}

	release(path: string): void {
		const open = this.#readers.get(path);
		this.#readers.delete(path);
		open?.reader.close();
	}

	#open(path: string, location: string, mode: number): bigint {
		// With headers of the earliest format, as PyTables has them: others carry checksums, and a datatype could not be put in its place.
		const { H5F_LIBVER_EARLIEST, H5F_LIBVER_LATEST } = this.#library.module;
		try {
			return this.#library.call((module) => module.open(path, mode, false, H5F_LIBVER_EARLIEST, H5F_LIBVER_LATEST));
		} catch (error) {
			if (!(error instanceof LibraryFailure)) throw error;
			throw whyNotOpened(this.#fileSystem, path, location, error);
		}
	}

	#stateOf(path: string): string | undefined {
		return attempt(path, "looking for the file", () => this.#fileSystem.stateOf(path));
	}
}

function whyNotOpened(fileSystem: FileSystem, path: string, location: string, error: LibraryFailure): Error {
	const reason = error.message;
	const obstacle = fileSystem.obstacleAt(path);
	if (obstacle === "folder") return new DamagedStoreError(location, "is a folder, not a file.", { cause: error });
	if (obstacle === "permission")
		return new Hdf5Error(location, "opening the file", "this user may not read it, or it can't be made", { cause: error });
	if (reason.startsWith("file signature not found")) return new DamagedStoreError(location, "is no HDF5 file.", { cause: error });
	if (reason.startsWith("truncated file")) return new DamagedStoreError(location, `is cut off: ${missingPart(reason)}`, { cause: error });
	if (reason.startsWith("unable to open file")) return new Hdf5Error(location, "opening the file", reason, { cause: error });
	return new DamagedStoreError(location, `can't be opened (${reason}).`, { cause: error });
}

/** What is missing, from `truncated file: eof = 100, sblock->base_addr = 0, stored_eof = 500`. */
function missingPart(reason: string): string {
	const [, end, base, storedEnd] = /eof = (\d+), sblock->base_addr = (\d+), stored_eof = (\d+)/.exec(reason) ?? [];
	const count = Number(storedEnd) - Number(base) - Number(end);
	if (!(count > 0)) return "its end is missing.";
	return count === 1 ? "1 byte is missing." : `${count} bytes are missing.`;
}
