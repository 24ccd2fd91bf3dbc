import { checkOptions, naturalNames, nodesBelow, type TreeGroup, TreeLeaf, type TreeNode } from "@pypet/naturalnaming";
import type { Transaction } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { checkNotExplored } from "./exploring.js";
import { type Item, nodesOf, removeNodes } from "./items.js";
import { warn } from "./logger.js";
import type { RootNode } from "./root-node.js";
import { checkStored } from "./storing.js";
import { state, type TrajectoryState } from "./trajectory-state.js";

/** Options of `f_delete_items`. */
export interface DeleteOptions {
	/** Delete groups that become empty, too. Default false. */
	readonly remove_empty_groups?: boolean;
	/** Take the nodes out of the tree in memory as well. Default false: there they stay, as if they had never been stored. */
	readonly remove_from_trajectory?: boolean;
	/** Delete only these items of the leaves, by the names under which they are stored. A warning names those that are not. */
	readonly delete_only?: string | readonly string[] | null;
	/** With `delete_only`: take the items out of the results in memory as well. Default false. */
	readonly remove_from_item?: boolean;
}

type Node = TreeGroup | TreeLeaf;

const OPTIONS = ["remove_empty_groups", "remove_from_trajectory", "delete_only", "remove_from_item"] as const;

/**
 * Deletes nodes from the store, in one commit; everything is checked before.
 *
 * @throws TypeError when the trajectory was never stored, when a group has stored nodes that are not to be deleted, or when an explored
 * parameter is to be taken out of the tree; ValueError when only items of a group are to be deleted.
 */
export function deleteItemsOf(root: RootNode<object>, member: string, items: Iterable<Item>, options: DeleteOptions): void {
	checkOptions(member, options, OPTIONS);
	const shared = root[state];
	checkStored(shared);
	const nodes = nodesOf(root, member, items);
	if (options.remove_from_trajectory) checkNotExplored(shared, nodes, "so it can't be removed from the trajectory");
	if (options.remove_from_trajectory) checkNothingElseBelow(nodes);
	const parts = options.delete_only ?? undefined;
	if (parts === undefined) deleteNodes(shared, nodes, options.remove_empty_groups ?? false);
	else deleteParts(shared, nodes, [parts].flat(), options.remove_from_item ?? false);
	if (options.remove_from_trajectory) removeNodes(root, outermost(nodes), options.remove_empty_groups ?? false);
}

/** A group would take what lies below it out of memory, where it may be all that there is of it. */
function checkNothingElseBelow(nodes: readonly Node[]): void {
	const all = new Set<TreeNode>(nodes);
	for (const node of nodes) {
		for (const below of nodesBelow(node)) {
			if (all.has(below)) continue;
			throw new TypeError(`"${node.fullName}" has "${below.fullName}" below it, which would be lost: delete or remove that first.`);
		}
	}
}

function deleteNodes(shared: TrajectoryState, nodes: readonly Node[], removeEmptyGroups: boolean): void {
	const storage = shared.requiredStorage;
	const deleted = new Set(nodes.map((node) => node.fullName));
	for (const node of nodes) {
		if (storage.readNode(shared.name, node.fullName) === undefined) warn(`"${node.fullName}" is not stored, so nothing of it is deleted.`);
		for (const below of storage.readNodesBelow(shared.name, node.fullName)) {
			if (deleted.has(below.fullName)) continue;
			throw new TypeError(
				`"${node.fullName}" has "${below.fullName}" stored below it: delete what is in the group first, or along with it.`,
			);
		}
	}
	if (removeEmptyGroups) for (const node of nodes) addEmptyGroups(shared, node, deleted);
	const transaction = storage.transaction();
	for (const fullName of deleted) transaction.deleteNode(shared.name, fullName);
	transaction.commit();
	for (const fullName of deleted) forget(shared, shared.tree.at(shared.tree.root, fullName.split(".")));
}

/** The groups above a deleted node that have nothing left, upwards as far as they go. */
function addEmptyGroups(shared: TrajectoryState, node: Node, deleted: Set<string>): void {
	for (let group = node.parent; group?.parent; group = group.parent) {
		const children = shared.requiredStorage.readNodesBelow(shared.name, group.fullName, 1);
		for (const child of children) if (!deleted.has(child.fullName)) return;
		deleted.add(group.fullName);
	}
}

function deleteParts(shared: TrajectoryState, nodes: readonly Node[], names: readonly string[], removeFromItem: boolean): void {
	const transaction = shared.requiredStorage.transaction();
	for (const node of nodes) {
		if (!(node instanceof TreeLeaf)) throw new ValueError(`"${node.fullName}" is a group, which has no items that delete_only could name.`);
		deletePartsOf(shared, transaction, node, names);
	}
	transaction.commit();
	for (const node of nodes) {
		if (!(node instanceof TreeLeaf)) continue;
		shared.storedItems.delete(node);
		const items = node.leaf[naturalNames];
		if (removeFromItem && !node.leaf.v_is_parameter) for (const name of names) if (items.has(name)) items.remove(name);
	}
}

function deletePartsOf(shared: TrajectoryState, transaction: Transaction, leaf: TreeLeaf, names: readonly string[]): void {
	const stored = shared.requiredStorage.readItemNames(shared.name, leaf.fullName) ?? [];
	const unknown = names.filter((name) => !stored.includes(name));
	if (unknown.length > 0) warn(`"${leaf.fullName}" has no ${unknown.join(", ")} to delete; it has ${stored.join(", ") || "no items"}.`);
	transaction.deleteItems(shared.name, leaf.fullName, names);
}

function forget(shared: TrajectoryState, node: TreeNode | undefined): void {
	if (node) node.stored = false;
	if (node instanceof TreeLeaf) shared.storedItems.delete(node);
}

/** Nodes without those that go with a group above them. */
function outermost(nodes: readonly Node[]): Node[] {
	const all = new Set<TreeNode>(nodes);
	return nodes.filter((node) => {
		for (let group = node.parent; group; group = group.parent) if (all.has(group)) return false;
		return true;
	});
}
