import type { ByteSource } from "../bytes/byte-store.js";
import { type Block, readBlock } from "./block.js";
import type { SymbolTable } from "./links/group-links.js";
import { nameAt, readHeap, readHeapData } from "./links/local-heap.js";
import { CACHE, ENTRY_SIZE, readNode, type SymbolNode } from "./links/symbol-node.js";
import type { Hdf5Object } from "./objects/hdf5-object.js";
import { sameBytes } from "./same-bytes.js";

/** Names of links that are kept, at most: groups of one kind have few different ones. */
const MOST_TABLES = 8;

/** Where a tree's node has its first child, and the way to the next: one key between two. */
const FIRST_CHILD = 32;
const NEXT_CHILD = 16;

/** The links of a group by name, to an object each. */
export interface LinkAddresses {
	/** Address of the object's header; `undefined` where there is no link of the name. */
	addressOf(name: string): number | undefined;
}

/** Names as the heaps of some groups have them. */
interface KnownNames {
	readonly heap: Uint8Array;
	/** Offset of each link's name in the heap, in the order of the links. */
	readonly offsets: readonly number[];
	readonly positions: ReadonlyMap<string, number>;
}

/** Reads the links of many small groups. The names of groups whose heaps have the same bytes are decoded once. */
export class AlikeLinks {
	readonly #source: ByteSource;
	readonly #known: KnownNames[] = [];

	constructor(source: ByteSource) {
		this.#source = source;
	}

	/** The links of a group; `undefined` for another object, and for a group of so many that its tree has levels, or with soft ones among them. */
	of(object: Hdf5Object): LinkAddresses | undefined {
		return object.kind === "group" ? this.#read(object.symbolTable()) : undefined;
	}

	#read({ heapAddress, treeAddress }: SymbolTable): LinkAddresses | undefined {
		const source = this.#source;
		const nodes = readNodes(source, treeAddress);
		if (nodes === undefined) return undefined;
		const heap = readHeapData(source, readHeap(source, heapAddress));
		const known = this.#known.find((names) => hasNames(names, heap, nodes)) ?? this.#remember(heap, nodes);
		const [first] = nodes;
		// Eight links fit into a node.
		const single = nodes.length === 1 && first ? first : undefined;
		return {
			addressOf(name) {
				const position = known.positions.get(name);
				if (position === undefined) return undefined;
				return single ? addressAt(single, position) : addressIn(nodes, position);
			},
		};
	}

	#remember(heap: Block, nodes: readonly SymbolNode[]): KnownNames {
		const offsets = nodes.flatMap((node) => Array.from({ length: node.count }, (_, position) => offsetAt(node, position)));
		const positions = new Map(offsets.map((offset, position) => [nameAt(heap, offset), position]));
		const names = { heap: heap.bytes.slice(), offsets, positions };
		if (this.#known.length >= MOST_TABLES) this.#known.pop();
		this.#known.unshift(names);
		return names;
	}
}

function hasNames({ heap, offsets }: KnownNames, { bytes }: Block, nodes: readonly SymbolNode[]): boolean {
	if (heap.length !== bytes.length || !sameBytes(heap, bytes, 0, heap.length)) return false;
	let link = 0;
	for (const node of nodes) {
		for (let position = 0; position < node.count; position++) if (offsetAt(node, position) !== offsets[link++]) return false;
	}
	return link === offsets.length;
}

/** The nodes of a tree that is one node; `undefined` for other trees, and where a link is a soft one. */
function readNodes(source: ByteSource, address: number): SymbolNode[] | undefined {
	const prefix = readBlock(source, address, FIRST_CHILD - 8);
	if (!prefix.hasSignature(0, "TREE") || prefix.uint8(4) !== 0 || prefix.uint8(5) !== 0) return undefined;
	const count = prefix.uint16(6);
	const tree = readBlock(source, address, FIRST_CHILD + count * NEXT_CHILD);
	const nodes: SymbolNode[] = [];
	for (let child = 0; child < count; child++) {
		const node = readNode(source, tree.uint64(FIRST_CHILD + child * NEXT_CHILD));
		for (let position = 0; position < node.count; position++) {
			if (node.block.uint32(position * ENTRY_SIZE + 16) === CACHE.softLink) return undefined;
		}
		nodes.push(node);
	}
	return nodes;
}

function offsetAt({ block }: SymbolNode, position: number): number {
	return block.uint64(position * ENTRY_SIZE);
}

function addressAt({ block }: SymbolNode, position: number): number {
	return block.uint64(position * ENTRY_SIZE + 8);
}

function addressIn(nodes: readonly SymbolNode[], position: number): number | undefined {
	let left = position;
	for (const node of nodes) {
		if (left < node.count) return addressAt(node, left);
		left -= node.count;
	}
	return undefined;
}
