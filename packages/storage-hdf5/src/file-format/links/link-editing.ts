import { readBlock } from "../block.js";
import { encode, encodeUint64, padded } from "../byte-writer.js";
import { isSoftLink } from "../path-resolver.js";
import type { Space } from "../space.js";
import type { Superblock } from "../superblock.js";
import { encodeName } from "../text-bytes.js";
import { fillEmptyNode, insertChild, moveEnds, type TreeEnds } from "../tree-editing.js";
import { findPlace, type LinkPlace, linkTree, type SymbolTable } from "./group-links.js";
import { hardEntry, type NewLink, NO_FREE_BLOCK, offsetKey, softEntry, writeHeapHeader } from "./link-building.js";
import { type LocalHeap, readHeap, readHeapData } from "./local-heap.js";
import { ENTRY_SIZE, encodeEntry, encodeNode, NODE_PREFIX_SIZE, nameOffsetAt, type SymbolEntry } from "./symbol-node.js";

type Ranks = Pick<Superblock, "groupRank" | "leafRank">;

/** Bytes of a free block's own record, and so of the smallest one. */
const FREE_BLOCK_SIZE = 16;

/**
 * Puts a link into a group, in place of one of this name. Costs a few small reads and writes for each level of the group's tree; the heap of names is
 * copied when it is full, and doubled.
 */
export function setLink(space: Space, table: SymbolTable, ranks: Ranks, name: string, to: NewLink): void {
	const bytes = encodeName(name);
	const place = findPlace(space.store, table, ranks.groupRank, bytes);
	checkCapacity(place, ranks);
	const { isFound, node, position } = place;
	if (isFound && node) {
		const at = node.block.address + position * ENTRY_SIZE;
		space.store.write(at, encodeEntry(entryOf(space, table, nameOffsetAt(node, position), to)));
		return;
	}
	// A copy, because making room for the name writes.
	const entries = node && [node.block.bytes.slice(0, position * ENTRY_SIZE), node.block.bytes.slice(position * ENTRY_SIZE)];
	const entry = entryOf(space, table, allocateName(space, place.heap, bytes), to);
	if (node && entries) insertEntry(space, ranks, place, node.address, entries, entry);
	else insertFirst(space, ranks, place, entry);
	space.flush();
}

/**
 * Takes a link out of a group: the entry out of its node, in one write. The name stays in the heap, and the tree's keys stay: they bound the names
 * of a node and needn't be among them. A node may stand empty.
 *
 * @returns Whether there was such a link.
 */
export function removeLink(space: Space, table: SymbolTable, ranks: Ranks, name: string): boolean {
	const place = findPlace(space.store, table, ranks.groupRank, encodeName(name));
	checkCapacity(place, ranks);
	const { isFound, node, position } = place;
	if (!isFound || !node) return false;
	const { bytes } = node.block;
	const kept = [bytes.subarray(0, position * ENTRY_SIZE), bytes.subarray((position + 1) * ENTRY_SIZE)];
	// One write, so that the node's count and entries change together.
	space.store.write(node.address, encodeNode(kept, 2 * ranks.leafRank));
	return true;
}

/** The entry of a link whose name the heap has already. */
function entryOf(space: Space, table: SymbolTable, nameOffset: number, to: NewLink): SymbolEntry {
	if (!isSoftLink(to)) return hardEntry(nameOffset, to);
	space.flush();
	return softEntry(nameOffset, allocateName(space, readHeap(space.store, table.heapAddress), encodeName(to.target)));
}

/** A node with more entries than it has room for may be read, but what is behind it would be overwritten. */
function checkCapacity({ node }: LinkPlace, { leafRank }: Ranks): void {
	if (node && node.count > 2 * leafRank) node.block.fail(`a node of links has ${node.count} entries`);
}

/** @param around - The entries before and behind the new one. */
function insertEntry(
	space: Space,
	ranks: Ranks,
	{ position, way }: LinkPlace,
	address: number,
	around: readonly Uint8Array[],
	entry: SymbolEntry,
): void {
	const { side, steps } = way;
	const kind = linkTree(ranks.groupRank);
	const ends: TreeEnds = {
		first: side === "before" ? offsetKey(0) : undefined,
		last: side === "behind" ? offsetKey(entry.nameOffset) : undefined,
	};
	const [before = new Uint8Array(), behind = new Uint8Array()] = around;
	const capacity = 2 * ranks.leafRank;
	const entries = encodeNode([before, encodeEntry(entry), behind], capacity + 1).subarray(NODE_PREFIX_SIZE);
	const count = (before.length + behind.length) / ENTRY_SIZE + 1;
	if (count <= capacity) {
		space.store.write(address, encodeNode([entries.subarray(0, count * ENTRY_SIZE)], capacity));
		if (side !== "within") moveEnds(space, kind, steps, ends);
		return;
	}
	// What comes at the end of a node leaves it full: names mostly come in order.
	const middle = position === capacity ? capacity : ranks.leafRank;
	const [left, right] = [entries.subarray(0, middle * ENTRY_SIZE), entries.subarray(middle * ENTRY_SIZE, count * ENTRY_SIZE)];
	space.store.write(address, encodeNode([left], capacity));
	const rightAddress = space.append(encodeNode([right], capacity));
	// The key between both is the name of the left one's last entry.
	const key = left.slice(-ENTRY_SIZE, 8 - ENTRY_SIZE);
	insertChild(space, kind, steps, (steps.at(-1)?.index ?? 0) + 1, { key, child: rightAddress }, ends);
}

/** Puts the first link into an empty tree. */
function insertFirst(space: Space, ranks: Ranks, { way }: LinkPlace, entry: SymbolEntry): void {
	const child = space.append(encodeNode([encodeEntry(entry)], 2 * ranks.leafRank));
	fillEmptyNode(space, linkTree(ranks.groupRank), way.steps, { key: offsetKey(0), child }, offsetKey(entry.nameOffset));
}

/** Room for a name in a heap, with the name written to it. Returns its offset. */
function allocateName(space: Space, heap: LocalHeap, name: Uint8Array): number {
	const size = padded(name.length + 1);
	const content = new Uint8Array(size);
	content.set(name);
	const found = takeFreeBlock(space, heap, size);
	if (found === undefined) return growHeap(space, heap, content);
	space.store.write(heap.dataAddress + found, content);
	return found;
}

/** Takes room from the first free block that has enough: all of it, or so that another block is left. */
function takeFreeBlock(space: Space, heap: LocalHeap, size: number): number | undefined {
	const { store } = space;
	// Where the address of the next free block stands: in the header first, then in each block.
	let pointer = heap.address + 16;
	let offset = heap.firstFree;
	for (let rest = heap.dataSize / FREE_BLOCK_SIZE; offset !== NO_FREE_BLOCK && offset < heap.dataSize; rest--) {
		const address = heap.dataAddress + offset;
		const block = readBlock(store, address, FREE_BLOCK_SIZE);
		const [next, free] = [block.uint64(0), block.uint64(8)];
		if (rest <= 0 || offset + free > heap.dataSize) block.fail("the free blocks of a heap make no sense");
		if (free === size || free >= size + FREE_BLOCK_SIZE) {
			if (free > size) store.write(address + size, encodeUint64(next, free - size));
			store.write(pointer, encodeUint64(free > size ? offset + size : next));
			return offset;
		}
		pointer = address;
		offset = next;
	}
	return undefined;
}

/** Copies a heap's data to a place of twice the size, with a name behind it and the rest as a free block. */
function growHeap(space: Space, heap: LocalHeap, name: Uint8Array): number {
	const { dataSize } = heap;
	const size = Math.max(2 * dataSize, dataSize + name.length + 2 * FREE_BLOCK_SIZE);
	const data = new Uint8Array(size);
	data.set(readHeapData(space.store, heap).bytes);
	data.set(name, dataSize);
	const free = dataSize + name.length;
	// Blocks that were too small stay in the list, behind the new one.
	data.set(encodeUint64(heap.firstFree < dataSize ? heap.firstFree : NO_FREE_BLOCK, size - free), free);
	const dataAddress = space.append(data);
	const header = encode((writer) => writeHeapHeader(writer, { dataSize: size, firstFree: free, dataAddress }));
	space.store.write(heap.address, header);
	return dataSize;
}
