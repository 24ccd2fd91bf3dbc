import {
	type Branch,
	type Leaf,
	type LoadMode,
	memberOf,
	runName,
	type TreeGroup,
	type TreeHost,
	type TreeLeaf,
	treeNode,
} from "@pypet/naturalnaming";
import { noteAdded } from "./added-outside.js";
import { KeyError } from "./errors.js";
import { checkNotExplored } from "./exploring.js";
import { loadChild, loadLeaf } from "./loading.js";
import type { StandardClasses } from "./standard-classes.js";
import { storeChild } from "./storing.js";
import type { TrajectoryState } from "./trajectory-state.js";

/** What the groups of a tree ask of their trajectory or run. */
export class RootHost implements TreeHost {
	/** The exploration that the run belongs to. */
	readonly #exploration: number;

	/**
	 * @param members - The prototype whose members no node may be called like: always the trajectory's, also for a run.
	 * @param run - Index of the run whose view it serves; none for the trajectory's.
	 * @param restore - Makes the trajectory act as a whole; called when its runs are gone.
	 */
	constructor(
		private readonly state: TrajectoryState,
		readonly standards: StandardClasses,
		private readonly members: object,
		private readonly run?: number,
		private readonly restore?: () => void,
	) {
		this.#exploration = state.exploration;
	}

	/** @throws {@link KeyError} when the trajectory was shrunk or loaded since, so that the run's values are gone. */
	checkRun(): void {
		if (this.run === undefined || this.#exploration === this.state.exploration) return;
		throw new KeyError(`${runName(this.run)} is gone: the trajectory was shrunk or loaded after the run was opened. Open it again.`);
	}

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
		const { presets } = this.state;
		const preset = presets.size === 0 ? undefined : presets.get(fullName);
		if (preset === undefined) return;
		leaf.f_set(...preset);
		presets.delete(fullName);
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

	/** An exploration is the trajectory's, so a run can't end it; what is stored can't be shrunk, so a run may not lose its explored parameter. */
	beforeRemoving(node: TreeGroup | TreeLeaf): void {
		if (this.run !== undefined) checkNotExplored(this.state, [node], "so a run can't remove it");
		if (this.state.root.stored) checkNotExplored(this.state, [node], "and the trajectory is stored, so it can't be removed");
	}

	/** Explored parameters that went with the node are explored no more; with the last one the trajectory has one run again. */
	afterRemoving(): void {
		const { explored, root, runs, tree } = this.state;
		const { size } = explored;
		for (const [fullName, parameter] of explored) {
			if (tree.at(tree.root, fullName.split(".")) !== parameter[treeNode]) explored.delete(fullName);
		}
		if (explored.size < size) this.state.exploration++;
		if (explored.size > 0 || size === 0 || root.stored) return;
		this.restore?.();
		runs.replace();
	}
}

/** Depth of the deepest group on the way to a new node. */
function depthOfExisting({ tree }: TrajectoryState, fullName: string): number {
	const path = fullName.split(".");
	let depth = 0;
	while (tree.at(tree.root, path.slice(0, depth + 1))) depth++;
	return depth;
}
