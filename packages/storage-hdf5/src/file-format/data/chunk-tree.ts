import type { ByteSource } from "../../bytes/byte-store.js";
import type { Block } from "../block.js";
import { encode, encodeUint64 } from "../byte-writer.js";
import { failOnDamage, type TreeKind, treeLeaves } from "../tree-node.js";

/** A chunk that is in a file (HDF5 File Format Specification, III.A.1, keys of node type 1). */
export interface StoredChunk {
	/** Bytes in the file. */
	readonly size: number;
	/** Bit `n` says that filter `n` was skipped. */
	readonly mask: number;
	/** The dataset's element with which the chunk begins. */
	readonly origin: readonly number[];
	readonly address: number;
}

/** The kind of a tree of chunks with so many axes. */
export function chunkTree(rank: number, chunkRank: number): TreeKind {
	return { number: 1, keySize: 8 + 8 * (rank + 1), rank: chunkRank };
}

/** All chunks of a tree, by their origin. */
export function* readChunks(source: ByteSource, treeAddress: number, rank: number, chunkRank: number): Generator<StoredChunk> {
	for (const { block, child, keyAt } of treeLeaves(source, treeAddress, chunkTree(rank, chunkRank))) {
		yield chunkAt(block, keyAt, rank, child);
	}
}

/**
 * The chunks of a tree whose origin lies between two others along each axis, both included. Nodes that can have none of them are not read.
 *
 * @param lowest - Of the chunk that comes first.
 * @param highest - Of the one that comes last.
 */
export function* readChunksBetween(
	source: ByteSource,
	treeAddress: number,
	lowest: readonly number[],
	highest: readonly number[],
	chunkRank: number,
): Generator<StoredChunk> {
	const rank = lowest.length;
	const mayHold = (block: Block, leftKeyAt: number, rightKeyAt: number) =>
		compareOrigin(highest, block, leftKeyAt) >= 0 && compareOrigin(lowest, block, rightKeyAt) < 0;
	for (const { block, child, keyAt } of treeLeaves(source, treeAddress, chunkTree(rank, chunkRank), failOnDamage, mayHold)) {
		const chunk = chunkAt(block, keyAt, rank, child);
		if (chunk.origin.every((offset, axis) => offset >= (lowest[axis] ?? 0) && offset <= (highest[axis] ?? 0))) yield chunk;
	}
}

/** The chunk that a key describes. */
export function chunkAt(block: Block, keyAt: number, rank: number, address: number): StoredChunk {
	const origin = Array.from({ length: rank }, (_, axis) => block.uint64(keyAt + 8 + 8 * axis));
	return { size: block.uint32(keyAt), mask: block.uint32(keyAt + 4), origin, address };
}

/** The key of a chunk. The offset within an element, which comes last, is zero. */
export function chunkKey({ mask, origin, size }: Omit<StoredChunk, "address">): Uint8Array {
	return encode((writer) => {
		writer.uint32(size);
		writer.uint32(mask);
		for (const offset of origin) writer.uint64(offset);
		writer.uint64(0);
	});
}

/** The key behind the last chunk: one chunk on along each axis, as the HDF5 library has it. */
export function keyBehind(origin: readonly number[], chunkShape: readonly number[], elementSize: number): Uint8Array {
	return encodeUint64(0, ...origin.map((offset, axis) => offset + (chunkShape[axis] ?? 0)), elementSize);
}

/** Compares an origin with a key's, by the first axis, then the second, and so on. */
export function compareOrigin(origin: readonly number[], block: Block, keyAt: number): number {
	for (const [axis, offset] of origin.entries()) {
		const difference = offset - block.uint64(keyAt + 8 + 8 * axis);
		if (difference !== 0) return difference;
	}
	return 0;
}
