import type { ByteSource } from "../../bytes/byte-store.js";
import { checkRange, failAt } from "../block.js";
import { elementsIn } from "../messages/dataspace-message.js";
import type { FillValue } from "../messages/fill-value-message.js";
import { FILTER, type Filter } from "../messages/filter-message.js";
import { type DataLayout, isUnallocated } from "../messages/layout-message.js";
import { copyChunk } from "./chunk-copy.js";
import { readChunks, type StoredChunk } from "./chunk-tree.js";
import { checkForLibrary, decodeChunk, FilterFailure, isDecodable } from "./filters.js";
import { LargerThanStoredError } from "./larger-than-stored-error.js";

/** Elements that were never written may take so many bytes. More is not read at once: it may be an extent that was damaged. */
const MOST_UNWRITTEN = 2 ** 26;

/** A filter makes no more of a byte than this: deflate's limit, and that of bzip2, of whose runs 50 bytes may be 46 million. */
const MOST_FROM_A_BYTE = 1032;
const MOST_FROM_A_BYTE_OF_BZIP2 = 2 ** 20;

/** A dataset as its header describes it, without the type. */
export interface StoredData {
	/** Address of the header, for messages. */
	readonly address: number;
	readonly shape: readonly number[];
	readonly elementSize: number;
	readonly layout: DataLayout;
	readonly filters: readonly Filter[];
	readonly fillValue: FillValue;
}

/**
 * All elements of a dataset as they are in the file. The caller owns them.
 *
 * @param chunkRank - Of the file's trees of chunks.
 */
export function readElements(source: ByteSource, data: StoredData, chunkRank: number): Uint8Array {
	const size = elementsIn(data.shape) * data.elementSize;
	const { layout } = data;
	switch (layout.class) {
		case "compact":
			if (layout.bytes.length < size) failAt(source.location, data.address, "a dataset has less data than elements");
			return layout.bytes.slice(0, size);
		case "contiguous":
			if (size === 0) return new Uint8Array();
			if (isUnallocated(layout.address)) return filled(source, data, size, 0);
			checkRange(source, layout.address, size);
			return source.copy(layout.address, size);
		case "chunked":
			return readChunked(source, data, layout, size, chunkRank);
	}
}

/**
 * The elements of one chunk as it is stored. May be a view.
 *
 * @param wanted - Only so many bytes from the first one on are needed, and perhaps given.
 */
export function readChunk(source: ByteSource, data: StoredData, chunk: StoredChunk, chunkSize: number, wanted = chunkSize): Uint8Array {
	return withStored(source, chunk, (stored) => decodeChunk(stored, data.filters, chunk.mask, chunkSize, wanted));
}

/** Does something with the bytes of a chunk as it is stored. */
export function withStored<T>(source: ByteSource, { address, size }: StoredChunk, action: (stored: Uint8Array) => T): T {
	checkRange(source, address, size);
	try {
		return action(source.view(address, size));
	} catch (error) {
		if (error instanceof FilterFailure) return failAt(source.location, address, error.message);
		throw error;
	}
}

/** So many elements that were never written. */
export function fillBytes(fillValue: FillValue, size: number): Uint8Array {
	const bytes = new Uint8Array(size);
	if (!fillValue || size < fillValue.length) return bytes;
	bytes.set(fillValue);
	for (let done = fillValue.length; done < size; done *= 2) bytes.copyWithin(done, 0, done);
	return bytes;
}

/** Where the elements of a chunked dataset lie. */
export type ChunkedLayout = Extract<DataLayout, { class: "chunked" }>;

function readChunked(source: ByteSource, data: StoredData, layout: ChunkedLayout, size: number, chunkRank: number): Uint8Array {
	const { elementSize, shape } = data;
	const chunks = chunksOf(source, data, layout, chunkRank);
	const bytes = filled(source, data, size, storedSize(chunks));
	for (const { elements, origin } of contents(source, data, layout, chunks))
		copyChunk({ shape, bytes }, { shape: layout.chunkShape, bytes: elements }, origin, elementSize, "out of");
	return bytes;
}

/**
 * A part of each element of a table, such as a member of its compounds, without having the table in memory. The caller owns it.
 *
 * @param chunkRank - Of the file's trees of chunks.
 */
export function readParts(source: ByteSource, data: StoredData, { offset, size }: Part, chunkRank: number): Uint8Array {
	const { elementSize, fillValue, layout, shape } = data;
	const [rowCount = 1] = shape;
	if (layout.class !== "chunked" || shape.length !== 1) {
		const elements = readElements(source, data, chunkRank);
		const parts = new Uint8Array((elements.length / elementSize) * size);
		copyParts(elements, elementSize, offset, parts, size);
		return parts;
	}
	const chunks = chunksOf(source, data, layout, chunkRank);
	const parts = filled(source, { ...data, fillValue: fillValue?.slice(offset, offset + size) }, rowCount * size, storedSize(chunks));
	for (const { elements, origin } of contents(source, data, layout, chunks))
		copyParts(elements, elementSize, offset, parts.subarray((origin[0] ?? 0) * size), size);
	return parts;
}

/** Where in an element a part of it is. */
interface Part {
	readonly offset: number;
	readonly size: number;
}

/** Copies a part of each element, as many as there is room for. */
function copyParts(elements: Uint8Array, elementSize: number, offset: number, parts: Uint8Array, size: number): void {
	const count = Math.min(Math.floor(elements.length / elementSize), parts.length / size);
	for (let index = 0; index < count; index++) {
		for (let byte = 0; byte < size; byte++) parts[index * size + byte] = elements[index * elementSize + offset + byte] ?? 0;
	}
}

/**
 * As many rows of a table as are read at once, at least so many: whole chunks. All of them where they are in no chunks.
 *
 * @param chunkRank - Of the file's trees of chunks.
 */
export function rowsAtOnce(source: ByteSource, data: StoredData, atLeast: number, chunkRank: number): number {
	const { elementSize, layout, shape } = data;
	const [rowCount = 1] = shape;
	if (layout.class !== "chunked" || shape.length !== 1) return rowCount;
	checkStored(source, data, rowCount * elementSize, storedSize(chunksOf(source, data, layout, chunkRank)));
	const [rowsPerChunk = 1] = layout.chunkShape;
	return Math.ceil(atLeast / rowsPerChunk) * rowsPerChunk;
}

function chunksOf(source: ByteSource, data: StoredData, layout: ChunkedLayout, chunkRank: number): StoredChunk[] {
	checkChunkShape(source, data, layout);
	const { shape } = data;
	return isUnallocated(layout.treeAddress) ? [] : [...readChunks(source, layout.treeAddress, shape.length, chunkRank)];
}

/** Chunks have as many axes as their dataset, and elements of the same size. */
export function checkChunkShape(source: ByteSource, { address, elementSize, shape }: StoredData, layout: ChunkedLayout): void {
	if (layout.chunkShape.length !== shape.length || layout.elementSize !== elementSize)
		failAt(source.location, address, "chunks have other extents than their dataset");
}

function storedSize(chunks: readonly StoredChunk[]): number {
	return chunks.reduce((sum, { size }) => sum + size, 0);
}

/** The elements of each chunk that lies within the extents. May be views. */
function* contents(
	source: ByteSource,
	data: StoredData,
	{ chunkShape }: ChunkedLayout,
	chunks: readonly StoredChunk[],
): Generator<{ readonly elements: Uint8Array; readonly origin: readonly number[] }> {
	const { elementSize, filters, shape } = data;
	const chunkSize = elementsIn(chunkShape) * elementSize;
	if (!isDecodable(filters, 0))
		for (const chunk of chunks) withStored(source, chunk, (content) => checkForLibrary(content, filters, chunk.mask));
	// Chunks may lie outside of the extents: of a dataset that was made smaller.
	for (const chunk of chunks.filter(({ origin }) => origin.every((offset, axis) => offset < (shape[axis] ?? 0)))) {
		checkOrigin(source, chunk, chunkShape);
		yield { elements: readChunk(source, data, chunk, chunkSize, wantedOf(data, chunk, chunkShape)), origin: chunk.origin };
	}
}

/** Bytes of a chunk from its first element to the last one that lies within the dataset's first axis. */
function wantedOf({ elementSize, shape }: StoredData, { origin }: StoredChunk, chunkShape: readonly number[]): number {
	const [extent = 1, ...inner] = chunkShape;
	return Math.min(extent, (shape[0] ?? 1) - (origin[0] ?? 0)) * elementsIn(inner) * elementSize;
}

/** A chunk begins where the one before it ends. */
export function checkOrigin(source: ByteSource, { address, origin }: StoredChunk, chunkShape: readonly number[]): void {
	if (origin.some((offset, axis) => offset % (chunkShape[axis] ?? 1) !== 0))
		failAt(source.location, address, "a chunk has a place between others");
}

/** Elements take no more bytes than what is stored can have been. */
function checkStored({ location }: ByteSource, { address, filters }: StoredData, size: number, stored: number): void {
	const mostFromByte = filters.some(({ id }) => id === FILTER.bzip2) ? MOST_FROM_A_BYTE_OF_BZIP2 : MOST_FROM_A_BYTE;
	if (size > MOST_UNWRITTEN + stored * mostFromByte) throw new LargerThanStoredError(location, address, size, stored);
}

/** Space for all elements, as far as what is stored can have been so much. */
function filled(source: ByteSource, data: StoredData, size: number, stored: number): Uint8Array {
	const { address, fillValue } = data;
	checkStored(source, data, size, stored);
	try {
		return fillBytes(fillValue, size);
	} catch (error) {
		// What a typed array can't have, or what there is no memory for.
		if (error instanceof RangeError) return failAt(source.location, address, `a dataset has ${size} bytes, more than fit into memory`);
		throw error;
	}
}
