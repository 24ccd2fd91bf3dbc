import type { Candidate } from "./errors.js";
import { findNode, type SearchRules } from "./search.js";
import type { Tree } from "./tree.js";
import type { TreeGroup, TreeLeaf } from "./tree-node.js";

type Node = TreeGroup | TreeLeaf;

/** Beyond that many nodes a name on the way is no help to tell one apart, and trying it would cost time. */
const MANY = 64;

/** The nodes that a name fits, as an error has them: of each the names are made when they are read. */
export function candidatesOf(tree: Tree, start: TreeGroup, nodes: readonly Node[], rules: SearchRules): Candidate[] {
	return nodes.map((node) => new LazyCandidate(tree, start, node, rules));
}

class LazyCandidate implements Candidate {
	constructor(
		private readonly tree: Tree,
		private readonly start: TreeGroup,
		private readonly node: Node,
		private readonly rules: SearchRules,
	) {}

	get fullName(): string {
		return this.node.fullName;
	}

	get shortestName(): string {
		return shortestName(this.tree, this.start, this.node, this.rules);
	}
}

/** The name of fewest parts by which a search from a group finds a node; the whole way to it where no shorter one does. */
function shortestName(tree: Tree, start: TreeGroup, node: Node, rules: SearchRules): string {
	const way = node.path.slice(start.depth);
	const leadsThere = (names: readonly string[]) => {
		if (rules.maxDepth !== undefined && names.length > rules.maxDepth) return false;
		const finding = findNode(tree, start, names, { ...rules, limit: 2 });
		return "node" in finding && finding.node === node;
	};
	return (shortNames(tree, way).find(leadsThere) ?? way).join(".");
}

/** Names for the end of a way, shortest first: the last with one before it, the nearest first, then ever more of the last ones. */
function shortNames(tree: Tree, way: readonly string[]): string[][] {
	const last = way.length - 1;
	const tail = way.slice(last);
	const pairs = way
		.slice(0, last)
		.filter((name) => tree.index.countUpTo(name, MANY) < MANY)
		.reverse()
		.map((name) => [name, ...tail]);
	const endings = way.map((_, position) => way.slice(position)).reverse();
	return [...pairs, ...endings.slice(1)];
}
