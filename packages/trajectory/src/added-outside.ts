import { runName, type TreeNode } from "@pypet/naturalnaming";
import { warn } from "./logger.js";
import type { TrajectoryState } from "./trajectory-state.js";

// A run stores what lies below its own groups. What it adds elsewhere is its author's to store, and is easily forgotten.

/** Keeps in mind that a run is adding a node, whose place is settled by now. */
export function noteAdded(state: TrajectoryState, index: number, node: TreeNode, fullName: string): void {
	if (fullName.split(".").includes(runName(index))) return;
	const nodes = state.addedOutside.get(index) ?? new Set();
	state.addedOutside.set(index, nodes.add(node));
}

/** Warns, once, of what a run has added outside of its groups and what is not stored by now. */
export function warnOfLost(state: TrajectoryState, index: number): void {
	const added = state.addedOutside.get(index) ?? [];
	state.addedOutside.delete(index);
	const lost = Array.from(added).filter((node) => !node.stored && node.parent !== undefined);
	if (lost.length === 0) return;
	const names = lost.map((node) => `"${node.fullName}"`).join(", ");
	warn(`${runName(index)} has added ${names} outside of its groups, so that is not stored with it: use f_store_items().`);
}
