import type { ByteSource } from "../../bytes/byte-store.js";
import type { Block } from "../block.js";
import { encodeName } from "../text-bytes.js";
import { descend, failOnDamage, type OnDamage, type TreeKind, type TreeWay, treeLeaves } from "../tree-node.js";
import { compareWithName, type LocalHeap, nameAt, readHeap, readHeapData, readNameAt } from "./local-heap.js";
import { addressAt, CACHE, cacheAt, entryAt, nameOffsetAt, readNode, type SymbolNode, targetOffset } from "./symbol-node.js";

/** Where a group keeps its links: the addresses of its symbol table message (HDF5 File Format Specification, IV.A.2.r). */
export interface SymbolTable {
	readonly treeAddress: number;
	readonly heapAddress: number;
}

/** What a link leads to: an object by its header's address, or a soft link by the path that it has. */
export type LinkTarget = { readonly address: number } | { readonly target: string };

/** A link of a group. */
export interface GroupLink {
	readonly name: string;
	readonly to: LinkTarget;
}

/** The kind of a group's tree: its keys are offsets of names in the heap. */
export function linkTree(groupRank: number): TreeKind {
	return { number: 0, keySize: 8, rank: groupRank };
}

/**
 * All links of a group, by name. Reads the whole heap once.
 *
 * @param onDamage - Is told of nodes and entries that can't be read.
 */
export function* readLinks(
	source: ByteSource,
	table: SymbolTable,
	groupRank: number,
	onDamage: OnDamage = failOnDamage,
): Generator<GroupLink> {
	const heap = readHeap(source, table.heapAddress);
	const names = readHeapData(source, heap);
	const seen = new Set<number>();
	for (const { block, child } of treeLeaves(source, table.treeAddress, linkTree(groupRank), onDamage)) {
		try {
			if (seen.has(child)) block.fail("a node of links is there twice");
			seen.add(child);
			yield* linksOf(readNode(source, child), names);
		} catch (error) {
			onDamage(error);
		}
	}
}

function* linksOf(node: SymbolNode, names: Block): Generator<GroupLink> {
	for (let position = 0; position < node.count; position++) {
		const name = nameAt(names, nameOffsetAt(node, position));
		const isSoftLink = cacheAt(node, position) === CACHE.softLink;
		yield {
			name,
			to: isSoftLink ? { target: nameAt(names, targetOffset(entryAt(node, position))) } : { address: addressAt(node, position) },
		};
	}
}

/** Where a name is in a group, or would be. */
export interface LinkPlace {
	readonly heap: LocalHeap;
	readonly way: TreeWay;
	/** `undefined` in a tree without any node. A view: valid until the next write. */
	readonly node: SymbolNode | undefined;
	/** Position among the entries. */
	readonly position: number;
	/** Whether the entry at the position has the name. */
	readonly isFound: boolean;
}

/** Looks a name up by its bytes. Costs a few small reads for each level of the tree, whatever the size of the group. */
export function findPlace(source: ByteSource, table: SymbolTable, groupRank: number, name: Uint8Array): LinkPlace {
	const heap = readHeap(source, table.heapAddress);
	const compareWith = (offset: number): number => compareWithName(source, heap, name, offset);
	const way = descend(source, table.treeAddress, linkTree(groupRank), (block, keyAt) => compareWith(block.uint64(keyAt)), true);
	const address = way.steps.at(-1)?.child;
	if (address === undefined) return { heap, way, node: undefined, position: 0, isFound: false };
	const node = readNode(source, address);
	// The tree's last key is its last name, or what was the last one.
	if (way.side === "behind") return { heap, way, node, position: node.count, isFound: false };
	let low = 0;
	let high = node.count;
	while (low < high) {
		const middle = (low + high) >> 1;
		const order = compareWith(nameOffsetAt(node, middle));
		if (order === 0) return { heap, way, node, position: middle, isFound: true };
		if (order > 0) low = middle + 1;
		else high = middle;
	}
	return { heap, way, node, position: low, isFound: false };
}

/** Looks a link up; `undefined` where there is none. */
export function findLink(source: ByteSource, table: SymbolTable, groupRank: number, name: string): LinkTarget | undefined {
	const { heap, isFound, node, position } = findPlace(source, table, groupRank, encodeName(name));
	if (!isFound || !node) return undefined;
	const entry = entryAt(node, position);
	return entry.cache === CACHE.softLink ? { target: readNameAt(source, heap, targetOffset(entry)) } : { address: entry.address };
}
