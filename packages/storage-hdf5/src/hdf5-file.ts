import type { Datatype, RawData } from "./datatype.js";

/** What lies at a path of a file. A soft link counts as what it is, not as what it points to; one that is broken is none. */
export type ObjectKind = "group" | "dataset" | "soft link" | "other";

/**
 * An open HDF5 file, as groups, datasets and attributes. Paths are absolute: `/trajectory/results/z`.
 *
 * Every call but {@link kindOf} wants an object that is there, and throws {@link DamagedStoreError} when it can't be read.
 */
export interface Hdf5Reader {
	/** Kind of the object at a path; `undefined` where there is none. */
	kindOf(path: string): ObjectKind | undefined;

	/** The object at a path; `undefined` where there is none, or a soft link. */
	node(path: string): Hdf5Node | undefined;

	/** Names of a group's members, in the file's order (PyTables and this package: by name). */
	childNames(path: string): readonly string[];

	/** Where a soft link points, as it is written in the file: absolute, or from the group that it is in. */
	linkTarget(path: string): string;

	attributeNames(path: string): readonly string[];

	/** An attribute of an object that has it. */
	readAttribute(path: string, name: string): RawData;

	/** Type and extents of a dataset, without its elements; the bytes are empty. */
	describeDataset(path: string): RawData;

	/**
	 * All elements of a dataset.
	 *
	 * @throws {@link DamagedStoreError} when they can't be read, such as those that a filter compressed which is not at hand.
	 */
	readDataset(path: string): RawData;

	/**
	 * Some elements of a dataset that has extents; of its others no more is read than their chunks need.
	 *
	 * @param part - Lies within the dataset.
	 * @throws {@link DamagedStoreError} as {@link readDataset}.
	 */
	readDatasetPart(path: string, part: ArrayPart): RawData;

	close(): void;
}

/**
 * An object of an open file, found once to be asked for much: no call looks for its path again. To be used at once, not kept: valid until the
 * next write, at most as long as its reader.
 */
export interface Hdf5Node {
	readonly path: string;
	/** The same for two paths of one object, where the reader can tell; else the path. */
	readonly identity: string;
	readonly kind: Exclude<ObjectKind, "soft link">;

	/** In the file's order. */
	attributeNames(): readonly string[];

	/** An attribute's content; `undefined` where there is none of this name. */
	attribute(name: string): RawData | undefined;

	/** The text of an attribute, whatever its character set; `undefined` where there is none of this name, and where it is no text. */
	text(name: string): string | undefined;

	/** A group's members, in the file's order. */
	members(): Iterable<Hdf5Member>;

	/** All elements of a dataset, as {@link Hdf5Reader.readDataset} gives them. */
	read(): RawData;

	/** What a dataset is, without its elements. */
	describe(): DatasetDescription;

	/** Some elements of a dataset, as {@link Hdf5Reader.readDatasetPart} gives them. */
	readPart(part: ArrayPart): RawData;
}

/** Some neighbours among the elements of an array: so many along each axis, from a first one on. */
export interface ArrayPart {
	/** The first one's position along each axis. */
	readonly start: readonly number[];
	/** How many there are along each axis. */
	readonly count: readonly number[];
}

/** What a dataset is. */
export interface DatasetDescription {
	readonly type: Datatype;
	/** Extents; `undefined` is HDF5's NULL dataspace. */
	readonly shape: readonly number[] | undefined;
	/** Position of the first element of the first chunk that is in the file, where the reader knows one. */
	readonly firstStored?: readonly number[];
}

/** A member of a group. */
export interface Hdf5Member {
	readonly name: string;
	/** `undefined` for a soft link. */
	readonly node: Hdf5Node | undefined;
}

/** A dataset to be made. */
export interface NewDataset {
	readonly type: Datatype;
	readonly shape: readonly number[];
	/** All elements in C order; empty where the type is variable. */
	readonly bytes: Uint8Array;
	/**
	 * Gives rows of a one-dimensional dataset that can grow, without filters, in place of {@link bytes}: asked for some chunks at a time when it is put
	 * into the file, so that they are not all in memory.
	 */
	readonly rows?: (first: number, count: number) => Uint8Array;
	/** The content of each element, where the type is variable. */
	readonly parts?: readonly Uint8Array[];
	/**
	 * Rows per chunk of a dataset that can grow without limit along its first axis. Without it the dataset is contiguous and keeps its extents.
	 */
	readonly rowsPerChunk?: number;
	/** Extents of a chunk, one for each axis, of a dataset that is chunked and keeps its extents. Not beside {@link rowsPerChunk}. */
	readonly chunks?: readonly number[];
	/** What is done with each chunk before it is stored. Wants {@link chunks} or {@link rowsPerChunk}. */
	readonly filters?: NewFilters;
	/** Whether it has HDF5's NULL dataspace: a type without any element, whatever the shape and bytes. */
	readonly isNull?: boolean;
}

/** Filters of a dataset, applied as in PyTables' files: checksum, shuffle, deflate. */
export interface NewFilters {
	/** Level of zlib's compression, 1 to 9. Without it nothing is compressed. */
	readonly deflate?: number;
	/** Whether the first bytes of all elements come first, then the second ones, and so on, which compresses better. */
	readonly shuffle?: boolean;
	/** Whether each chunk has a checksum, which is verified when it is read. */
	readonly fletcher32?: boolean;
}

/** An attribute to be made: text, a byte string, or numbers. */
export interface NewAttribute {
	readonly type: Datatype;
	readonly shape: readonly number[];
	readonly bytes: Uint8Array;
	/** Whether it has HDF5's NULL dataspace, as PyTables' empty text has. */
	readonly isNull?: boolean;
}

/** An object of a file that is being written, found once: what is done to it is not looked for by path. */
export interface Hdf5ObjectWriter {
	/** Makes an attribute, or replaces the one of this name. */
	createAttribute(name: string, attribute: NewAttribute): void;
}

/** A group of a file that is being written. */
export interface Hdf5GroupWriter extends Hdf5ObjectWriter {
	/** The group of a name in this group; `undefined` where there is none, or something else. */
	group(name: string): Hdf5GroupWriter | undefined;

	/** @throws {@link Hdf5Error} where something has the name. */
	createGroup(name: string): Hdf5GroupWriter;

	/** @throws {@link Hdf5Error} where something has the name. */
	createDataset(name: string, dataset: NewDataset): Hdf5ObjectWriter;
}

/** An HDF5 file that is open for writing. Its own reads see what it has written. */
export interface Hdf5Writer extends Hdf5Reader {
	/** A group that is there, to add to it; `undefined` where there is none. To be used before the changes are put into the file. */
	group(path: string): Hdf5GroupWriter | undefined;

	createGroup(path: string): void;

	/** Makes a link to a path, absolute or from the group that the link is in. What is there, if anything, is looked up by whoever follows it. */
	createSoftLink(path: string, target: string): void;

	createDataset(path: string, dataset: NewDataset): void;

	createAttribute(path: string, name: string, attribute: NewAttribute): void;

	deleteAttribute(path: string, name: string): void;

	/** Takes the link at a path out of its group. What it led to becomes a hole, unless another link leads there. */
	unlink(path: string): void;

	/** Gives a dataset that can grow, and whose elements have a fixed size, another number of rows. */
	resize(path: string, rowCount: number): void;

	/** Writes rows of a one-dimensional dataset, from `first` on. */
	writeRows(path: string, first: number, rowCount: number, bytes: Uint8Array): void;
}
