import type { ByteSource } from "../../bytes/byte-store.js";
import { type Block, readBlock } from "../block.js";
import { type ByteWriter, encode } from "../byte-writer.js";

/** Bytes of a node before its entries, and of an entry. */
export const NODE_PREFIX_SIZE = 8;
export const ENTRY_SIZE = 40;

/** What an entry has in its scratch pad (HDF5 File Format Specification, III.C). */
export const CACHE = { nothing: 0, group: 1, softLink: 2 } as const;

/** One link of a group. */
export interface SymbolEntry {
	/** Where the heap has its name. */
	readonly nameOffset: number;
	/** Address of the object's header. Undefined for a soft link. */
	readonly address: number;
	/** One of {@link CACHE}. */
	readonly cache: number;
	/** Of a group: addresses of its tree and heap. Of a soft link: the first four bytes are the offset of its target in the heap. */
	readonly scratch: readonly [number, number];
}

/** A node of a group's links. */
export interface SymbolNode {
	readonly address: number;
	/** Its entries, after the prefix. A view. */
	readonly block: Block;
	readonly count: number;
}

/** Reads a symbol table node (HDF5 File Format Specification, III.B). */
export function readNode(source: ByteSource, address: number): SymbolNode {
	const prefix = readBlock(source, address, NODE_PREFIX_SIZE);
	if (!prefix.hasSignature(0, "SNOD")) return prefix.fail("there is no node of links");
	const count = prefix.uint16(6);
	return { address, block: readBlock(source, address + NODE_PREFIX_SIZE, count * ENTRY_SIZE), count };
}

/** An entry of a node by its position. */
export function entryAt({ block }: SymbolNode, position: number): SymbolEntry {
	const at = position * ENTRY_SIZE;
	return {
		nameOffset: block.uint64(at),
		address: block.uint64(at + 8),
		cache: block.uint32(at + 16),
		scratch: [block.uint64(at + 24), block.uint64(at + 32)],
	};
}

// What most entries are asked for, without an object of all that they have.

/** Where the heap has the name of an entry. */
export function nameOffsetAt({ block }: SymbolNode, position: number): number {
	return block.uint64(position * ENTRY_SIZE);
}

/** To where an entry leads, unless it is a soft link. */
export function addressAt({ block }: SymbolNode, position: number): number {
	return block.uint64(position * ENTRY_SIZE + 8);
}

/** Which of {@link CACHE} an entry has. */
export function cacheAt({ block }: SymbolNode, position: number): number {
	return block.uint32(position * ENTRY_SIZE + 16);
}

/** Offset of the target of an entry that is a soft link. */
export function targetOffset({ scratch }: SymbolEntry): number {
	return scratch[0] % 2 ** 32;
}

/** Writes the start of a node with so many entries, which follow. */
export function writeNodePrefix(writer: ByteWriter, count: number): void {
	writer.bytes(SNOD);
	writer.uint16(count);
}

/** The bytes of an entry. */
export function encodeEntry(entry: SymbolEntry): Uint8Array {
	return encode((writer) => writeEntry(writer, entry));
}

/** Writes an entry. */
export function writeEntry(writer: ByteWriter, { address, cache, nameOffset, scratch }: SymbolEntry): void {
	writer.uint64(nameOffset);
	writer.uint64(address);
	writer.uint32(cache);
	writer.uint32(0);
	writer.uint64(scratch[0]);
	writer.uint64(scratch[1]);
}

/** A node with room for `capacity` entries, of the bytes of some. */
export function encodeNode(entries: readonly Uint8Array[], capacity: number): Uint8Array {
	const bytes = new Uint8Array(NODE_PREFIX_SIZE + capacity * ENTRY_SIZE);
	bytes.set(SNOD);
	let at = NODE_PREFIX_SIZE;
	for (const entry of entries) {
		bytes.set(entry, at);
		at += entry.length;
	}
	const count = (at - NODE_PREFIX_SIZE) / ENTRY_SIZE;
	bytes[6] = count & 0xff;
	bytes[7] = count >> 8;
	return bytes;
}

/** Signature, version 1 and a spare byte. */
const SNOD = Uint8Array.from([0x53, 0x4e, 0x4f, 0x44, 1, 0]);
