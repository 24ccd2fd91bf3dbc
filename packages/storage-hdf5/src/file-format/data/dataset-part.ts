import type { ByteSource } from "../../bytes/byte-store.js";
import type { ArrayPart } from "../../hdf5-file.js";
import { checkRange, failAt } from "../block.js";
import { elementsIn } from "../messages/dataspace-message.js";
import { isUnallocated } from "../messages/layout-message.js";
import { adjacentChunks } from "./adjacent-chunks.js";
import { readChunks, readChunksBetween, type StoredChunk } from "./chunk-tree.js";
import {
	type ChunkedLayout,
	checkChunkShape,
	checkOrigin,
	fillBytes,
	readChunk,
	readElements,
	type StoredData,
	withStored,
} from "./dataset-data.js";
import { checkForLibrary, isDecodable } from "./filters.js";

/**
 * Some elements of a dataset as they are in the file; what else it has is not read, but for the rest of a chunk that filters have gone over. The caller
 * owns them.
 *
 * @param part - Lies within the dataset.
 * @param chunkRank - Of the file's trees of chunks.
 */
export function readPart(source: ByteSource, data: StoredData, part: ArrayPart, chunkRank: number): Uint8Array {
	const { elementSize, fillValue, layout, shape } = data;
	if (shape.length === 0) return readElements(source, data, chunkRank);
	const bytes = fillBytes(fillValue, elementsIn(part.count) * elementSize);
	if (bytes.length === 0) return bytes;
	const taken: Taken = { ...part, bytes, elementSize };
	const whole = { origin: shape.map(() => 0), shape };
	if (layout.class === "compact") {
		const elements = readElements(source, data, chunkRank);
		copyOverlap(taken, whole, (at, length) => elements.subarray(at, at + length));
	} else if (layout.class === "chunked") {
		takeFromChunks(source, data, layout, taken, chunkRank);
	} else if (!isUnallocated(layout.address)) {
		checkRange(source, layout.address, elementsIn(shape) * elementSize);
		copyOverlap(taken, whole, (at, length) => source.copy(layout.address + at, length));
	}
	return bytes;
}

/** The element with which the first chunk begins that is in the file; `undefined` where there is none, and for data without chunks. */
export function firstStored(source: ByteSource, data: StoredData, chunkRank: number): readonly number[] | undefined {
	const { layout, shape } = data;
	if (layout.class !== "chunked" || isUnallocated(layout.treeAddress)) return undefined;
	checkChunkShape(source, data, layout);
	const [first] = readChunks(source, layout.treeAddress, shape.length, chunkRank);
	return first?.origin.every((offset, axis) => offset < (shape[axis] ?? 0)) ? first.origin : undefined;
}

/** A part with room for its elements. */
interface Taken extends ArrayPart {
	readonly bytes: Uint8Array;
	readonly elementSize: number;
}

/** A block of elements that lie one after the other, in C order. */
interface StoredBlock {
	/** The dataset's element with which it begins. */
	readonly origin: readonly number[];
	readonly shape: readonly number[];
}

function takeFromChunks(source: ByteSource, data: StoredData, layout: ChunkedLayout, taken: Taken, chunkRank: number): void {
	checkChunkShape(source, data, layout);
	if (isUnallocated(layout.treeAddress)) return;
	const { chunkShape } = layout;
	const chunkOf = (position: number, axis: number) => position - (position % (chunkShape[axis] ?? 1));
	const lowest = taken.start.map(chunkOf);
	const highest = taken.start.map((position, axis) => chunkOf(position + (taken.count[axis] ?? 1) - 1, axis));
	const chunks = readChunksBetween(source, layout.treeAddress, lowest, highest, chunkRank);
	for (const chunk of adjacentChunks(chunks, data, chunkShape)) {
		checkOrigin(source, chunk, chunkShape);
		copyOverlap(taken, chunk, chunkReader(source, data, chunk, elementsIn(chunk.shape) * data.elementSize));
	}
}

/** Gives bytes of a chunk's elements. One that no filter has gone over is read where it lies, however large it is. */
function chunkReader(source: ByteSource, data: StoredData, chunk: StoredChunk, chunkSize: number): ReadBytes {
	const { filters } = data;
	if (filters.length === 0) {
		if (chunk.size !== chunkSize) failAt(source.location, chunk.address, `a chunk has ${chunk.size} bytes in place of ${chunkSize}`);
		checkRange(source, chunk.address, chunkSize);
		return (at, length) => source.copy(chunk.address + at, length);
	}
	if (!isDecodable(filters, 0)) withStored(source, chunk, (content) => checkForLibrary(content, filters, chunk.mask));
	const elements = readChunk(source, data, chunk, chunkSize);
	return (at, length) => elements.subarray(at, at + length);
}

type ReadBytes = (at: number, length: number) => Uint8Array;

/** Copies what a part and a stored block have in common. Axes that both have whole are copied in one go. */
function copyOverlap({ bytes, count, elementSize, start }: Taken, { origin, shape }: StoredBlock, read: ReadBytes): void {
	const first = start.map((position, axis) => Math.max(position, origin[axis] ?? 0));
	const extents = start.map((position, axis) => {
		const end = Math.min(position + (count[axis] ?? 0), (origin[axis] ?? 0) + (shape[axis] ?? 0));
		return Math.max(0, end - (first[axis] ?? 0));
	});
	let rowAxis = extents.length - 1;
	while (rowAxis > 0 && extents[rowAxis] === count[rowAxis] && extents[rowAxis] === shape[rowAxis]) rowAxis--;
	const rowLength = elementsIn(extents.slice(rowAxis)) * elementSize;
	if (rowLength === 0) return;
	const perRow = elementsIn(shape.slice(rowAxis + 1));
	const copyAxis = (axis: number, blockAt: number, partAt: number): void => {
		const blockPosition = blockAt * (shape[axis] ?? 1) + (first[axis] ?? 0) - (origin[axis] ?? 0);
		const partPosition = partAt * (count[axis] ?? 1) + (first[axis] ?? 0) - (start[axis] ?? 0);
		if (axis === rowAxis) bytes.set(read(blockPosition * perRow * elementSize, rowLength), partPosition * perRow * elementSize);
		else for (let index = 0; index < (extents[axis] ?? 0); index++) copyAxis(axis + 1, blockPosition + index, partPosition + index);
	};
	copyAxis(0, 0, 0);
}
