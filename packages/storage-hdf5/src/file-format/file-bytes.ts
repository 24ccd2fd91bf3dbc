import { Hdf5Error } from "../errors.js";
import type { FileSystem, OpenFile } from "../file-system.js";

/**
 * The bytes of an HDF5 file, read and changed below the HDF5 library, which must not have the file open meanwhile: it would write its cached
 * headers back over what it has not seen.
 */
export class FileBytes {
	readonly #file: OpenFile;

	private constructor(
		file: OpenFile,
		/** The file, for messages. */
		readonly location: string,
	) {
		this.#file = file;
	}

	/**
	 * Opens an existing file for reading and writing.
	 *
	 * @throws {@link Hdf5Error} when it does not begin as HDF5 files do; one with a user block before has other addresses.
	 */
	static open(fileSystem: FileSystem, path: string, location: string): FileBytes {
		const file = new FileBytes(
			attempt(location, "opening the file for writing", () => fileSystem.open(path)),
			location,
		);
		if (hasSignature(file.read(0, 8), 1, "HDF\r\n")) return file;
		file.close();
		return file.fail("it does not begin with HDF5's signature");
	}

	/** Reads `length` bytes from `offset` on, as a view with HDF5's little-endian numbers in it. */
	read(offset: number, length: number): DataView {
		const bytes = new Uint8Array(length);
		const count = attempt(this.location, "reading", () => this.#file.read(bytes, offset));
		if (count < length) this.fail(`there are ${count} of ${length} bytes at ${offset}`);
		return new DataView(bytes.buffer);
	}

	write(offset: number, bytes: Uint8Array): void {
		const count = attempt(this.location, "writing", () => this.#file.write(bytes, offset));
		if (count < bytes.length) this.fail(`${count} of ${bytes.length} bytes were written at ${offset}`);
	}

	/** Throws the error for a structure that is not as expected. */
	fail(reason: string): never {
		throw new Hdf5Error(this.location, "changing the file's structure", reason);
	}

	close(): void {
		this.#file.close();
	}
}

/** A 64-bit address or length of the file. Beyond 2^53 there is nothing. */
export function getOffset(view: DataView, position: number): number {
	return Number(view.getBigUint64(position, true));
}

/** Whether the bytes at a position are those of an ASCII text. */
export function hasSignature(view: DataView, position: number, signature: string): boolean {
	return Array.from(signature).every((letter, index) => view.getUint8(position + index) === letter.charCodeAt(0));
}

/** Asks the file system; its refusal becomes an {@link Hdf5Error}. */
export function attempt<T>(location: string, operation: string, action: () => T): T {
	try {
		return action();
	} catch (error) {
		throw new Hdf5Error(location, operation, error instanceof Error ? error.message : String(error), { cause: error });
	}
}
