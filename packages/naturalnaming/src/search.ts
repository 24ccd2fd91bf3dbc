import { ValueError } from "@pypet/values";
import { isRunName } from "./run-names.js";
import type { Tree } from "./tree.js";
import { TreeGroup, type TreeLeaf } from "./tree-node.js";

type Node = TreeGroup | TreeLeaf;

/** How many nodes of a name are looked at before it is tried whether walking down from the start takes fewer steps. */
const PATIENCE = 64;

/** How a name is looked for. */
export interface SearchRules {
	/** Whether nodes may be left out of the name. */
	readonly shortcuts: boolean;
	/** Whether a name of several parts is looked for by its last one, checking the others on the way back. */
	readonly backwards: boolean;
	/** Levels below the start, and again below each node found on the way; no limit by default. */
	readonly maxDepth: number | undefined;
	/** While acting as a run: its name. Nodes of other runs are not seen, unless the name itself says the run. */
	readonly run: string | undefined;
	/** How many nodes that fit are enough; all of them by default. */
	readonly limit?: number;
}

/** What a search comes to: the node, or why there is none. */
export type Finding = { readonly node: Node } | { readonly missing: string } | { readonly candidates: readonly Node[] };

/**
 * Looks for a node below a group.
 *
 * @param parts - The names, short forms already written out.
 * @returns The node; or the part of the name that led nowhere; or, of several that fit, all up to the limit.
 * @throws {@link ValueError} when the name is longer than the depth limit.
 */
export function findNode(tree: Tree, start: TreeGroup, parts: readonly string[], rules: SearchRules): Finding {
	if (rules.shortcuts && rules.maxDepth !== undefined && parts.length > rules.maxDepth) {
		throw new ValueError(`"${parts.join(".")}" has ${parts.length} names, the search may go only ${rules.maxDepth} levels deep.`);
	}
	const unknown = parts.find((part) => part.startsWith("_") || !tree.index.has(part));
	if (unknown !== undefined) return { missing: unknown };
	const exact = tree.at(start, parts);
	if (exact) return { node: exact };
	if (!rules.shortcuts) return { missing: parts.find((_, position) => !tree.at(start, parts.slice(0, position + 1))) ?? parts.join(".") };
	const absolute = isPrefix(start.path, parts) && tree.at(tree.root, parts);
	if (absolute && absolute !== start) return { node: absolute };
	return rules.backwards && parts.length > 1 ? findBackwards(tree, start, parts, rules) : findForwards(tree, start, parts, rules);
}

/**
 * All nodes of the last name below a group, whose way from the group passes the other names in order.
 *
 * @param rules - Shortcuts and the direction of the search play no role.
 */
export function findAllNodes(
	tree: Tree,
	start: TreeGroup,
	parts: readonly string[],
	{ limit, maxDepth, run }: Pick<SearchRules, "limit" | "maxDepth" | "run">,
): Node[] {
	const found: Node[] = [];
	for (const node of visibleNodes(tree, start, parts, run)) {
		if (!isWithin(node, start, maxDepth) || !passes(node.path.slice(start.depth, -1), parts.slice(0, -1))) continue;
		found.push(node);
		if (found.length === limit) break;
	}
	return found;
}

function findBackwards(tree: Tree, start: TreeGroup, parts: readonly string[], rules: SearchRules): Finding {
	const candidates = findAllNodes(tree, start, parts, rules);
	const [node] = candidates;
	if (node === undefined) return { missing: parts.join(".") };
	return candidates.length === 1 ? { node } : { candidates };
}

/** Name after name, each time the shallowest node of that name below the one found last; never goes back. */
function findForwards(tree: Tree, start: TreeGroup, parts: readonly string[], rules: SearchRules): Finding {
	let node: Node = start;
	for (const part of parts) {
		if (!(node instanceof TreeGroup)) return { missing: part };
		const nearest = shallowest(tree, node, part, rules);
		const [found] = nearest;
		if (found === undefined) return { missing: part };
		if (nearest.length > 1) return { candidates: nearest };
		node = found;
	}
	return { node };
}

function shallowest(tree: Tree, start: TreeGroup, name: string, rules: SearchRules): Node[] {
	const child = start.children.get(name);
	if (child) return [child];
	const nearest: Node[] = [];
	let looked = 0;
	let patience = PATIENCE;
	for (const node of visibleNodes(tree, start, [name], rules.run)) {
		if (++looked > patience) {
			const walked = shallowestByWalking(start, name, rules, patience);
			if (walked) return walked;
			patience *= 2;
		}
		if (nearest[0] !== undefined && node.depth > nearest[0].depth) break;
		if (!isWithin(node, start, rules.maxDepth)) continue;
		nearest.push(node);
		if (nearest.length === rules.limit) break;
	}
	return nearest;
}

/**
 * The same by walking down from the group, where that takes few steps: a name may be that of a million nodes elsewhere.
 *
 * @param steps - How many nodes may be looked at; `undefined` is given when they don't suffice.
 */
function shallowestByWalking(start: TreeGroup, name: string, rules: SearchRules, steps: number): Node[] | undefined {
	let left = steps;
	let groups = [start];
	for (let depth = 0; groups.length > 0 && depth < (rules.maxDepth ?? Number.POSITIVE_INFINITY); depth++) {
		const found = groups.flatMap((group) => group.children.get(name) ?? []).filter((node) => isSeen(node, start, rules.run));
		if (found.length > 0) return found.slice(0, rules.limit);
		const below: TreeGroup[] = [];
		for (const group of groups) {
			for (const child of group.children.values()) {
				if (--left < 0) return undefined;
				if (child instanceof TreeGroup) below.push(child);
			}
		}
		groups = below;
	}
	return [];
}

/** Whether a node may be seen by a search for its name alone. */
function isSeen(node: Node, start: TreeGroup, run: string | undefined): boolean {
	return run === undefined || node.run === undefined || node.run === run || start.run !== undefined || isRunName(node.name);
}

/** Nodes of the last name that may be seen, the shallower first: in a run only those of the run and of none, but all of a run that the name or the start says. */
function visibleNodes(tree: Tree, start: TreeGroup, parts: readonly string[], run: string | undefined): Iterable<Node> {
	const name = parts.at(-1) ?? "";
	if (start.run !== undefined) return tree.index.nodes(name, [start.run]);
	const named = parts.filter(isRunName);
	if (run === undefined && named.length === 0) return tree.index.nodes(name);
	if (named.length > 0) return tree.index.nodes(name, named);
	return tree.index.nodes(name, [undefined, run]);
}

function isWithin(node: Node, start: TreeGroup, maxDepth: number | undefined): boolean {
	return (maxDepth === undefined || node.depth <= start.depth + maxDepth) && node.isBelow(start);
}

/** Whether names are met along a way, in order, with gaps allowed. */
function passes(way: readonly string[], names: readonly string[]): boolean {
	let position = 0;
	for (const step of way) if (step === names[position]) position++;
	return position === names.length;
}

function isPrefix(prefix: readonly string[], parts: readonly string[]): boolean {
	return prefix.length > 0 && prefix.length < parts.length && prefix.every((part, position) => part === parts[position]);
}
