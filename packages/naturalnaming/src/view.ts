import { FoundNames } from "./found-names.js";
import type { NNGroupNode } from "./group-node.js";
import type { TreeHost } from "./host.js";
import { KnownPlaces } from "./known-places.js";
import { atRun, type Leaf } from "./leaf.js";
import type { Tree } from "./tree.js";
import { TreeGroup, type TreeLeaf } from "./tree-node.js";

/** How natural naming behaves; the root's `v_` members of the same names set it. */
export interface NamingSwitches {
	/** Whether a leaf with a single value gives that value. */
	fastAccess: boolean;
	/** Whether nodes may be left out of a name. */
	shortcuts: boolean;
	/** How many levels a shortcut may go down; no limit by default. */
	maxDepth: number | undefined;
	/** Whether names of several parts are looked for from their end. */
	backwardsSearch: boolean;
	/** Whether `for … of` goes through the whole subtree. */
	iterRecursive: boolean;
	/** Whether what is not in memory is loaded when it is named. */
	autoLoad: boolean;
}

/** The run that a view stands at. */
export interface RunPosition {
	readonly index: number;
	readonly name: string;
}

/**
 * A tree as one trajectory or one single run sees it: its switches, the run it stands at, and the faces it hands out.
 *
 * For whoever builds trajectories: a trajectory has one, and each of its single runs.
 *
 * @example
 * ```ts
 * import { naturalNames, type View } from "@pypet/naturalnaming";
 * import { singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10, 20] });
 * const view: View = singleRun(traj, 2)[naturalNames].view;
 * console.log(view.isSingleRun, view.position?.name); // true run_00000002
 * ```
 */
export class View {
	/** The run whose data is seen; `undefined` for the trajectory as a whole. */
	position: RunPosition | undefined;
	/** Where leaves were added lately. */
	readonly places = new KnownPlaces();
	/** What names have led to lately. */
	readonly found = new FoundNames();
	readonly #faces = new WeakMap<TreeGroup, NNGroupNode>();
	/** Leaves as the run sees them, where that is not the leaf itself: what is not loaded yet may still turn out to depend on the run. */
	readonly #leaves = new WeakMap<TreeLeaf, Leaf>();
	readonly #makeFace: (node: TreeGroup, view: View) => NNGroupNode;

	/**
	 * @param makeFace - Makes the group node that users hold for a node of the tree, the root's among them.
	 * @param isSingleRun - Whether this is a single run's own view: what is added goes to the run's groups, parameters can't be added.
	 */
	constructor(
		readonly tree: Tree,
		readonly host: TreeHost,
		readonly switches: NamingSwitches,
		readonly isSingleRun: boolean,
		makeFace: (node: TreeGroup, view: View) => NNGroupNode,
	) {
		this.#makeFace = makeFace;
	}

	/** The group node for a group: always the same one. */
	faceOf(node: TreeGroup): NNGroupNode {
		if (!this.isSingleRun) {
			node.face ??= this.#makeFace(node, this);
			return node.face;
		}
		const known = this.#faces.get(node);
		if (known) return known;
		const face = this.#makeFace(node, this);
		this.#faces.set(node, face);
		return face;
	}

	/** The leaf at a place; for a single run, an explored parameter as the run sees it. */
	leafOf(node: TreeLeaf): Leaf {
		if (!this.isSingleRun || this.position === undefined) return node.leaf;
		this.host.checkRun?.();
		const known = this.#leaves.get(node);
		if (known) return known;
		const own = node.bare ?? node.leaf;
		const leaf = own[atRun](this.position.index);
		if (leaf === own) return node.leaf;
		this.#leaves.set(node, leaf);
		return leaf;
	}

	/** The group node or leaf for a node. */
	objectOf(node: TreeGroup | TreeLeaf): NNGroupNode | Leaf {
		return node instanceof TreeGroup ? this.faceOf(node) : this.leafOf(node);
	}

	/** What reading a node's name gives: with fast access the value of a leaf that has just one, else the node. */
	read(node: TreeGroup | TreeLeaf, fastAccess: boolean, autoLoad = this.switches.autoLoad): unknown {
		if (node instanceof TreeGroup) return this.faceOf(node);
		if (autoLoad && (node.bare ?? node.leaf).f_is_empty()) this.host.loadLeaf(node);
		const leaf = this.isSingleRun ? this.leafOf(node) : (node.bare ?? node.leaf);
		if (fastAccess && leaf.f_supports_fast_access()) return leaf.f_get();
		return leaf === node.bare ? node.leaf : leaf;
	}
}
