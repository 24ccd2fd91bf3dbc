import type { RawData } from "../datatype.js";
import type { NewAttribute, NewDataset } from "../hdf5-file.js";
import type { PlainChunk } from "./data/row-writing.js";
import type { Hdf5Object } from "./objects/hdf5-object.js";
import type { SoftLink } from "./path-resolver.js";

/** An object of a file that is being written: there already, or to be made. */
export type WriterObject = StoredObject | PendingGroup | PendingDataset;

/** An object that is in the file, with the changes to be made to it. */
export class StoredObject {
	readonly kind = "stored";
	/** Attributes to be set; `undefined` is one to be removed. */
	readonly attributes = new Map<string, NewAttribute | undefined>();
	/** Links of a group to be set; `undefined` is one to be removed. */
	readonly links = new Map<string, WriterObject | SoftLink | undefined>();
	/** How many links to the object there will be more. */
	linkCount = 0;

	/** Names that the group has no link of in the file. */
	readonly absent = new Set<string>();
	/** Type and extents of a dataset, once they were asked for. */
	description: RawData | undefined;
	/** The chunk to which rows of a dataset were written last, where it is known. */
	chunk: PlainChunk | undefined;

	constructor(readonly object: Hdf5Object) {}

	get isChanged(): boolean {
		return this.attributes.size > 0 || this.links.size > 0 || this.linkCount !== 0;
	}

	/** Its changes are in the file now. */
	settle(): void {
		this.attributes.clear();
		this.links.clear();
		this.absent.clear();
		this.linkCount = 0;
	}
}

/** A group to be made. */
export class PendingGroup {
	readonly kind = "group";
	readonly attributes = new Map<string, NewAttribute>();
	readonly links = new Map<string, WriterObject | SoftLink>();
	linkCount = 0;
}

/** A dataset to be made. */
export class PendingDataset {
	readonly kind = "dataset";
	readonly attributes = new Map<string, NewAttribute>();
	linkCount = 0;
	/** Bytes of the dataset that were made here, and may be written into. */
	#ownBytes: Uint8Array | undefined;

	constructor(public dataset: NewDataset) {}

	/** Gives it another number of rows; new ones are zeros. */
	resize(rowCount: number): void {
		const dataset = withBytes(this.dataset);
		const { bytes, shape } = dataset;
		const size = this.rowSize * rowCount;
		const resized = new Uint8Array(size);
		resized.set(bytes.subarray(0, size));
		this.#ownBytes = resized;
		this.dataset = { ...dataset, shape: [rowCount, ...shape.slice(1)], bytes: resized };
	}

	/** Overwrites rows from a row on. */
	writeRows(first: number, rows: Uint8Array): void {
		const dataset = withBytes(this.dataset);
		const bytes = dataset.bytes === this.#ownBytes ? dataset.bytes : dataset.bytes.slice();
		bytes.set(rows, first * this.rowSize);
		this.#ownBytes = bytes;
		this.dataset = { ...dataset, bytes };
	}

	get rowSize(): number {
		const { shape, type } = this.dataset;
		return shape.slice(1).reduce((size, extent) => size * extent, type.size);
	}
}

/** A dataset with all its bytes, also where its rows are made when they are asked for. */
export function withBytes(dataset: NewDataset): NewDataset {
	const { rows, ...rest } = dataset;
	return rows ? { ...rest, bytes: rows(0, dataset.shape[0] ?? 0) } : dataset;
}
