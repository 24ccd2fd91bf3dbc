import { type TreeGroup, TreeLeaf } from "@pypet/naturalnaming";
import { storableItems } from "@pypet/parameters";
import { sameValue } from "@pypet/values";
import { warn } from "./logger.js";
import { nodeRecord } from "./records.js";
import type { TrajectoryState } from "./trajectory-state.js";

/**
 * Warns of what a stored node has in another form than the store, which storing without `overwrite` leaves as it is.
 *
 * Reads the data of the leaf.
 */
export function warnOfDifferences(state: TrajectoryState, node: TreeGroup | TreeLeaf): void {
	const stored = state.requiredStorage.readNode(state.name, node.fullName);
	if (stored === undefined) return;
	const own = nodeRecord(node);
	const differing = [
		...(own.comment === stored.comment ? [] : ["the comment"]),
		...differingNames(own.annotations, stored.annotations).map((name) => `the annotation "${name}"`),
		...(node instanceof TreeLeaf ? differingItems(state, node) : []).map((name) => `"${name}"`),
	];
	if (differing.length === 0) return;
	warn(
		`"${node.fullName}" differs from what is stored in ${differing.join(", ")}. That is not stored: replace it with { overwrite: true }.`,
	);
}

function differingItems(state: TrajectoryState, leaf: TreeLeaf): string[] {
	if (leaf.leaf.f_is_empty()) return [];
	const own = storableItems(leaf.leaf);
	return differingNames(own, state.requiredStorage.readLeaf(state.name, leaf.fullName, [...own.keys()]) ?? new Map());
}

/** Names that both have, with different values. */
function differingNames(own: ReadonlyMap<string, unknown>, stored: ReadonlyMap<string, unknown>): string[] {
	return Array.from(own.keys()).filter((name) => stored.has(name) && !sameValue(own.get(name), stored.get(name)));
}
