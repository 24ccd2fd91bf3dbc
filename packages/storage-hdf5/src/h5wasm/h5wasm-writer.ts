import { Hdf5Error } from "../errors.js";
import { isOutsideHeader } from "../file-format/attribute-size.js";
import { encodeDatatype, standInFor } from "../file-format/datatype-message.js";
import { FileBytes } from "../file-format/file-bytes.js";
import { overwriteDatatype } from "../file-format/object-header.js";
import type { FileSystem } from "../file-system.js";
import type { Hdf5Writer, NewAttribute, NewDataset } from "../hdf5-file.js";
import { H5wasmReader, withMemory } from "./h5wasm-reader.js";
import type { H5Module, Library, LibraryFailure } from "./library.js";
import { isWritable, variableTextType, writableType } from "./metadata.js";

/** HDF5's number for an extent without limit. */
const UNLIMITED = 2n ** 64n - 1n;

/**
 * Writes an HDF5 file through h5wasm.
 *
 * Types that h5wasm can't make (bit fields, array types, half floats) are made with a stand-in of the same element size; {@link close}
 * puts the true type in its place once the library has let go of the file. Costs 50 to 150 µs a call.
 */
export class H5wasmWriter extends H5wasmReader implements Hdf5Writer {
	readonly #fileSystem: FileSystem;
	readonly #path: string;
	readonly #datatypesToPut: { readonly address: number; readonly message: Uint8Array }[] = [];

	/**
	 * @param fileSystem - The file system that the library works on.
	 * @param path - The file in it.
	 * @param fileId - Handle of the file, open for writing with version-1 object headers.
	 */
	constructor(library: Library, location: string, fileSystem: FileSystem, path: string, fileId: bigint) {
		super(library, location, fileId);
		this.#fileSystem = fileSystem;
		this.#path = path;
	}

	createGroup(path: string): void {
		this.call(`making the group ${path}`, (module) => module.create_group(this.fileId, path, false));
	}

	createDataset(path: string, { bytes, rowsPerChunk, shape, type }: NewDataset): void {
		const message = isWritable(type) ? undefined : encodeDatatype(type);
		const writtenType = message ? standInFor(type, message.length) : type;
		const isChunked = rowsPerChunk !== undefined;
		const metadata = {
			...writableType(writtenType),
			shape: shape.map(BigInt),
			maxshape: shape.map((extent, axis) => (isChunked && axis === 0 ? UNLIMITED : BigInt(extent))),
			chunks: isChunked ? [rowsPerChunk, ...shape.slice(1)].map(BigInt) : null,
			compression: 0,
			compression_opts: [],
			track_order: false,
		};
		this.call(`making the dataset ${path}`, (module) => {
			withBytes(module, bytes, (pointer) => module.create_dataset(this.fileId, path, pointer, metadata));
		});
		if (message) this.#datatypesToPut.push({ address: this.addressOf(path), message });
	}

	createAttribute(path: string, name: string, attribute: NewAttribute): void {
		const { bytes, shape, type } = attribute;
		const extents = { shape: shape.map(BigInt), maxshape: shape.map(BigInt), chunks: null };
		this.call(`making the attribute ${name} of ${path}`, (module) => {
			if (isOutsideHeader(type, bytes.length)) {
				const metadata = { ...variableTextType(), ...extents };
				return module.create_vlen_str_attribute(this.fileId, path, name, [new TextDecoder().decode(bytes)], metadata);
			}
			const metadata = { ...writableType(type), ...extents };
			return withBytes(module, bytes, (pointer) => module.create_attribute(this.fileId, path, name, pointer, metadata));
		});
	}

	deleteAttribute(path: string, name: string): void {
		this.call(`deleting the attribute ${name} of ${path}`, (module) => module.delete_attribute(this.fileId, path, name));
	}

	resize(path: string, rowCount: number): void {
		this.call(`resizing ${path}`, (module) => module.resize_dataset(this.fileId, path, [BigInt(rowCount)]));
	}

	writeRows(path: string, first: number, rowCount: number, bytes: Uint8Array): void {
		this.call(`writing rows of ${path}`, (module) => {
			withBytes(module, bytes, (pointer) => {
				return module.set_dataset_data(this.fileId, path, [BigInt(rowCount)], [BigInt(first)], [1n], pointer);
			});
		});
	}

	protected override failure(operation: string, cause: LibraryFailure): Error {
		return new Hdf5Error(this.location, operation, cause.message, { cause });
	}

	override close(): void {
		super.close();
		if (this.#datatypesToPut.length === 0) return;
		const file = FileBytes.open(this.#fileSystem, this.#path, this.location);
		try {
			for (const { address, message } of this.#datatypesToPut) overwriteDatatype(file, address, message);
		} finally {
			file.close();
		}
	}
}

function withBytes<T>(module: H5Module, bytes: Uint8Array, action: (pointer: bigint) => T): T {
	return withMemory(module, bytes.length, (address) => {
		module.HEAPU8.set(bytes, address);
		return action(BigInt(address));
	});
}
