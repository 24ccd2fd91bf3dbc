import type { ByteSource } from "../../bytes/byte-store.js";
import { type Block, checkRange, readBlock } from "../block.js";
import { decodeName } from "../text-bytes.js";

/** Bytes of a local heap's header. */
export const HEAP_HEADER_SIZE = 32;

/** First read of a name; most are shorter. */
const NAME_GUESS = 64;

/** The heap that holds the names of a group's links (HDF5 File Format Specification, III.D). */
export interface LocalHeap {
	readonly address: number;
	/** Where its data begin. */
	readonly dataAddress: number;
	readonly dataSize: number;
	/** Offset of the first free block in the data; 1 where there is none. */
	readonly firstFree: number;
}

/** Reads the header of a local heap. */
export function readHeap(source: ByteSource, address: number): LocalHeap {
	const header = readBlock(source, address, HEAP_HEADER_SIZE);
	if (!header.hasSignature(0, "HEAP")) return header.fail("there is no local heap");
	const heap = { address, dataSize: header.uint64(8), firstFree: header.uint64(16), dataAddress: header.uint64(24) };
	checkRange(source, heap.dataAddress, heap.dataSize);
	return heap;
}

/** All data of a heap, for reading many names. */
export function readHeapData(source: ByteSource, { dataAddress, dataSize }: LocalHeap): Block {
	return readBlock(source, dataAddress, dataSize);
}

/** The name at an offset of a heap's data. */
export function nameAt(data: Block, offset: number): string {
	if (offset >= data.length) data.fail(`a name is due ${offset} bytes on`);
	return decodeName(data.bytes, offset);
}

/** The name at an offset, read by itself: cheap in a large heap. */
export function readNameAt(source: ByteSource, heap: LocalHeap, offset: number): string {
	for (let guess = NAME_GUESS; ; guess *= 8) {
		const length = Math.min(guess, heap.dataSize - offset);
		const { bytes } = readBlock(source, heap.dataAddress + offset, length);
		if (bytes.includes(0) || length < guess) return decodeName(bytes);
	}
}

/** Compares a name with the one at an offset, by bytes as C's `strcmp` does, by which HDF5 sorts the links of a group. */
export function compareWithName(source: ByteSource, heap: LocalHeap, name: Uint8Array, offset: number): number {
	const length = Math.min(name.length + 1, heap.dataSize - offset);
	checkRange(source, heap.dataAddress + offset, length);
	const bytes = source.view(heap.dataAddress + offset, length);
	for (let position = 0; position <= name.length; position++) {
		const difference = (name[position] ?? 0) - (bytes[position] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}
