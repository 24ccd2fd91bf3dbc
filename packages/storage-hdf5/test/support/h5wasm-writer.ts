import { Hdf5Error } from "../../src/errors.js";
import { H5wasmReader, withMemory } from "../../src/h5wasm/h5wasm-reader.js";
import type { H5Module, LibraryFailure } from "../../src/h5wasm/library.js";
import type { NewAttribute, NewDataset } from "../../src/hdf5-file.js";
import { variableTextType, writableType } from "./writable-type.js";

/** HDF5's number for an extent without limit. */
const UNLIMITED = 2n ** 64n - 1n;

/** Writes an HDF5 file through h5wasm: another hand than this package's own, to compare with. Types that h5wasm can't make throw. */
export class H5wasmWriter extends H5wasmReader {
	createGroup(path: string): void {
		this.call(`making the group ${path}`, (module) => module.create_group(this.fileId, path, false));
	}

	createSoftLink(path: string, target: string): void {
		this.call(`making the link ${path}`, (module) => module.create_soft_link(this.fileId, target, path));
	}

	createDataset(path: string, { bytes, rowsPerChunk, shape, type }: NewDataset): void {
		const isChunked = rowsPerChunk !== undefined;
		const metadata = {
			...writableType(type),
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
	}

	createAttribute(path: string, name: string, attribute: NewAttribute): void {
		const { bytes, shape, type } = attribute;
		const extents = { shape: shape.map(BigInt), maxshape: shape.map(BigInt), chunks: null };
		this.call(`making the attribute ${name} of ${path}`, (module) => {
			if (type.class === "text" && bytes.length > 64_000) {
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
}

function withBytes<T>(module: H5Module, bytes: Uint8Array, action: (pointer: bigint) => T): T {
	return withMemory(module, bytes.length, (address) => {
		module.HEAPU8.set(bytes, address);
		return action(BigInt(address));
	});
}
