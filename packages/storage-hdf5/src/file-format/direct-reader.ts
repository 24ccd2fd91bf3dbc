import { DamagedStoreError } from "@pypet/storage";
import type { ByteSource } from "../bytes/byte-store.js";
import type { RawData } from "../datatype.js";
import type { ArrayPart, Hdf5Reader, ObjectKind } from "../hdf5-file.js";
import { DirectNode, type NodeSource } from "./direct-node.js";
import { FileContext } from "./file-context.js";
import { Hdf5Object } from "./objects/hdf5-object.js";
import { isSoftLink, PathResolver } from "./path-resolver.js";
import type { OnDamage } from "./tree-node.js";

/**
 * Reads an HDF5 file from its bytes: what trajectories are made of, in the forms that PyTables and this package write.
 *
 * Each call costs some microseconds. Forms that are not known here are an {@link UnknownShapeError}, upon which the HDF5 library is to be asked;
 * everything that makes no sense is a {@link DamagedStoreError}. The bytes must not change while the reader is in use.
 */
export class DirectReader implements Hdf5Reader {
	/** The open file. */
	readonly context: FileContext;
	readonly #paths: PathResolver<Hdf5Object>;

	readonly #onDamage: OnDamage | undefined;

	/**
	 * Reads the superblock.
	 *
	 * @param onDamage - Is told of damage among the names of a group, which are then given without what can't be read. Without it, that throws.
	 */
	constructor(source: ByteSource, onDamage?: OnDamage) {
		this.#onDamage = onDamage;
		this.context = new FileContext(source);
		this.#paths = new PathResolver({
			root: () => this.#objectAt(this.context.superblock.rootAddress),
			link: (group, name) => {
				if (group.kind !== "group") return undefined;
				const to = group.link(name);
				return to && (isSoftLink(to) ? to : this.#objectAt(to.address));
			},
		});
	}

	/** The object at a path, soft links followed; `undefined` where there is none. Cheaper than paths for reading much. */
	object(path: string): Hdf5Object | undefined {
		return this.#paths.follow(path);
	}

	/** The object that a link leads to by its address. */
	objectAt(address: number): Hdf5Object {
		return this.#objectAt(address);
	}

	/** The object at an address that is known, under the path at which it was found. */
	nodeAt(path: string, address: number): DirectNode {
		return this.#nodeOf(path, this.#objectAt(address));
	}

	kindOf(path: string): ObjectKind | undefined {
		const found = this.#paths.find(path);
		if (found && isSoftLink(found)) return this.#paths.follow(path) && "soft link";
		return found?.kind;
	}

	node(path: string): DirectNode | undefined {
		const found = this.#paths.find(path);
		return !found || isSoftLink(found) ? undefined : this.#nodeOf(path, found);
	}

	childNames(path: string): readonly string[] {
		return Array.from(this.#existing(path).links(this.#onDamage), ({ name }) => name);
	}

	linkTarget(path: string): string {
		const found = this.#paths.find(path);
		if (found && isSoftLink(found)) return found.target;
		throw new DamagedStoreError(this.context.source.location, `has no soft link ${path}.`);
	}

	attributeNames(path: string): readonly string[] {
		return this.#existing(path).attributeNames();
	}

	readAttribute(path: string, name: string): RawData {
		const attribute = this.#existing(path).attribute(name);
		if (attribute) return attribute;
		throw new DamagedStoreError(this.context.source.location, `has no attribute ${name} at ${path}.`);
	}

	describeDataset(path: string): RawData {
		return this.#existing(path).describe();
	}

	readDataset(path: string): RawData {
		return this.#existing(path).read();
	}

	readDatasetPart(path: string, part: ArrayPart): RawData {
		return this.#existing(path).readPart(part);
	}

	/** Does nothing: the source belongs to whoever gave it. */
	close(): void {}

	#existing(path: string): Hdf5Object {
		const object = this.object(path);
		if (object) return object;
		throw new DamagedStoreError(this.context.source.location, `has nothing at ${path}.`);
	}

	#nodeOf(path: string, object: Hdf5Object, above?: ReadonlySet<number>): DirectNode {
		const source: NodeSource = {
			members: () => object.links(this.#onDamage),
			open: (childPath, address, groups) => {
				const child = this.#objectAt(address);
				this.#paths.remember(childPath, child);
				return this.#nodeOf(childPath, child, groups);
			},
		};
		return new DirectNode(path, object, source, above);
	}

	#objectAt(address: number): Hdf5Object {
		return new Hdf5Object(this.context, address);
	}
}
