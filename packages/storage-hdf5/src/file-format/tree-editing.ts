import { UNDEFINED_ADDRESS } from "./block.js";
import { encode, encodeUint64 } from "./byte-writer.js";
import type { Space } from "./space.js";
import {
	emptyNode,
	keyOffsets,
	LEFT_SIBLING,
	type NewNode,
	readTreeNode,
	type TreeKind,
	type TreeNode,
	type TreeStep,
	treeNodeSize,
	writeTreeNode,
} from "./tree-node.js";

/** New keys at a tree's ends, where something lies outside of the old ones. */
export interface TreeEnds {
	readonly first?: Uint8Array | undefined;
	readonly last?: Uint8Array | undefined;
}

/** A child with the key at its left, to be put into a tree. */
interface NewChild {
	readonly key: Uint8Array;
	readonly child: number;
}

/**
 * Puts a child into a tree, at a position among those of the lowest node. A full node is split in halves, at the right end of the tree so that the
 * left half stays full: what comes in order leaves no empty room. The root keeps its address.
 *
 * @param steps - From the root to the lowest node.
 */
export function insertChild(
	space: Space,
	kind: TreeKind,
	steps: readonly TreeStep[],
	position: number,
	added: NewChild,
	ends: TreeEnds = {},
): void {
	const nodes = nodesOf(space, kind, steps);
	const changed = new Set<TreeNode>();
	let [at, { child, key }] = [position, added];
	for (let depth = nodes.length - 1; depth >= 0; depth--) {
		const node = nodes[depth];
		if (!node) break;
		node.keys.splice(at, 0, key);
		node.children.splice(at, 0, child);
		changed.add(node);
		if (depth === nodes.length - 1) applyEnds(nodes, ends, changed);
		if (node.children.length <= 2 * kind.rank) break;
		if (depth === 0) splitRoot(space, kind, node, at);
		else {
			const right = splitOff(node, at);
			const address = appendNode(space, kind, right);
			if (right.right !== UNDEFINED_ADDRESS) patchLeftSibling(space, right.right, address);
			node.right = address;
			key = right.keys[0] ?? key;
			child = address;
			at = (steps[depth - 1]?.index ?? 0) + 1;
		}
	}
	for (const node of changed) overwriteNode(space, kind, node);
}

/** Changes the keys at a tree's ends only. */
export function moveEnds(space: Space, kind: TreeKind, steps: readonly TreeStep[], { first, last }: TreeEnds): void {
	for (const { address } of steps) {
		const ends = keyOffsets(space.store, address, kind);
		if (first) space.store.write(address + ends.first, first);
		if (last) space.store.write(address + ends.last, last);
	}
}

/** Puts the first child into a tree without any. */
export function fillEmptyNode(
	space: Space,
	kind: TreeKind,
	steps: readonly TreeStep[],
	{ child, key }: NewChild,
	lastKey: Uint8Array,
): void {
	const node = nodesOf(space, kind, steps).at(-1);
	if (node) overwriteNode(space, kind, { ...node, keys: [key, lastKey], children: [child] });
}

/** Puts another child, with another key, in the place of one. */
export function replaceChild(space: Space, kind: TreeKind, { address, index }: TreeStep, { child, key }: NewChild): void {
	const node = readTreeNode(space.store, address, kind);
	overwriteNode(space, kind, { ...node, keys: node.keys.with(index, key), children: node.children.with(index, child) });
}

function nodesOf(space: Space, kind: TreeKind, steps: readonly TreeStep[]): TreeNode[] {
	return steps.map(({ address }) => readTreeNode(space.store, address, kind));
}

function overwriteNode(space: Space, kind: TreeKind, node: TreeNode): void {
	space.store.write(
		node.address,
		encode((writer) => writeTreeNode(writer, node, kind)),
	);
}

/** The keys of a tree that is made, by position. */
interface TreeKeys {
	at(position: number): Uint8Array | undefined;
}

/**
 * Appends a whole tree, with nodes as full as can be.
 *
 * @param keys - One more than children, or none where there are none: an array, or what makes each when it is asked for.
 * @returns The root's address.
 */
export function appendTree(space: Space, kind: TreeKind, children: readonly number[], keys: TreeKeys): number {
	const keysOf = (first: number, count: number, stride: number) =>
		Array.from({ length: count + 1 }, (_, index) => keys.at(Math.min((first + index) * stride, children.length)) ?? []).flat();
	if (children.length <= 2 * kind.rank) return appendNode(space, kind, { ...emptyNode(), keys: keysOf(0, children.length, 1), children });
	let levelChildren = children;
	// A node has the first key of each of its children, and the one behind the last.
	for (let [level, stride] = [0, 1]; ; level++, stride *= 2 * kind.rank) {
		const first = space.begin();
		const size = treeNodeSize(kind);
		const count = Math.max(1, Math.ceil(levelChildren.length / (2 * kind.rank)));
		const addresses = Array.from({ length: count }, (_, index) => first + index * size);
		addresses.forEach((_, index) => {
			const start = index * 2 * kind.rank;
			const own = levelChildren.slice(start, start + 2 * kind.rank);
			writeTreeNode(
				space.writer,
				{
					level,
					left: addresses[index - 1] ?? UNDEFINED_ADDRESS,
					right: addresses[index + 1] ?? UNDEFINED_ADDRESS,
					keys: keysOf(start, own.length, stride),
					children: own,
				},
				kind,
			);
		});
		if (count === 1) return first;
		levelChildren = addresses;
	}
}

function applyEnds(nodes: readonly TreeNode[], { first, last }: TreeEnds, changed: Set<TreeNode>): void {
	if (!first && !last) return;
	for (const node of nodes) {
		if (first) node.keys[0] = first;
		if (last) node.keys[node.keys.length - 1] = last;
		changed.add(node);
	}
}

/** The right part of a node that is too full, which loses it. */
function splitOff(node: TreeNode, inserted: number): Omit<TreeNode, "address"> {
	const count = node.children.length;
	const isAtEnd = node.right === UNDEFINED_ADDRESS && inserted === count - 1;
	const middle = isAtEnd ? count - 1 : count >> 1;
	const right = { ...emptyNode(), level: node.level, left: node.address, right: node.right };
	right.keys = node.keys.slice(middle);
	right.children = node.children.slice(middle);
	node.keys = node.keys.slice(0, middle + 1);
	node.children = node.children.slice(0, middle);
	return right;
}

/** Both parts of the root go elsewhere, and the root, which others know by its address, leads to them. */
function splitRoot(space: Space, kind: TreeKind, root: TreeNode, inserted: number): void {
	const right = splitOff(root, inserted);
	const leftAddress = space.begin();
	const rightAddress = leftAddress + treeNodeSize(kind);
	writeTreeNode(space.writer, { ...root, right: rightAddress }, kind);
	writeTreeNode(space.writer, { ...right, left: leftAddress }, kind);
	const last = right.keys.at(-1);
	const keys = [root.keys[0], right.keys[0], last];
	root.keys = keys.filter((key) => key !== undefined);
	root.children = [leftAddress, rightAddress];
	root.level += 1;
}

function appendNode(space: Space, kind: TreeKind, node: NewNode): number {
	const address = space.begin();
	writeTreeNode(space.writer, node, kind);
	return address;
}

function patchLeftSibling(space: Space, address: number, left: number): void {
	space.store.write(address + LEFT_SIBLING, encodeUint64(left));
}
