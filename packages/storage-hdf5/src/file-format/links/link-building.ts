import { UNDEFINED_ADDRESS } from "../block.js";
import { type ByteWriter, padded } from "../byte-writer.js";
import { isSoftLink, type SoftLink } from "../path-resolver.js";
import type { Space } from "../space.js";
import type { Superblock } from "../superblock.js";
import { compareBytes, encodeName } from "../text-bytes.js";
import { appendTree } from "../tree-editing.js";
import { linkTree, type SymbolTable } from "./group-links.js";
import { HEAP_HEADER_SIZE } from "./local-heap.js";
import { CACHE, ENTRY_SIZE, type SymbolEntry, writeEntry, writeNodePrefix } from "./symbol-node.js";

/** An object that a new link leads to. */
export interface LinkedObject {
	/** Of its header. */
	readonly address: number;
	/** Of a group, where it keeps its links: readers save a look into its header. */
	readonly table?: SymbolTable | undefined;
}

/** What a new link leads to: an object, or a path, absolute or from the group that the link is in. */
export type NewLink = LinkedObject | SoftLink;

/** Offset that says that a heap has no free block. */
export const NO_FREE_BLOCK = 1;

/** Every heap begins with the empty name, which is a tree's first key. */
const EMPTY_NAME_SIZE = 8;

/** Appends the links of a new group: full nodes, and a heap without free room. */
export function appendLinks(
	space: Space,
	ranks: Pick<Superblock, "groupRank" | "leafRank">,
	links: ReadonlyMap<string, NewLink>,
): SymbolTable {
	const entries: SymbolEntry[] = [];
	const texts: Uint8Array[] = [];
	let heapSize = EMPTY_NAME_SIZE;
	const addText = (text: Uint8Array): number => {
		const offset = heapSize;
		texts.push(text);
		heapSize += padded(text.length + 1);
		return offset;
	};
	for (const { name, to } of sortedLinks(links)) {
		const nameOffset = addText(name);
		entries.push(isSoftLink(to) ? softEntry(nameOffset, addText(encodeName(to.target))) : hardEntry(nameOffset, to));
	}
	const capacity = 2 * ranks.leafRank;
	const [nodes, keys]: [number[], Uint8Array[]] = [[], [offsetKey(0)]];
	for (let start = 0; start < entries.length; start += capacity) {
		const own = entries.slice(start, start + capacity);
		nodes.push(space.begin());
		writeNodePrefix(space.writer, own.length);
		for (const entry of own) writeEntry(space.writer, entry);
		space.writer.zeros((capacity - own.length) * ENTRY_SIZE);
		keys.push(offsetKey(own.at(-1)?.nameOffset ?? 0));
	}
	const treeAddress = appendTree(space, linkTree(ranks.groupRank), nodes, keys);
	const heapAddress = space.begin();
	writeHeapHeader(space.writer, { dataSize: heapSize, firstFree: NO_FREE_BLOCK, dataAddress: heapAddress + HEAP_HEADER_SIZE });
	space.writer.zeros(EMPTY_NAME_SIZE);
	for (const text of texts) {
		space.writer.bytes(text);
		space.writer.zeros(padded(text.length + 1) - text.length);
	}
	return { treeAddress, heapAddress };
}

/** The entry of a link to an object. */
export function hardEntry(nameOffset: number, { address, table }: LinkedObject): SymbolEntry {
	if (!table) return { nameOffset, address, cache: CACHE.nothing, scratch: [0, 0] };
	return { nameOffset, address, cache: CACHE.group, scratch: [table.treeAddress, table.heapAddress] };
}

/** The entry of a link to a path. */
export function softEntry(nameOffset: number, targetOffset: number): SymbolEntry {
	return { nameOffset, address: UNDEFINED_ADDRESS, cache: CACHE.softLink, scratch: [targetOffset, 0] };
}

/** A key of a tree of links: where the heap has a name. */
export function offsetKey(offset: number): Uint8Array {
	const key = new Uint8Array(8);
	for (let byte = 0, rest = offset; rest > 0; byte++) {
		key[byte] = rest % 256;
		rest = Math.floor(rest / 256);
	}
	return key;
}

/** Writes a local heap's header (HDF5 File Format Specification, III.D). */
export function writeHeapHeader(writer: ByteWriter, heap: { dataSize: number; firstFree: number; dataAddress: number }): void {
	for (const letter of [0x48, 0x45, 0x41, 0x50, 0, 0, 0, 0]) writer.uint8(letter);
	writer.uint64(heap.dataSize);
	writer.uint64(heap.firstFree);
	writer.uint64(heap.dataAddress);
}

function sortedLinks(links: ReadonlyMap<string, NewLink>): { name: Uint8Array; to: NewLink }[] {
	const encoded = Array.from(links, ([name, to]) => ({ name: encodeName(name), to }));
	return encoded.sort((left, right) => compareBytes(left.name, right.name));
}
