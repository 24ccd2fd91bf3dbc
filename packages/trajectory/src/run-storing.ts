import { nodesBelow, runName, type TreeGroup, type TreeLeaf } from "@pypet/naturalnaming";
import type { RunRecord } from "@pypet/storage";
import { markStored, writeNodes } from "./storing.js";
import type { TrajectoryState } from "./trajectory-state.js";

/**
 * Stores what lies below a run's groups and was not stored before and, where given, the run's row, in one commit.
 *
 * @param row - The run as it ended; a run counts as completed in the store only together with its data.
 * @throws TypeError when the trajectory was never stored.
 */
export function storeRun(state: TrajectoryState, index: number, row?: RunRecord): void {
	if (!state.root.stored) throw new TypeError(`"${state.name}" was never stored: store it with f_store() first.`);
	const transaction = state.requiredStorage.transaction();
	const written = writeNodes(state, transaction, runNodes(state, index));
	if (row) transaction.writeRuns(state.name, [row]);
	transaction.commit();
	markStored(written);
	if (row) state.runs.set(row);
}

/** Takes a run's groups, with all below them, out of the tree in memory. */
export function forgetRun(state: TrajectoryState, index: number): void {
	for (const group of runGroups(state, index)) state.tree.remove(group);
}

function* runNodes(state: TrajectoryState, index: number): Generator<TreeGroup | TreeLeaf> {
	for (const group of runGroups(state, index)) {
		yield group;
		yield* nodesBelow(group);
	}
}

function runGroups(state: TrajectoryState, index: number): (TreeGroup | TreeLeaf)[] {
	return [...state.tree.index.nodes(runName(index), [runName(index)])];
}
