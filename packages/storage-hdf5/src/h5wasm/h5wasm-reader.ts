import { DamagedStoreError } from "@pypet/storage";
import type { RawData } from "../datatype.js";
import type { ArrayPart, Hdf5Reader, ObjectKind } from "../hdf5-file.js";
import { PathNode } from "../path-node.js";
import { type H5Module, type Library, LibraryFailure, type Metadata } from "./library.js";
import { datatypeOf } from "./metadata.js";

/** Reads an HDF5 file through h5wasm. Each call costs 30 to 150 µs, attributes and datasets two of them. */
export class H5wasmReader implements Hdf5Reader {
	protected readonly library: Library;
	/** The library's handle of the open file. */
	protected readonly fileId: bigint;

	/**
	 * @param location - The file, for messages.
	 * @param fileId - Handle of the open file; closed by {@link close}.
	 */
	constructor(
		library: Library,
		readonly location: string,
		fileId: bigint,
	) {
		this.library = library;
		this.fileId = fileId;
	}

	kindOf(path: string): ObjectKind | undefined {
		try {
			return this.#kindOf(path);
		} catch (error) {
			// The library fails on a path that leads through a dataset.
			const above = path.slice(0, Math.max(0, path.lastIndexOf("/")));
			if (above !== "" && this.kindOf(above) !== "group") return undefined;
			// It fails on a link through a group that is not there, too, and on one that leads to itself.
			if (this.call(`looking for ${path}`, (module) => this.#isLink(module, path))) return undefined;
			throw error;
		}
	}

	#kindOf(path: string): ObjectKind | undefined {
		return this.call(`looking for ${path}`, (module) => {
			const type = module.get_type(this.fileId, path);
			if (type < 0) return undefined;
			// The type is that of what a link points to.
			if (path !== "/" && this.#isLink(module, path)) return "soft link";
			if (type === module.H5G_GROUP) return "group";
			return type === module.H5G_DATASET ? "dataset" : "other";
		});
	}

	#isLink(module: H5Module, path: string): boolean {
		return module.get_symbolic_link(this.fileId, path) !== null;
	}

	node(path: string): PathNode | undefined {
		return PathNode.at(this, path);
	}

	childNames(path: string): readonly string[] {
		return this.call(`listing ${path}`, (module) => module.get_names(this.fileId, path, false));
	}

	linkTarget(path: string): string {
		return this.call(`reading the link ${path}`, (module) => module.get_symbolic_link(this.fileId, path));
	}

	attributeNames(path: string): readonly string[] {
		return this.call(`listing the attributes of ${path}`, (module) => module.get_attribute_names(this.fileId, path));
	}

	readAttribute(path: string, name: string): RawData {
		return this.call(`reading the attribute ${name} of ${path}`, (module) => {
			const metadata = module.get_attribute_metadata(this.fileId, path, name);
			return readData(module, metadata, {
				read: (pointer) => module.get_attribute_data(this.fileId, path, name, pointer),
				reclaim: (pointer) => module.reclaim_vlen_memory(this.fileId, path, name, pointer),
			});
		});
	}

	describeDataset(path: string): RawData {
		return this.call(`reading the type of ${path}`, (module) => {
			const metadata = module.get_dataset_metadata(this.fileId, path);
			return { type: datatypeOf(metadata), shape: metadata.shape ?? undefined, bytes: new Uint8Array() };
		});
	}

	readDataset(path: string): RawData {
		return this.call(`reading ${path}`, (module) => {
			const metadata = module.get_dataset_metadata(this.fileId, path);
			return readData(module, metadata, {
				read: (pointer) => module.get_dataset_data(this.fileId, path, null, null, null, pointer),
				reclaim: (pointer) => module.reclaim_vlen_memory(this.fileId, path, "", pointer),
			});
		});
	}

	readDatasetPart(path: string, { count, start }: ArrayPart): RawData {
		return this.call(`reading a part of ${path}`, (module) => {
			const metadata = module.get_dataset_metadata(this.fileId, path);
			const total = count.reduce((product, extent) => product * extent, 1);
			const [counts, offsets, strides] = [count, start, count.map(() => 1)].map((each) => each.map(BigInt));
			return readData(
				module,
				{ ...metadata, shape: [...count], total_size: total },
				{
					read: (pointer) => module.get_dataset_data(this.fileId, path, counts ?? null, offsets ?? null, strides ?? null, pointer),
					// The library frees as many as the dataset has, which this are not: what it allocated for texts stays until the reader is closed.
					reclaim: () => 0,
				},
			);
		});
	}

	close(): void {
		this.call("closing the file", (module) => module.close_file(this.fileId));
	}

	/** Calls the library; a failure becomes an error that says what was to be done. */
	protected call<T>(operation: string, action: (module: H5Module) => T): T {
		try {
			return this.library.call(action);
		} catch (error) {
			throw error instanceof LibraryFailure ? this.failure(operation, error) : error;
		}
	}

	/** The error for a call that failed. */
	protected failure(operation: string, cause: LibraryFailure): Error {
		return new DamagedStoreError(this.location, `can't be read: ${operation} failed: ${cause.message}`, { cause });
	}
}

/** Runs an action with memory of the library that is freed afterwards. */
export function withMemory<T>(module: H5Module, size: number, action: (address: number) => T): T {
	if (size > module.MAXIMUM_MEMORY) throw new LibraryFailure(`${size} bytes are more than the HDF5 library can hold in memory.`);
	const address = module._malloc(Math.max(1, size));
	if (address === 0) throw new LibraryFailure(`There is no memory for ${size} bytes.`);
	try {
		return action(address);
	} finally {
		module._free(address);
	}
}

interface DataCalls {
	read(pointer: bigint): number;
	/** Frees what the library allocated for elements of variable length. */
	reclaim(pointer: bigint): number;
}

function readData(module: H5Module, metadata: Metadata, calls: DataCalls): RawData {
	const type = datatypeOf(metadata);
	if (metadata.shape === null) return { type, shape: undefined, bytes: new Uint8Array() };
	const { shape } = metadata;
	const size = metadata.size * metadata.total_size;
	if (size === 0) return { type, shape, bytes: new Uint8Array(), ...(type.class === "variable" && { parts: [] }) };
	return withMemory(module, size, (address) => {
		const status = calls.read(BigInt(address));
		if (status < 0) throw new LibraryFailure(`The library gave the status ${status}.`);
		// The view is taken after the call: memory that grew is another buffer.
		const bytes = module.HEAPU8.slice(address, address + size);
		if (type.class !== "variable") return { type, shape, bytes };
		const parts = metadata.vlen ? textParts(module, bytes) : sequenceParts(module, bytes, type.base.size);
		calls.reclaim(BigInt(address));
		return { type, shape, bytes: new Uint8Array(), parts };
	});
}

/** Content of elements that are addresses of text with a zero byte behind it. */
function textParts(module: H5Module, bytes: Uint8Array): Uint8Array[] {
	const addresses = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
	return Array.from(addresses, (address) =>
		address === 0 ? new Uint8Array() : module.HEAPU8.slice(address, module.HEAPU8.indexOf(0, address)),
	);
}

/** Content of elements that are pairs of a count and an address. */
function sequenceParts(module: H5Module, bytes: Uint8Array, elementSize: number): Uint8Array[] {
	const pairs = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
	return Array.from({ length: pairs.length / 2 }, (_, position) => {
		const [count = 0, address = 0] = pairs.subarray(2 * position);
		return module.HEAPU8.slice(address, address + count * elementSize);
	});
}
