import {
	type Branch,
	type Leaf,
	type LoadMode,
	memberOf,
	type TreeGroup,
	type TreeHost,
	type TreeLeaf,
	treeNode,
} from "@pypet/naturalnaming";
import { noteAdded } from "./added-outside.js";
import { checkNotExplored } from "./exploring.js";
import { loadChild, loadLeaf } from "./loading.js";
import type { StandardClasses } from "./standard-classes.js";
import { storeChild } from "./storing.js";
import type { TrajectoryState } from "./trajectory-state.js";

/** What the groups of a tree ask of their trajectory or run. */
export class RootHost implements TreeHost {
	/**
	 * @param members - The prototype whose members no node may be called like: always the trajectory's, also for a run.
	 * @param run - Index of the run whose view it serves; none for the trajectory's.
	 */
	constructor(
		private readonly state: TrajectoryState,
		readonly standards: StandardClasses,
		private readonly members: object,
		private readonly run?: number,
	) {}

	isMember(name: string): boolean {
		return memberOf(this.members, name) !== undefined;
	}

	createLeaf(branch: Branch | undefined, fullName: string, args: readonly unknown[]): Leaf {
		const { standardLeaf, standardParameter, standardResult } = this.standards;
		const leafClass = branch === undefined ? standardLeaf : branch === "results" ? standardResult : standardParameter;
		return Reflect.construct(leafClass, [fullName, ...args]);
	}

	beforeAdding(leaf: Leaf, fullName: string): void {
		if (this.run !== undefined) noteAdded(this.state, this.run, leaf[treeNode], fullName, depthOfExisting(this.state, fullName));
		const preset = this.state.presets.get(fullName);
		if (preset === undefined) return;
		leaf.f_set(...preset);
		this.state.presets.delete(fullName);
	}

	afterAddingGroup(group: TreeGroup, deepest: TreeGroup): void {
		if (this.run !== undefined) noteAdded(this.state, this.run, group, group.fullName, deepest.depth);
	}

	loadChild(group: TreeGroup, path: readonly string[], recursive: boolean, mode: LoadMode): TreeGroup | TreeLeaf {
		return loadChild(this.state, group, path, recursive, mode);
	}

	storeChild(group: TreeGroup, path: readonly string[], recursive: boolean): void {
		storeChild(this.state, group, path, recursive);
	}

	loadLeaf(leaf: TreeLeaf): void {
		loadLeaf(this.state, leaf);
	}

	/** What is stored can't be shrunk, so a run may not lose its explored parameter. */
	beforeRemoving(node: TreeGroup | TreeLeaf): void {
		if (this.state.root.stored) checkNotExplored(this.state, [node], "and the trajectory is stored, so it can't be removed");
	}

	/** Explored parameters that went with the node are explored no more; with the last one the trajectory has one run again. */
	afterRemoving(): void {
		const { explored, root, runs, tree } = this.state;
		for (const [fullName, parameter] of explored) {
			if (tree.at(tree.root, fullName.split(".")) !== parameter[treeNode]) explored.delete(fullName);
		}
		if (explored.size === 0 && !root.stored) runs.replace([]);
	}
}

/** Depth of the deepest group on the way to a new node. */
function depthOfExisting({ tree }: TrajectoryState, fullName: string): number {
	const path = fullName.split(".");
	let depth = 0;
	while (tree.at(tree.root, path.slice(0, depth + 1))) depth++;
	return depth;
}
