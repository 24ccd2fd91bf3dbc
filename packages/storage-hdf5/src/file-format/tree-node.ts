import type { ByteSource } from "../bytes/byte-store.js";
import { type Block, failAt, readBlock, UNDEFINED_ADDRESS } from "./block.js";
import type { ByteWriter } from "./byte-writer.js";

/** Bytes of a node before its first key. */
const PREFIX_SIZE = 24;

/** Levels of a tree, at most: with two children a node, more links or chunks than any file has. */
const DEEPEST = 60;

/** What differs between the trees of a group's links and of a dataset's chunks. */
export interface TreeKind {
	/** Number of the kind in a node: 0 for links, 1 for chunks. */
	readonly number: 0 | 1;
	/** Bytes of a key. */
	readonly keySize: number;
	/** Half of the children that a node has room for. */
	readonly rank: number;
}

/** A node of a version-1 B-tree (HDF5 File Format Specification, III.A.1). There is one key more than children: each is between two. */
export interface TreeNode {
	readonly address: number;
	/** 0 where the children are no nodes of the tree. */
	level: number;
	left: number;
	right: number;
	/** Not views of the source. */
	keys: Uint8Array[];
	children: number[];
}

/** A node that is to be written, wherever that will be. */
export type NewNode = Pick<TreeNode, "left" | "level" | "right"> & {
	readonly keys: readonly Uint8Array[];
	readonly children: readonly number[];
};

/** Reads a node to change it. */
export function readTreeNode(source: ByteSource, address: number, kind: TreeKind): TreeNode {
	const { block, count } = openNode(source, address, kind);
	if (count > 2 * kind.rank) block.fail(`a tree's node has ${count} children`);
	return {
		address,
		level: block.uint8(5),
		left: block.uint64(8),
		right: block.uint64(16),
		keys: Array.from({ length: count + 1 }, (_, index) => block.part(keyPosition(index, kind), kind.keySize).slice()),
		children: Array.from({ length: count }, (_, index) => block.uint64(keyPosition(index, kind) + kind.keySize)),
	};
}

/** Where in a node its first and its last key are. */
export function keyOffsets(source: ByteSource, address: number, kind: TreeKind): { readonly first: number; readonly last: number } {
	const { count } = openNode(source, address, kind);
	return { first: keyPosition(0, kind), last: keyPosition(count, kind) };
}

/** What a tree leads to. */
interface TreeLeaf {
	/** The node that it is in. */
	readonly block: Block;
	/** Where in the block its left key is. */
	readonly keyAt: number;
	readonly child: number;
}

/** Told of damage to go on behind it, with what is left. Throws where reading is to end there. */
export type OnDamage = (error: unknown) => void;

/** Damage ends reading. */
export const failOnDamage: OnDamage = (error) => {
	throw error;
};

/** Whether something that is wanted may lie between two keys; the left one is part of it, or the right one, by the tree's kind. */
type MayHold = (block: Block, leftKeyAt: number, rightKeyAt: number) => boolean;

/**
 * All children of a tree's lowest nodes in their order.
 *
 * @param onDamage - Is told of nodes that can't be read, or that lead in circles.
 * @param mayHold - What lies between keys for which it says no is passed over, and not read.
 */
export function* treeLeaves(
	source: ByteSource,
	address: number,
	kind: TreeKind,
	onDamage: OnDamage = failOnDamage,
	mayHold: MayHold = () => true,
): Generator<TreeLeaf> {
	yield* leavesBelow({ source, kind, onDamage, mayHold, seen: new Set() }, address, undefined);
}

interface TreeReading {
	readonly source: ByteSource;
	readonly kind: TreeKind;
	readonly onDamage: OnDamage;
	readonly mayHold: MayHold;
	/** Addresses of the nodes that were read. */
	readonly seen: Set<number>;
}

function* leavesBelow(reading: TreeReading, address: number, level: number | undefined): Generator<TreeLeaf> {
	const node = openForReading(reading, address, level);
	if (!node) return;
	const { block, count } = node;
	const ownLevel = block.uint8(5);
	for (let index = 0; index < count; index++) {
		const keyAt = keyPosition(index, reading.kind);
		if (!reading.mayHold(block, keyAt, keyPosition(index + 1, reading.kind))) continue;
		const child = block.uint64(keyAt + reading.kind.keySize);
		if (ownLevel === 0) yield { block, keyAt, child };
		else yield* leavesBelow(reading, child, ownLevel - 1);
	}
}

/** A node of the tree that is read; `undefined` where it is damaged and reading goes on. */
function openForReading({ kind, onDamage, seen, source }: TreeReading, address: number, level: number | undefined) {
	try {
		if (seen.has(address)) failAt(source.location, address, "a tree goes in circles");
		seen.add(address);
		const node = openNode(source, address, kind);
		const ownLevel = node.block.uint8(5);
		if (level === undefined ? ownLevel > DEEPEST : ownLevel !== level) node.block.fail("a tree's node has the wrong level");
		return node;
	} catch (error) {
		onDamage(error);
		return undefined;
	}
}

/** One step on the way from the root to a lowest node: a node, and which of its children is next. */
export interface TreeStep {
	/** Of the node. */
	readonly address: number;
	/** 0 in a node without children. */
	readonly index: number;
	/** The child; `undefined` in a node without any. */
	readonly child: number | undefined;
	/** The node as a view, and where in it the child's left key is. */
	readonly block: Block;
	readonly keyAt: number;
}

/** Compares what is looked for with the key at a position; positive when it lies behind the key. */
type CompareKey = (block: Block, keyAt: number) => number;

/** The way to the place in a tree where something belongs. */
export interface TreeWay {
	/** From the root to a lowest node; at least one. */
	readonly steps: readonly TreeStep[];
	/** Whether it lies before the tree's first key, or behind its last one. In an empty tree it does neither. */
	readonly side: "before" | "within" | "behind";
}

/**
 * The way to the child between whose keys something belongs, or to the first or last child when it lies outside of all.
 *
 * @param isKeyBelow - Whether what equals a child's right key is in that child, as with links; otherwise it is in the next one, as with chunks.
 */
export function descend(source: ByteSource, rootAddress: number, kind: TreeKind, compareKey: CompareKey, isKeyBelow: boolean): TreeWay {
	const steps: TreeStep[] = [];
	let side: TreeWay["side"] = "within";
	let expectedLevel: number | undefined;
	for (let address = rootAddress; ; ) {
		const node = openNode(source, address, kind);
		const level = node.block.uint8(5);
		if (expectedLevel === undefined ? level > DEEPEST : level !== expectedLevel) node.block.fail("a tree's node has the wrong level");
		if (steps.length === 0) side = sideOf(node, kind, compareKey, isKeyBelow);
		// What comes behind all there is, as most new things do, needs no search.
		const index = side === "behind" ? Math.max(0, node.count - 1) : childFor(node, kind, compareKey, isKeyBelow);
		const keyAt = keyPosition(index, kind);
		const child = node.count === 0 ? undefined : node.block.uint64(keyAt + kind.keySize);
		steps.push({ address, index, child, block: node.block, keyAt });
		if (level === 0) return { steps, side };
		address = child ?? node.block.fail("a tree has no leaves");
		expectedLevel = level - 1;
	}
}

interface OpenNode {
	readonly block: Block;
	readonly count: number;
}

function sideOf({ block, count }: OpenNode, kind: TreeKind, compareKey: CompareKey, isKeyBelow: boolean): TreeWay["side"] {
	if (count === 0) return "within";
	const fromLast = compareKey(block, keyPosition(count, kind));
	if (fromLast > 0 || (fromLast === 0 && !isKeyBelow)) return "behind";
	const fromFirst = compareKey(block, keyPosition(0, kind));
	return fromFirst < 0 || (fromFirst === 0 && isKeyBelow) ? "before" : "within";
}

/** Writes a node in full, empty room included. */
export function writeTreeNode(writer: ByteWriter, node: NewNode, kind: TreeKind): void {
	writer.bytes(TREE);
	writer.uint8(kind.number);
	writer.uint8(node.level);
	writer.uint16(node.children.length);
	writer.uint64(node.left);
	writer.uint64(node.right);
	for (const [index, child] of node.children.entries()) {
		const key = node.keys[index];
		if (key) writer.bytes(key);
		writer.uint64(child);
	}
	const last = node.keys[node.children.length];
	if (last) writer.bytes(last);
	else writer.zeros(kind.keySize);
	writer.zeros((2 * kind.rank - node.children.length) * (kind.keySize + 8));
}

/** Bytes of a node. */
export function treeNodeSize({ keySize, rank }: TreeKind): number {
	return PREFIX_SIZE + (2 * rank + 1) * keySize + 2 * rank * 8;
}

/** A node without children. */
export function emptyNode(): Omit<TreeNode, "address"> {
	return { level: 0, left: UNDEFINED_ADDRESS, right: UNDEFINED_ADDRESS, keys: [], children: [] };
}

/** Where in a node its left sibling's address is. */
export const LEFT_SIBLING = 8;

const TREE = Uint8Array.from([0x54, 0x52, 0x45, 0x45]);

function openNode(source: ByteSource, address: number, kind: TreeKind): OpenNode {
	const prefix = readBlock(source, address, PREFIX_SIZE);
	if (!prefix.hasSignature(0, "TREE") || prefix.uint8(4) !== kind.number) return prefix.fail("there is no tree's node of this kind");
	const count = prefix.uint16(6);
	return { block: readBlock(source, address, keyPosition(count, kind) + kind.keySize), count };
}

function keyPosition(index: number, { keySize }: TreeKind): number {
	return PREFIX_SIZE + index * (keySize + 8);
}

/** A binary search for the child between whose keys something belongs; the last one for what lies behind. */
function childFor({ block, count }: OpenNode, kind: TreeKind, compareKey: CompareKey, isKeyBelow: boolean): number {
	let low = 0;
	let high = Math.max(0, count - 1);
	while (low < high) {
		const middle = (low + high) >> 1;
		const order = compareKey(block, keyPosition(middle + 1, kind));
		if (order > 0 || (order === 0 && !isKeyBelow)) low = middle + 1;
		else high = middle;
	}
	return low;
}
