import type { ByteSource } from "../bytes/byte-store.js";
import { AlikeHeaders, linksInHeader, uint64In } from "./alike-headers.js";
import { type Block, readBlock } from "./block.js";
import type { FileContext } from "./file-context.js";
import type { SymbolTable } from "./links/group-links.js";
import { nameAt, readHeap, readHeapData } from "./links/local-heap.js";
import { CACHE, ENTRY_SIZE, readNode, type SymbolNode } from "./links/symbol-node.js";
import { Hdf5Object } from "./objects/hdf5-object.js";
import { sameBytes } from "./same-bytes.js";
import type { TracedSource } from "./traced-source.js";

/** Names of links that are kept, at most: groups of one kind have few different ones. */
const MOST_TABLES = 8;

/** Nodes of a group's links, at most: as many as the HDF5 library puts below one of a tree unless told otherwise. */
const MOST_NODES = 32;

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
	readonly #context: FileContext;
	readonly #source: TracedSource;
	/** Where in the header of a group the addresses of its links are. */
	readonly #headers = new AlikeHeaders<number>();
	readonly #known: KnownNames[] = [];

	/** @param source - The bytes of the same file. Its views need be valid for so many further reads only as the links of one group take. */
	constructor(context: FileContext, source: TracedSource) {
		this.#context = context;
		this.#source = source;
	}

	/** The links of the object at an address; `undefined` for what is no group, and for one of so many that its tree has levels, or with soft ones among them. */
	of(address: number): LinkAddresses | undefined {
		const known = this.#headers.find(this.#source, address);
		if (known) {
			const { finding: at, header } = known;
			return this.#read({ treeAddress: uint64In(header, at), heapAddress: uint64In(header, at + 8) });
		}
		this.#source.passBy();
		const object = new Hdf5Object(this.#context, address);
		if (object.kind !== "group") return undefined;
		const header = this.#context.header(address);
		const links = linksInHeader(header);
		if (links) this.#headers.keep(this.#source, header, [links], links[0]);
		return this.#read(object.symbolTable());
	}

	#read({ heapAddress, treeAddress }: SymbolTable): LinkAddresses | undefined {
		const source = this.#source;
		const nodes = readNodes(source, treeAddress);
		if (nodes === undefined) return undefined;
		const heap = readHeapData(source, readHeap(source, heapAddress));
		const known = this.#known.find((names) => hasNames(names, heap, nodes)) ?? this.#remember(heap, nodes);
		const [first] = nodes;
		// Eight links fit into a node.
		const entries = nodes.length === 1 && first ? first.block.bytes.slice() : joined(nodes);
		return {
			addressOf(name) {
				const position = known.positions.get(name);
				return position === undefined ? undefined : uint64In(entries, position * ENTRY_SIZE + 8);
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
	// All are looked at side by side.
	if (count > MOST_NODES) return undefined;
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

/** The entries of all nodes. */
function joined(nodes: readonly SymbolNode[]): Uint8Array {
	const entries = new Uint8Array(nodes.reduce((sum, { count }) => sum + count, 0) * ENTRY_SIZE);
	let at = 0;
	for (const { block } of nodes) {
		entries.set(block.bytes, at);
		at += block.length;
	}
	return entries;
}
