import { DamagedStoreError } from "@pypet/storage";
import type { ByteSource, ByteStore } from "../bytes/byte-store.js";
import { type Block, readBlock } from "./block.js";
import { type ByteWriter, encodeUint64 } from "./byte-writer.js";
import { UnknownShapeError } from "./unknown-shape-error.js";

/**
 * The superblock, with which a file begins (HDF5 File Format Specification, section II.A). Versions 0 and 1 are known, with 8-byte addresses and
 * nothing before them.
 */
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Where version 0 keeps the end of the file. Version 1 has four bytes more before. */
const END_OFFSET = 40;

/** Bytes of a superblock of version 0. */
export const SUPERBLOCK_SIZE = 96;

/** What a file says of itself. */
export interface Superblock {
	/** Address of the root group's header. */
	readonly rootAddress: number;
	/** Half the number of links in a symbol table node. */
	readonly leafRank: number;
	/** Half the number of children in a node of a group's tree. */
	readonly groupRank: number;
	/** The same in a tree of chunks. */
	readonly chunkRank: number;
	/** Where {@link writeEndOfFile} writes. */
	readonly endOffset: number;
}

/** The ranks of PyTables' files, which are the HDF5 library's defaults. */
export const DEFAULT_RANKS = { leafRank: 4, groupRank: 16, chunkRank: 32 } as const;

/**
 * Reads the superblock.
 *
 * @throws {@link UnknownShapeError} when it is one of another version, or lies behind something else.
 * @throws {@link DamagedStoreError} when there is none, or when the file is shorter than it says.
 */
export function readSuperblock(source: ByteSource): Superblock {
	if (!hasSignature(source, 0)) return refuse(source);
	const start = readBlock(source, 0, Math.min(source.size, SUPERBLOCK_SIZE + 4));
	const version = start.uint8(8);
	if (version > 1) throw new UnknownShapeError(`a superblock of version ${version}`);
	if (start.uint8(13) !== 8 || start.uint8(14) !== 8) throw new UnknownShapeError("a file with addresses or lengths of other sizes than 8");
	const shift = version === 1 ? 4 : 0;
	if (start.uint64(24 + shift) !== 0) throw new UnknownShapeError("a file that begins elsewhere");
	const endOffset = END_OFFSET + shift;
	checkEnd(source, start, endOffset);
	const [leafRank, groupRank] = [start.uint16(16), start.uint16(18)];
	const chunkRank = version === 1 ? start.uint16(24) : DEFAULT_RANKS.chunkRank;
	if (leafRank === 0 || groupRank === 0 || chunkRank === 0) start.fail("its trees have no room for anything");
	return { rootAddress: start.uint64(64 + shift), leafRank, groupRank, chunkRank, endOffset };
}

/** Writes where the file ends, which is where the store does, if it says otherwise. */
export function writeEndOfFile(store: ByteStore, superblock: Superblock): void {
	if (readBlock(store, superblock.endOffset, 8).uint64(0) === store.size) return;
	store.write(superblock.endOffset, encodeUint64(store.size));
}

/** Writes a superblock of version 0. The root group's header, tree and heap are at the addresses. */
export function writeSuperblock(
	writer: ByteWriter,
	end: number,
	root: { readonly address: number; readonly treeAddress: number; readonly heapAddress: number },
): void {
	writer.bytes(Uint8Array.from(SIGNATURE));
	// Versions of superblock, free space, root entry and shared headers; sizes of addresses and lengths.
	for (const value of [0, 0, 0, 0, 0, 8, 8, 0]) writer.uint8(value);
	writer.uint16(DEFAULT_RANKS.leafRank);
	writer.uint16(DEFAULT_RANKS.groupRank);
	writer.uint32(0);
	for (const address of [0, 2 ** 64, end, 2 ** 64]) writer.uint64(address);
	// The root's symbol table entry (section III.C).
	for (const value of [0, root.address]) writer.uint64(value);
	for (const value of [1, 0]) writer.uint32(value);
	for (const address of [root.treeAddress, root.heapAddress]) writer.uint64(address);
}

function hasSignature(source: ByteSource, offset: number): boolean {
	if (source.size < offset + 12) return false;
	const bytes = source.view(offset, SIGNATURE.length);
	return SIGNATURE.every((value, index) => bytes[index] === value);
}

function refuse(source: ByteSource): never {
	// The library looks for a user block at every power of two from 512 on.
	for (let offset = 512; offset < source.size; offset *= 2) {
		if (hasSignature(source, offset)) throw new UnknownShapeError("a user block");
	}
	throw new DamagedStoreError(source.location, "is no HDF5 file.");
}

function checkEnd(source: ByteSource, start: Block, endOffset: number): void {
	const missing = start.uint64(endOffset) - source.size;
	if (missing <= 0) return;
	throw new DamagedStoreError(source.location, `is cut off: ${missing === 1 ? "1 byte is" : `${missing} bytes are`} missing.`);
}
