import type { RawData } from "./datatype.js";
import { UnknownShapeError } from "./file-format/unknown-shape-error.js";
import type { ArrayPart, DatasetDescription, Hdf5Member, Hdf5Node } from "./hdf5-file.js";

/** An object that is read directly, and by the HDF5 library from where the direct reader meets what it doesn't know. */
export class LayeredNode implements Hdf5Node {
	readonly path: string;
	#node: Hdf5Node;
	readonly #inLibrary: (path: string, shape: string) => Hdf5Node;

	/**
	 * @param node - The object as the direct reader gives it.
	 * @param inLibrary - The object at a path as the library gives it, told what it is needed for.
	 */
	constructor(node: Hdf5Node, inLibrary: (path: string, shape: string) => Hdf5Node) {
		this.path = node.path;
		this.#node = node;
		this.#inLibrary = inLibrary;
	}

	get identity(): string {
		return this.#node.identity;
	}

	get kind(): Hdf5Node["kind"] {
		return this.#ask((node) => node.kind);
	}

	attributeNames(): readonly string[] {
		return this.#ask((node) => node.attributeNames());
	}

	attribute(name: string): RawData | undefined {
		return this.#ask((node) => node.attribute(name));
	}

	text(name: string): string | undefined {
		return this.#ask((node) => node.text(name));
	}

	members(): readonly Hdf5Member[] {
		const members = this.#ask((node) => [...node.members()]);
		return members.map(({ name, node }) => ({ name, node: node && new LayeredNode(node, this.#inLibrary) }));
	}

	read(): RawData {
		return this.#ask((node) => node.read());
	}

	describe(): DatasetDescription {
		return this.#ask((node) => node.describe());
	}

	readPart(part: ArrayPart): RawData {
		return this.#ask((node) => node.readPart(part));
	}

	#ask<T>(read: (node: Hdf5Node) => T): T {
		try {
			return read(this.#node);
		} catch (error) {
			if (!(error instanceof UnknownShapeError)) throw error;
			this.#node = this.#inLibrary(this.path, error.shape);
		}
		return read(this.#node);
	}
}
