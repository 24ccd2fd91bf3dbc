import type { ByteStore } from "./bytes/byte-store.js";
import { DirectWriter } from "./file-format/direct-writer.js";
import { writeEmptyFile } from "./file-format/empty-file.js";
import type { Hdf5Writer } from "./hdf5-file.js";

export type { Datatype } from "./datatype.js";
export { BOOLEAN, FLOAT64, INT32, INT64, packedCompound, textType } from "./datatype.js";
export type { Hdf5Writer, NewAttribute, NewDataset } from "./hdf5-file.js";

/**
 * Writes an HDF5 file object by object, in the forms of PyTables' files and in memory. For the project's own tools: it promises nothing.
 *
 * @param write - Makes the file's objects; a path's group before what it holds.
 * @returns The file's bytes.
 *
 * @example
 * ```ts
 * import { FLOAT64, hdf5BytesOf } from "@pypet/storage-hdf5/internal";
 *
 * const bytes = new Uint8Array(Float64Array.of(12.5, 40).buffer);
 * const file = hdf5BytesOf((writer) => writer.createDataset("/rates", { type: FLOAT64, shape: [2], bytes }));
 * console.log(new TextDecoder().decode(file.subarray(1, 4))); // HDF
 * ```
 */
export function hdf5BytesOf(write: (writer: Hdf5Writer) => void): Uint8Array<ArrayBuffer> {
	const store = new GrowingBytes();
	writeEmptyFile(store);
	const writer = new DirectWriter(store);
	write(writer);
	writer.finish();
	return store.copy(0, store.size);
}

/** A file in memory. */
class GrowingBytes implements ByteStore {
	readonly location = "memory";
	#bytes = new Uint8Array(1 << 20);
	#size = 0;

	get size(): number {
		return this.#size;
	}

	view(offset: number, length: number): Uint8Array {
		return this.#bytes.subarray(offset, offset + length);
	}

	copy(offset: number, length: number): Uint8Array<ArrayBuffer> {
		return this.#bytes.slice(offset, offset + length);
	}

	write(offset: number, bytes: Uint8Array): void {
		const end = offset + bytes.length;
		if (end > this.#bytes.length) {
			const larger = new Uint8Array(2 * end);
			larger.set(this.#bytes.subarray(0, this.#size));
			this.#bytes = larger;
		}
		this.#bytes.set(bytes, offset);
		this.#size = Math.max(this.#size, end);
	}
}
