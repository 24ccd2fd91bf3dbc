import type { RawData } from "./datatype.js";
import { Hdf5Error } from "./errors.js";
import { UnknownShapeError } from "./file-format/unknown-shape-error.js";
import type { ArrayPart, Hdf5Node, Hdf5Reader, ObjectKind } from "./hdf5-file.js";
import { LayeredNode } from "./layered-node.js";

/**
 * Reads what trajectories are made of directly, and leaves to the HDF5 library what the direct reader doesn't know: other filters, newer headers.
 *
 * The library is slower by far, so it is asked object by object, and opens the file when it is first needed.
 */
export class LayeredReader implements Hdf5Reader {
	readonly #openDirect: () => Hdf5Reader;
	readonly #openLibrary: (shape: string) => Hdf5Reader;
	#direct: Hdf5Reader | undefined;
	#library: Hdf5Reader | undefined;
	readonly #inLibrary = (path: string, shape: string): Hdf5Node => {
		this.#library ??= this.#openLibrary(shape);
		const node = this.#library.node(path);
		if (node) return node;
		throw new Hdf5Error(path, "reading", "the HDF5 library finds nothing there");
	};

	/**
	 * @param openDirect - Opens the bytes with the direct reader.
	 * @param openLibrary - Opens the same bytes with the HDF5 library, told what it is needed for.
	 */
	constructor(openDirect: () => Hdf5Reader, openLibrary: (shape: string) => Hdf5Reader) {
		this.#openDirect = openDirect;
		this.#openLibrary = openLibrary;
	}

	/** The direct reader alone; `undefined` where the file's own shape is not known to it. */
	get direct(): Hdf5Reader | undefined {
		try {
			this.#direct ??= this.#openDirect();
		} catch (error) {
			if (!(error instanceof UnknownShapeError)) throw error;
		}
		return this.#direct;
	}

	kindOf(path: string): ObjectKind | undefined {
		return this.#read((reader) => reader.kindOf(path));
	}

	node(path: string): LayeredNode | undefined {
		const node = this.#read((reader) => reader.node(path));
		return node && new LayeredNode(node, this.#inLibrary);
	}

	childNames(path: string): readonly string[] {
		return this.#read((reader) => reader.childNames(path));
	}

	linkTarget(path: string): string {
		return this.#read((reader) => reader.linkTarget(path));
	}

	attributeNames(path: string): readonly string[] {
		return this.#read((reader) => reader.attributeNames(path));
	}

	readAttribute(path: string, name: string): RawData {
		return this.#read((reader) => reader.readAttribute(path, name));
	}

	describeDataset(path: string): RawData {
		return this.#read((reader) => reader.describeDataset(path));
	}

	readDataset(path: string): RawData {
		return this.#read((reader) => reader.readDataset(path));
	}

	readDatasetPart(path: string, part: ArrayPart): RawData {
		return this.#read((reader) => reader.readDatasetPart(path, part));
	}

	close(): void {
		this.#library?.close();
		this.#library = undefined;
	}

	#read<T>(read: (reader: Hdf5Reader) => T): T {
		try {
			this.#direct ??= this.#openDirect();
			return read(this.#direct);
		} catch (error) {
			if (!(error instanceof UnknownShapeError)) throw error;
			this.#library ??= this.#openLibrary(error.shape);
		}
		return read(this.#library);
	}
}
