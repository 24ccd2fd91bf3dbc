import {
	type Asked,
	checkOptions,
	isPlainObject,
	NodeMembers,
	naturalNames,
	searchNode,
	TreeGroup,
	TreeLeaf,
	treeNode,
} from "@pypet/naturalnaming";
import { ValueError } from "@pypet/values";
import { loadLeaf } from "./loading.js";
import type { RootNode } from "./root-node.js";
import { storeNodes } from "./storing.js";
import { state } from "./trajectory-state.js";

/** One item, by name or as the node itself. */
export type Item = Asked | NodeMembers;

/** Options of `f_load_items`. */
export interface LoadItemsOptions {
	/** Pass over leaves that have data. Default false. */
	readonly only_empties?: boolean;
	/** Load only items of these names, as they are stored. */
	readonly load_only?: string | readonly string[];
	/** Load all items but these, as they are stored. Not together with `load_only`. */
	readonly load_except?: string | readonly string[];
}

/** Options of `f_store_items`. */
export interface StoreItemsOptions {
	/** Pass over leaves that have no data. Default false. */
	readonly non_empties?: boolean;
}

/** Options of `f_remove_items`. */
export interface RemoveOptions {
	/** Take away groups that become empty, too. Default false. */
	readonly remove_empty_groups?: boolean;
}

/** Loads the data of leaves that are in the tree. */
export function loadItemsOf(root: RootNode<object>, items: Iterable<Item>, options: LoadItemsOptions): void {
	checkOptions("f_load_items", options, ["only_empties", "load_only", "load_except"]);
	if (options.load_only !== undefined && options.load_except !== undefined) {
		throw new ValueError("load_only and load_except exclude each other: give one of them.");
	}
	if (!root[state].root.stored) throw new TypeError(`"${root[state].name}" was never stored, so there is nothing to load.`);
	for (const node of nodesOf(root, items)) {
		if (!(node instanceof TreeLeaf) || (options.only_empties && !node.leaf.f_is_empty())) continue;
		loadLeaf(root[state], node, chosenItems(root, node, options));
	}
}

/** Stores nodes, with the groups on the way to them. */
export function storeItemsOf(root: RootNode<object>, items: Iterable<Item>, options: StoreItemsOptions): void {
	checkOptions("f_store_items", options, ["non_empties"]);
	const nodes = nodesOf(root, items).filter((node) => !options.non_empties || node instanceof TreeGroup || !node.leaf.f_is_empty());
	storeNodes(root[state], nodes);
}

/**
 * Takes nodes out of the tree in memory.
 *
 * @throws TypeError, with nothing removed, when an explored parameter is among them.
 */
export function removeItemsOf(root: RootNode<object>, items: Iterable<Item>, options: RemoveOptions | boolean): void {
	const removeEmptyGroups = isPlainObject(options) ? (options.remove_empty_groups ?? false) : options === true;
	const nodes = nodesOf(root, items);
	const explored = nodes.find((node) => root[state].explored.has(node.fullName));
	if (explored) throw new TypeError(`"${explored.fullName}" is explored, so it can't be removed. Shrink the trajectory first.`);
	for (const node of nodes) {
		const { view } = root[naturalNames];
		let parent = node.parent;
		view.tree.remove(node);
		while (removeEmptyGroups && parent?.parent && parent.children.size === 0) {
			const above = parent.parent;
			view.tree.remove(parent);
			parent = above;
		}
		view.host.afterRemoving(node);
	}
}

/** The nodes that items mean. Names are looked for from the root, as `f_get` does. */
function nodesOf(root: RootNode<object>, items: Iterable<Item>): (TreeGroup | TreeLeaf)[] {
	const { view } = root[naturalNames];
	return Array.from(items, (item) => (item instanceof NodeMembers ? placeOf(item) : searchNode(view, view.tree.root, item, {}, false)));
}

function placeOf(item: NodeMembers): TreeGroup | TreeLeaf {
	const node = item[treeNode];
	if (node instanceof TreeGroup || node instanceof TreeLeaf) return node;
	throw new TypeError("The root of a tree is no item of it.");
}

function chosenItems(root: RootNode<object>, node: TreeLeaf, options: LoadItemsOptions): readonly string[] | undefined {
	if (options.load_only !== undefined) return [options.load_only].flat();
	if (options.load_except === undefined) return undefined;
	const except = new Set([options.load_except].flat());
	const { name, requiredStorage } = root[state];
	return requiredStorage.readItemNames(name, node.fullName)?.filter((item) => !except.has(item));
}
