import { runName, TreeGroup, type TreeLeaf } from "@pypet/naturalnaming";
import { warn } from "./logger.js";
import type { TrajectoryState } from "./trajectory-state.js";

// A run stores what lies below its own groups. What it adds elsewhere is its author's to store, and is easily forgotten.

/** A node that a run has added outside of its groups. */
export interface AddedNode {
	readonly node: TreeGroup | TreeLeaf;
	/** Depth of the deepest group above it that was there before. */
	readonly depth: number;
	/** Whether a warning has named it. */
	isNamed: boolean;
}

/**
 * Keeps in mind that a run is adding a node, whose place is settled by now.
 *
 * @param depth - As in {@link AddedNode}.
 */
export function noteAdded(state: TrajectoryState, index: number, node: AddedNode["node"], fullName: string, depth: number): void {
	if (fullName.split(".").includes(runName(index))) return;
	const nodes = state.addedOutside.get(index) ?? [];
	nodes.push({ node, depth, isNamed: false });
	state.addedOutside.set(index, nodes);
}

/** Warns, once, of what a run has added outside of its groups and what is not stored by now. */
export function warnOfLost(state: TrajectoryState, index: number): void {
	const added = state.addedOutside.get(index) ?? [];
	const lost = added.filter(({ isNamed, node }) => !isNamed && !node.stored && node.parent !== undefined);
	if (lost.length === 0) return;
	for (const each of lost) each.isNamed = true;
	const names = lost.map(({ node }) => `"${node.fullName}"`).join(", ");
	warn(`${runName(index)} has added ${names} outside of its groups, so that is not stored with it: use f_store_items().`);
}

/** The leaves that a run has added outside of its groups and that are still there. */
export function* addedLeaves(state: TrajectoryState, index: number): Generator<TreeLeaf> {
	for (const { node } of state.addedOutside.get(index) ?? []) if (!(node instanceof TreeGroup) && node.parent !== undefined) yield node;
}

/** Takes what a run has added outside of its groups out of the tree; groups only where nobody else has added anything below them. */
export function removeAdded(state: TrajectoryState, index: number): void {
	const added = state.addedOutside.get(index) ?? [];
	state.addedOutside.delete(index);
	for (const { depth, node } of added.reverse()) if (isDetachable(node)) removeUpTo(state, node, depth);
}

/** Removes a node with the groups above it that become empty, down to a depth. */
function removeUpTo(state: TrajectoryState, node: TreeGroup | TreeLeaf, depth: number): void {
	const above = node.parent;
	state.tree.remove(node);
	if (above && above.depth > depth && isDetachable(above)) removeUpTo(state, above, depth);
}

function isDetachable(node: TreeGroup | TreeLeaf): boolean {
	return node.parent !== undefined && !(node instanceof TreeGroup && node.children.size > 0);
}
