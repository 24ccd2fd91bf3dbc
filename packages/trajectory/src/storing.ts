import { nodesBelow, type TreeGroup, TreeLeaf, type TreeNode } from "@pypet/naturalnaming";
import { toItems } from "@pypet/parameters";
import type { StorageService, Transaction } from "@pypet/storage";
import { isPypetError, ValueError } from "@pypet/values";
import { nodeRecord, trajectoryRecord } from "./records.js";
import { storable } from "./storable.js";
import type { TrajectoryState } from "./trajectory-state.js";

/** Where and what `f_store` stores. */
export interface StoreTarget {
	readonly new_name?: string;
	readonly new_filename?: string;
	readonly only_init?: boolean;
}

/**
 * Stores what is new, in one commit: the trajectory's own record and runs, and every node that was not stored before.
 *
 * @throws {@link ValueError} when the trajectory was never stored, but its store holds another of its name.
 */
export function storeTrajectory(state: TrajectoryState, target: StoreTarget): void {
	if (target.new_filename !== undefined) state.useFile(target.new_filename);
	if (target.new_name !== undefined) state.name = target.new_name;
	if (target.new_filename !== undefined || target.new_name !== undefined) forgetStored(state);
	const storage = state.requiredStorage;
	if (!state.root.stored && isTaken(storage, state.name)) {
		throw new ValueError(
			`${storage.location} holds a trajectory "${state.name}" already. Store under another name, or load it and go on with it.`,
		);
	}
	const transaction = storage.transaction();
	transaction.writeTrajectory(trajectoryRecord(state));
	// Nodes first: becoming items settles whether a parameter's numbers are ints or floats, and the summaries of the runs say which.
	const written = target.only_init ? [] : writeNodes(state, transaction, nodesBelow(state.tree.root));
	const runs = Array.from({ length: state.runs.length }, (_, index) => state.runs.row(index));
	transaction.writeRuns(state.name, runs);
	transaction.commit();
	markStored([state.root, ...written]);
}

/**
 * Stores a node below a group, with the groups on the way; with everything below it where asked for.
 *
 * @throws TypeError when the trajectory was never stored.
 */
export function storeChild(state: TrajectoryState, group: TreeGroup, path: readonly string[], recursive: boolean): void {
	const child = state.tree.at(group, path);
	if (child) storeNodes(state, recursive ? [child, ...nodesBelow(child)] : [child]);
}

/**
 * Stores nodes that were not stored before, with the groups on the way to them.
 *
 * @throws TypeError when the trajectory was never stored.
 */
export function storeNodes(state: TrajectoryState, nodes: Iterable<TreeGroup | TreeLeaf>): void {
	if (!state.root.stored) throw new TypeError(`"${state.name}" was never stored: store it with f_store() first.`);
	const transaction = state.requiredStorage.transaction();
	const written = writeNodes(state, transaction, nodes);
	transaction.commit();
	markStored(written);
}

/** Writes nodes that are not stored yet, and the groups on the way to them; says which. */
export function writeNodes(
	state: TrajectoryState,
	transaction: Transaction,
	nodes: Iterable<TreeGroup | TreeLeaf>,
): Set<TreeGroup | TreeLeaf> {
	const written = new Set<TreeGroup | TreeLeaf>();
	for (const node of nodes) {
		for (const each of [...groupsAbove(node), node]) {
			if (each.stored || written.has(each)) continue;
			written.add(each);
			transaction.writeNode(state.name, nodeRecord(each));
			if (each instanceof TreeLeaf && !each.leaf.f_is_empty())
				transaction.writeItems(state.name, each.fullName, storable(each.leaf)[toItems]());
		}
	}
	return written;
}

/** Marks nodes as being in the store; call it after the commit. */
export function markStored(nodes: Iterable<TreeNode>): void {
	for (const node of nodes) node.stored = true;
}

function groupsAbove(node: TreeNode): TreeGroup[] {
	const groups: TreeGroup[] = [];
	for (let group = node.parent; group?.parent; group = group.parent) groups.unshift(group);
	return groups;
}

/** In a new place nothing is stored yet. */
function forgetStored(state: TrajectoryState): void {
	state.root.stored = false;
	for (const node of nodesBelow(state.root)) node.stored = false;
}

function isTaken(storage: StorageService, name: string): boolean {
	try {
		return storage.readTrajectory(name) !== undefined;
	} catch (error) {
		if (isPypetError(error, "NoSuchStoreError")) return false;
		throw error;
	}
}
