import type { NewDataset } from "../../hdf5-file.js";
import { UNDEFINED_ADDRESS } from "../block.js";
import { elementsIn } from "../messages/dataspace-message.js";
import type { Filter } from "../messages/filter-message.js";
import type { Space } from "../space.js";
import type { Superblock } from "../superblock.js";
import { appendTree } from "../tree-editing.js";
import { chunkOrigins, copyChunk } from "./chunk-copy.js";
import { chunkKey, chunkTree, keyBehind } from "./chunk-tree.js";
import { encodeChunk, filtersFor } from "./filters.js";
import { appendRows } from "./rows-building.js";

/** How a new dataset is chunked. */
interface NewChunks {
	/** Extents of a chunk. */
	readonly shape: readonly number[];
	readonly filters: readonly Filter[];
	/** Whether the dataset can grow along its first axis. */
	readonly isGrowable: boolean;
}

/** How a dataset is to be chunked; `undefined` where it is contiguous. */
export function chunksOf({ chunks, filters, rowsPerChunk, shape, type }: NewDataset): NewChunks | undefined {
	const extents = rowsPerChunk === undefined ? chunks : [rowsPerChunk, ...shape.slice(1)];
	if (!extents && filters) throw new TypeError("Filters want a dataset in chunks: give chunks or rowsPerChunk.");
	if (!extents || extents.length === 0) return undefined;
	if (extents.length !== shape.length) throw new TypeError(`Chunks of ${extents.length} axes don't fit ${shape.length}.`);
	return {
		shape: extents.map((extent) => Math.max(1, extent)),
		filters: filters ? filtersFor(filters, type.size) : [],
		isGrowable: rowsPerChunk !== undefined,
	};
}

/** Appends contiguous elements; without any there is no address. */
export function appendContiguous(space: Space, bytes: Uint8Array): number {
	return bytes.length === 0 ? UNDEFINED_ADDRESS : space.append(bytes);
}

/**
 * Appends the chunks of a new dataset with their tree.
 *
 * @returns The tree's address; undefined where there are no elements.
 */
export function appendChunks(space: Space, ranks: Pick<Superblock, "chunkRank">, dataset: NewDataset, chunks: NewChunks): number {
	const { bytes, rows, shape, type } = dataset;
	if (rows) return appendRows(space, ranks, { rows, shape, type }, chunks.shape[0] ?? 1);
	const chunkSize = elementsIn(chunks.shape) * type.size;
	const [addresses, keys]: [number[], Uint8Array[]] = [[], []];
	let last: readonly number[] | undefined;
	for (const origin of chunkOrigins(shape, chunks.shape)) {
		const elements = new Uint8Array(chunkSize);
		copyChunk({ shape, bytes }, { shape: chunks.shape, bytes: elements }, origin, type.size, "into");
		const stored = encodeChunk(elements, chunks.filters);
		keys.push(chunkKey({ size: stored.length, mask: 0, origin }));
		addresses.push(space.append(stored));
		last = origin;
	}
	if (!last) return UNDEFINED_ADDRESS;
	keys.push(keyBehind(last, chunks.shape, type.size));
	return appendTree(space, chunkTree(shape.length, ranks.chunkRank), addresses, keys);
}
