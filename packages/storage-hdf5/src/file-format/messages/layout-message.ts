import { type Block, UNDEFINED_ADDRESS } from "../block.js";
import type { ByteWriter } from "../byte-writer.js";
import { UnknownShapeError } from "../unknown-shape-error.js";

/** Where the elements of a dataset lie (HDF5 File Format Specification, IV.A.2.i). */
export type DataLayout =
	| { readonly class: "compact"; readonly bytes: Uint8Array }
	| { readonly class: "contiguous"; readonly address: number }
	| {
			readonly class: "chunked";
			/** Of the tree of chunks; {@link UNDEFINED_ADDRESS} before there is any. */
			readonly treeAddress: number;
			/** Extents of a chunk. */
			readonly chunkShape: readonly number[];
			readonly elementSize: number;
	  };

/** Where a layout message of version 3 has the address of a tree of chunks. */
export const TREE_ADDRESS = 3;

/** Decodes a layout message of versions 1 to 3. */
export function decodeLayout(block: Block): DataLayout {
	const version = block.uint8(0);
	if (version === 3) return decodeVersion3(block);
	if (version !== 1 && version !== 2) throw new UnknownShapeError(`a data layout of version ${version}`);
	const rank = block.uint8(1);
	const layoutClass = block.uint8(2);
	const extentsAt = layoutClass === 0 ? 8 : 16;
	if (layoutClass === 1) return { class: "contiguous", address: block.uint64(8) };
	if (layoutClass === 2) return decodeChunked(block, 8, extentsAt, rank);
	if (layoutClass !== 0) return block.fail("a data layout makes no sense");
	const sizeAt = extentsAt + 4 * rank;
	return { class: "compact", bytes: block.part(sizeAt + 4, block.uint32(sizeAt)) };
}

/** Writes the layout of contiguous data. Without elements they have no address. */
export function writeContiguousLayout(writer: ByteWriter, address: number, size: number): void {
	writer.uint8(3);
	writer.uint8(1);
	writer.uint64(address);
	writer.uint64(size);
}

/** Writes the layout of chunked data. */
export function writeChunkedLayout(writer: ByteWriter, treeAddress: number, chunkShape: readonly number[], elementSize: number): void {
	writer.uint8(3);
	writer.uint8(2);
	writer.uint8(chunkShape.length + 1);
	writer.uint64(treeAddress);
	for (const extent of chunkShape) writer.uint32(extent);
	writer.uint32(elementSize);
}

function decodeVersion3(block: Block): DataLayout {
	switch (block.uint8(1)) {
		case 0:
			return { class: "compact", bytes: block.part(4, block.uint16(2)) };
		case 1:
			return { class: "contiguous", address: block.uint64(2) };
		case 2:
			return decodeChunked(block, TREE_ADDRESS, TREE_ADDRESS + 8, block.uint8(2));
		default:
			throw new UnknownShapeError("an unknown class of data layout");
	}
}

/** @param rank - Number of extents, with the element's size as the last. */
function decodeChunked(block: Block, addressAt: number, extentsAt: number, rank: number): DataLayout {
	if (rank < 2 || rank > 33) return block.fail("chunks have no sensible number of axes");
	const extents = Array.from({ length: rank }, (_, axis) => block.uint32(extentsAt + 4 * axis));
	if (extents.some((extent) => extent === 0)) return block.fail("chunks are empty");
	const elementSize = extents.pop() ?? 0;
	return { class: "chunked", treeAddress: block.uint64(addressAt), chunkShape: extents, elementSize };
}

/** Whether data have no place in the file yet. */
export function isUnallocated(address: number): boolean {
	return address === UNDEFINED_ADDRESS;
}
