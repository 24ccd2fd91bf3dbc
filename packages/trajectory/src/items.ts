import {
	type Asked,
	checkOptions,
	described,
	NodeMembers,
	naturalNames,
	searchNode,
	type Tree,
	TreeGroup,
	TreeLeaf,
	type TreeNode,
	treeNode,
} from "@pypet/naturalnaming";
import { ValueError } from "@pypet/values";
import { checkNotExplored } from "./exploring.js";
import { loadLeaf } from "./loading.js";
import { warn } from "./logger.js";
import type { RootNode } from "./root-node.js";
import { checkStored, storeNodes } from "./storing.js";
import { state } from "./trajectory-state.js";
import { warnOfDifferences } from "./unstored-changes.js";

/** One item, by name or as the node itself. */
export type Item = Asked | NodeMembers;

/** Options of `f_load_items`. */
export interface LoadItemsOptions {
	/** Pass over leaves that have data. Default false. */
	readonly only_empties?: boolean;
	/** Load only items of these names, as they are stored. A warning names those that are not. */
	readonly load_only?: string | readonly string[];
	/** Load all items but these, as they are stored. Not together with `load_only`. A warning names those that are not. */
	readonly load_except?: string | readonly string[];
}

/** Options of `f_store_items`. */
export interface StoreItemsOptions {
	/** Pass over leaves that have no data. Default false. */
	readonly non_empties?: boolean;
	/**
	 * What of a stored leaf is replaced: items of these names, as they are stored, or with true all that it has, with comment and annotations.
	 * Default: nothing, only items and annotations that the store doesn't have are added; a warning names what differs from what is stored, for
	 * which the leaf is read. A warning also names what the leaf doesn't have.
	 */
	readonly overwrite?: boolean | string | readonly string[];
}

/** Options of `f_remove_items`. */
export interface RemoveOptions {
	/** Take away groups that become empty, too. Default false. */
	readonly remove_empty_groups?: boolean;
}

/**
 * Loads the data of leaves that are in the tree.
 *
 * @throws ValueError, with nothing loaded, when a group is among them.
 */
export function loadItemsOf(root: RootNode<object>, member: string, items: Iterable<Item>, options: LoadItemsOptions): void {
	checkOptions(member, options, ["only_empties", "load_only", "load_except"]);
	if (options.load_only !== undefined && options.load_except !== undefined) {
		throw new ValueError("load_only and load_except exclude each other: give one of them.");
	}
	checkStored(root[state]);
	const leaves = nodesOf(root, member, items).map((node) => {
		if (node instanceof TreeLeaf) return node;
		throw new ValueError(`"${node.fullName}" is a group, which has no data to load: use f_load_child() with recursive.`);
	});
	for (const node of leaves) {
		if (options.only_empties && !node.leaf.f_is_empty()) continue;
		loadLeaf(root[state], node, chosenItems(root, node, options));
	}
}

/**
 * Stores nodes, with the groups on the way to them.
 *
 * @throws ValueError when there is none to store.
 */
export function storeItemsOf(root: RootNode<object>, member: string, items: Iterable<Item>, options: StoreItemsOptions): void {
	checkOptions(member, options, ["non_empties", "overwrite"]);
	checkStored(root[state]);
	const nodes = nodesOf(root, member, items).filter((node) => !options.non_empties || node instanceof TreeGroup || !node.leaf.f_is_empty());
	if (nodes.length === 0) throw new ValueError("There is nothing to store: name at least one node, or one that has data with non_empties.");
	const { overwrite = false } = options;
	const stored = overwrite === false ? nodes.filter((node) => node.stored) : [];
	storeNodes(root[state], nodes, typeof overwrite === "boolean" ? overwrite : [overwrite].flat());
	for (const node of stored) warnOfDifferences(root[state], node);
}

/**
 * Takes nodes out of the tree in memory.
 *
 * @throws TypeError, with nothing removed, when an explored parameter is among them, or below one.
 */
export function removeItemsOf(root: RootNode<object>, member: string, items: Iterable<Item>, options: RemoveOptions): void {
	checkOptions(member, options, ["remove_empty_groups"]);
	const nodes = nodesOf(root, member, items);
	const advice = root[state].root.stored
		? "and the trajectory is stored, so it can't be removed. Load the trajectory as new to explore others"
		: "so it can't be removed. Shrink the trajectory first";
	checkNotExplored(root[state], nodes, advice);
	removeNodes(root, nodes, options.remove_empty_groups ?? false);
}

/** Takes nodes out of the tree in memory, and where asked for the groups that become empty by that. */
export function removeNodes(root: RootNode<object>, nodes: readonly (TreeGroup | TreeLeaf)[], removeEmptyGroups: boolean): void {
	const { view } = root[naturalNames];
	for (const node of nodes) {
		let parent = node.parent;
		if (parent === undefined) continue;
		view.tree.remove(node);
		while (removeEmptyGroups && parent?.parent && parent.children.size === 0) {
			const above: TreeGroup = parent.parent;
			view.tree.remove(parent);
			parent = above;
		}
		view.host.afterRemoving(node);
	}
}

/**
 * The nodes that items mean, each once. Names are looked for from the root, as `f_get` does.
 *
 * @param member - The member that was called, for the error.
 * @throws TypeError when the items are a single one, or nothing that can be iterated over; ValueError for a node that isn't in the tree, or is
 * its root.
 */
export function nodesOf(root: RootNode<object>, member: string, items: Iterable<Item>): (TreeGroup | TreeLeaf)[] {
	if (items instanceof NodeMembers || typeof items !== "object" || items === null || !(Symbol.iterator in items)) {
		throw new TypeError(`${member} takes several items, in an array for one; ${described(items)} is none.`);
	}
	const { view } = root[naturalNames];
	const nodes = Array.from(items, (item) =>
		item instanceof NodeMembers ? placeIn(view.tree, item) : searchNode(view, view.tree.root, item, {}, false),
	);
	return [...new Set(nodes)];
}

/** The place of a node in the tree; a name that it has in another one means somebody else's data. */
function placeIn(tree: Tree, item: NodeMembers): TreeGroup | TreeLeaf {
	const node = item[treeNode];
	if (node === tree.root) throw new ValueError("The root of a tree is no item of it: name the nodes below it.");
	let top: TreeNode = node;
	while (top.parent) top = top.parent;
	if (top === tree.root && (node instanceof TreeGroup || node instanceof TreeLeaf)) return node;
	const where = node.parent ? "another trajectory" : "no tree";
	throw new ValueError(`"${node.fullName || node.name}" is in ${where}, so it is no item of "${tree.root.name}". Name the item instead.`);
}

function chosenItems(root: RootNode<object>, node: TreeLeaf, options: LoadItemsOptions): readonly string[] | undefined {
	const named = options.load_only ?? options.load_except;
	if (named === undefined) return undefined;
	const { name, requiredStorage } = root[state];
	const stored = requiredStorage.readItemNames(name, node.fullName) ?? [];
	const names = [named].flat();
	const unknown = names.filter((each) => !stored.includes(each));
	if (unknown.length > 0) warn(`"${node.fullName}" has no ${unknown.join(", ")} in the store; it has ${stored.join(", ") || "no items"}.`);
	return stored.filter((each) => names.includes(each) === (options.load_only !== undefined));
}
