import { DamagedStoreError } from "@pypet/storage";
import type { ByteStore } from "../bytes/byte-store.js";
import type { RawData } from "../datatype.js";
import { Hdf5Error } from "../errors.js";
import type { ArrayPart, Hdf5Writer, NewAttribute, NewDataset, ObjectKind } from "../hdf5-file.js";
import { PathNode } from "../path-node.js";
import { fitsAttribute } from "./attribute-size.js";
import { chunksOf } from "./data/data-building.js";
import { resizeRows, writeRows } from "./data/row-writing.js";
import { FileContext } from "./file-context.js";
import { finishChanges } from "./finish-changes.js";
import { type EditorSource, editorOf, type GroupEditor } from "./group-editor.js";
import { encodeDatatype } from "./messages/datatype-encoding.js";
import { Hdf5Object } from "./objects/hdf5-object.js";
import { LONGEST_MESSAGE } from "./objects/header-building.js";
import { isSoftLink, PathResolver, type SoftLink, splitPath } from "./path-resolver.js";
import { PendingDataset, PendingGroup, StoredObject, type WriterObject, withBytes } from "./pending-objects.js";
import { readBack, readBackAttribute } from "./reading-back.js";
import { Space } from "./space.js";
import { compareBytes, encodeName } from "./text-bytes.js";
import { UnknownShapeError } from "./unknown-shape-error.js";
import { UnsupportedFormatError } from "./unsupported-format-error.js";

/** Objects of the file that are remembered from one set of changes to the next, at most. */
const MOST_KEPT = 200;

/**
 * Changes an HDF5 file in its bytes, and writes what trajectories are made of in the forms of PyTables' files.
 *
 * New objects, links and attributes are kept until {@link finish}, which puts them into the file compactly; rows are written at once. Its own reads
 * see all of it. What goes leaves a hole; new things go to the end. After `finish` it can be used for the next changes.
 *
 * @throws {@link UnsupportedFormatError} from whatever would change a structure that can only be read.
 */
export class DirectWriter implements Hdf5Writer {
	readonly #store: ByteStore;
	readonly #context: FileContext;
	readonly #paths: PathResolver<WriterObject>;
	readonly #stored = new Map<number, StoredObject>();
	readonly #readForeign: ((path: string) => RawData) | undefined;
	readonly #space: Space;
	readonly #editing: EditorSource;
	#hasUnlinked = false;

	/**
	 * @param store - An HDF5 file; {@link writeEmptyFile} makes one.
	 * @param readForeign - Reads the dataset at a path as it was before these changes, where a filter compressed it that is not known here.
	 */
	constructor(store: ByteStore, readForeign?: (path: string) => RawData) {
		this.#store = store;
		this.#readForeign = readForeign;
		this.#context = this.#change(() => new FileContext(store));
		this.#space = new Space(store);
		this.#editing = {
			linkOf: (group, name) => this.#change(() => this.#linkOf(group, name)),
			checkDataset: (path, dataset) => this.#checkDataset(path, dataset),
			checkAttribute: (path, name, attribute) => this.#checkAttribute(path, name, attribute),
			refuse: (path) => {
				throw this.#refusal(`making ${path}`, "there is something of this name");
			},
		};
		this.#paths = new PathResolver<WriterObject>({
			root: () => this.#storedAt(this.#context.superblock.rootAddress),
			link: (group, name) => this.#linkOf(group, name),
		});
	}

	kindOf(path: string): ObjectKind | undefined {
		const found = this.#paths.find(path);
		if (!found) return undefined;
		if (isSoftLink(found)) return this.#paths.follow(path) && "soft link";
		return found.kind === "stored" ? found.object.kind : found.kind;
	}

	node(path: string): PathNode | undefined {
		return PathNode.at(this, path);
	}

	childNames(path: string): readonly string[] {
		const group = this.#existing(path);
		if (group.kind === "dataset") throw this.#missing(path);
		if (group.kind === "group") return sorted(group.links.keys());
		const kept = Array.from(group.object.links(), ({ name }) => name).filter((name) => !group.links.has(name));
		const added = [...group.links].filter(([, object]) => object !== undefined).map(([name]) => name);
		return added.length === 0 ? kept : sorted([...kept, ...added]);
	}

	linkTarget(path: string): string {
		const found = this.#paths.find(path);
		if (found && isSoftLink(found)) return found.target;
		throw this.#missing(path);
	}

	attributeNames(path: string): readonly string[] {
		const object = this.#existing(path);
		if (object.kind !== "stored") return [...object.attributes.keys()];
		const kept = object.object.attributeNames().filter((name) => !object.attributes.has(name));
		return [...kept, ...[...object.attributes].filter(([, attribute]) => attribute !== undefined).map(([name]) => name)];
	}

	readAttribute(path: string, name: string): RawData {
		const object = this.#existing(path);
		const changed = object.attributes.get(name);
		if (changed) return readBackAttribute(changed);
		const stored = object.kind === "stored" && !object.attributes.has(name) ? object.object.attribute(name) : undefined;
		if (stored) return stored;
		throw this.#refusal(`reading the attribute ${name} of ${path}`, "there is none");
	}

	describeDataset(path: string): RawData {
		return this.#describe(this.#existing(path), path);
	}

	/** Of a dataset that was in the file before: nobody reads a part of what they are writing. */
	readDatasetPart(path: string, part: ArrayPart): RawData {
		const object = this.#existing(path);
		if (object.kind === "stored") return object.object.readPart(part);
		throw this.#refusal(`reading a part of ${path}`, "it is new");
	}

	readDataset(path: string): RawData {
		const object = this.#existing(path);
		if (object.kind === "dataset") return readBack(withBytes(object.dataset));
		if (object.kind === "group") throw this.#missing(path);
		try {
			return object.object.read();
		} catch (error) {
			if (error instanceof UnknownShapeError && this.#readForeign) return this.#readForeign(path);
			throw error;
		}
	}

	group(path: string): GroupEditor | undefined {
		const object = this.#paths.follow(path);
		return object && editorOf(this.#editing, object, path === "/" ? "" : path);
	}

	createGroup(path: string): void {
		this.#change(() => this.#add(path, new PendingGroup()));
	}

	createDataset(path: string, dataset: NewDataset): void {
		this.#checkDataset(path, dataset);
		this.#change(() => this.#add(path, new PendingDataset(dataset)));
	}

	createAttribute(path: string, name: string, attribute: NewAttribute): void {
		this.#checkAttribute(path, name, attribute);
		this.#change(() => this.#existing(path)).attributes.set(name, attribute);
	}

	deleteAttribute(path: string, name: string): void {
		this.#change(() => {
			const object = this.#existing(path);
			if (!this.attributeNames(path).includes(name)) throw this.#refusal(`deleting the attribute ${name} of ${path}`, "there is none");
			if (object.kind === "stored") object.attributes.set(name, undefined);
			else object.attributes.delete(name);
		});
	}

	resize(path: string, rowCount: number): void {
		this.#change(() => {
			const object = this.#existing(path);
			if (object.kind === "group") throw this.#missing(path);
			if (this.#describe(object, path).type.class === "variable") throw this.#variable(`resizing ${path}`);
			if (object.kind === "stored") {
				object.description = undefined;
				resizeRows(this.#context, this.#space, object.object, rowCount, () => this.#foreign(path));
			} else if (object.dataset.rowsPerChunk !== undefined) object.resize(rowCount);
			else throw this.#refusal(`resizing ${path}`, "it keeps its extents");
		});
	}

	writeRows(path: string, first: number, rowCount: number, bytes: Uint8Array): void {
		this.#change(() => {
			const object = this.#existing(path);
			const { shape, type } = this.#describe(object, path);
			if (type.class === "variable") throw this.#variable(`writing rows of ${path}`);
			if (first + rowCount > (shape?.[0] ?? 0) || bytes.length !== rowCount * type.size)
				throw this.#refusal(`writing rows of ${path}`, `${rowCount} rows from ${first} on don't fit`);
			if (object.kind === "dataset") object.writeRows(first, bytes);
			else if (object.kind === "stored" && !this.#writeToKnownChunk(object, first, bytes))
				object.chunk = writeRows(this.#context, this.#space, object.object, first, bytes, () => this.#foreign(path));
		});
	}

	/** Takes the link at a path out of its group. What it led to becomes a hole unless another link leads there. */
	unlink(path: string): void {
		this.#change(() => {
			const { above, name } = splitPath(path);
			const found = this.#paths.find(path);
			const group = this.#paths.follow(above);
			if (name === "" || !found || !group || group.kind === "dataset") throw this.#missing(path);
			if (!isSoftLink(found)) found.linkCount -= 1;
			if (group.kind === "stored") group.links.set(name, undefined);
			else group.links.delete(name);
			this.#paths.clear();
			this.#hasUnlinked = true;
		});
	}

	/** Makes another link to the object at `target`. With {@link unlink} this moves it. */
	link(path: string, target: string): void {
		this.#change(() => this.#add(path, this.#existing(target)));
	}

	createSoftLink(path: string, target: string): void {
		this.#change(() => this.#put(path, { target }));
	}

	/** Puts all changes into the store, and the file's end into its superblock. */
	finish(): void {
		this.#change(() => finishChanges(this.#context, this.#space, this.#stored.values()));
		if (this.#hasUnlinked || this.#stored.size > MOST_KEPT) {
			this.#stored.clear();
			this.#paths.clear();
			this.#hasUnlinked = false;
			return;
		}
		// The next changes are mostly near these: to the same tables, in the same groups.
		for (const object of this.#stored.values()) object.settle();
		this.#paths.retain(({ kind }) => kind === "stored");
	}

	/** Does nothing: the store belongs to whoever gave it. Changes that were not finished are lost. */
	close(): void {}

	#add(path: string, object: WriterObject): void {
		this.#put(path, object);
		object.linkCount += 1;
		this.#paths.remember(path, object);
	}

	#put(path: string, to: WriterObject | SoftLink): void {
		const { above, name } = splitPath(path);
		const group = this.#paths.follow(above);
		if (!group || group.kind === "dataset" || (group.kind === "stored" && group.object.kind !== "group"))
			throw this.#refusal(`making ${path}`, "there is no group to hold it");
		if (name === "" || this.#paths.find(path)) throw this.#refusal(`making ${path}`, "there is something of this name");
		group.links.set(name, to);
	}

	#linkOf(group: WriterObject, name: string): WriterObject | SoftLink | undefined {
		if (group.kind === "dataset") return undefined;
		if (group.kind === "group" || group.links.has(name)) return group.links.get(name);
		if (group.object.kind !== "group") return undefined;
		if (group.absent.has(name)) return undefined;
		const to = group.object.link(name);
		if (!to) group.absent.add(name);
		return to && (isSoftLink(to) ? to : this.#storedAt(to.address));
	}

	#storedAt(address: number): StoredObject {
		let object = this.#stored.get(address);
		if (!object) {
			object = new StoredObject(new Hdf5Object(this.#context, address));
			this.#stored.set(address, object);
		}
		return object;
	}

	#checkDataset(path: string, dataset: NewDataset): void {
		if (encodeDatatype(dataset.type).length > LONGEST_MESSAGE) throw this.#refusal(`making ${path}`, "its type takes more than 64 kB");
		// What makes no sense is refused now and not by `finish`.
		chunksOf(dataset);
	}

	#checkAttribute(path: string, name: string, attribute: NewAttribute): void {
		if (attribute.type.class === "variable")
			throw this.#refusal(`making the attribute ${name} of ${path}`, "its type has a variable length");
		if (!fitsAttribute(name, attribute)) throw this.#refusal(`making the attribute ${name} of ${path}`, "it takes more than 64 kB");
	}

	#existing(path: string): WriterObject {
		const object = this.#paths.follow(path);
		if (!object) throw this.#missing(path);
		return object;
	}

	#describe(object: WriterObject, path: string): RawData {
		if (object.kind === "stored") {
			object.description ??= object.object.describe();
			return object.description;
		}
		if (object.kind === "group") throw this.#missing(path);
		return { type: object.dataset.type, shape: object.dataset.isNull ? undefined : object.dataset.shape, bytes: new Uint8Array() };
	}

	/** Writes rows that lie where the last ones did: a chunk that lies there as it is stays in its place. */
	#writeToKnownChunk({ chunk }: StoredObject, first: number, bytes: Uint8Array): boolean {
		if (!chunk || first < chunk.firstRow || first + bytes.length / chunk.rowSize > chunk.firstRow + chunk.rowCount) return false;
		this.#store.write(chunk.address + (first - chunk.firstRow) * chunk.rowSize, bytes);
		this.#context.forget();
		return true;
	}

	#variable(operation: string): Hdf5Error {
		return this.#refusal(operation, "its elements have a variable length");
	}

	#foreign(path: string): RawData {
		return this.#readForeign?.(path) ?? this.#context.unknown("data of a filter that is not at hand");
	}

	#missing(path: string): DamagedStoreError {
		return new DamagedStoreError(this.#store.location, `has no such object at ${path}.`);
	}

	#refusal(operation: string, reason: string): Hdf5Error {
		return new Hdf5Error(this.#store.location, operation, reason);
	}

	/** What is only unknown to a reader stands in the way of a writer. */
	#change<T>(action: () => T): T {
		try {
			return action();
		} catch (error) {
			if (error instanceof UnknownShapeError) throw new UnsupportedFormatError(this.#store.location, error.shape, { cause: error });
			throw error;
		}
	}
}

/** Names in a file's order. */
function sorted(names: Iterable<string>): string[] {
	const encoded = Array.from(names, (name) => ({ name, bytes: encodeName(name) }));
	return encoded.sort((left, right) => compareBytes(left.bytes, right.bytes)).map(({ name }) => name);
}
