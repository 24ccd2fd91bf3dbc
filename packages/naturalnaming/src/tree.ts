import { NameIndex } from "./name-index.js";
import { TreeGroup, TreeLeaf, type TreeNode } from "./tree-node.js";

/**
 * A tree of nodes and the index of their names; the only place that changes either.
 *
 * For whoever builds trajectories. It knows nothing of names' rules: {@link View} and the groups' members do.
 *
 * @example
 * ```ts
 * import { Tree, TreeGroup } from "@pypet/naturalnaming";
 *
 * const tree = new Tree(new TreeGroup("lif"));
 * const results = new TreeGroup("results");
 * tree.add(tree.root, results);
 * tree.add(results, new TreeGroup("summary"));
 * console.log(tree.at(tree.root, ["results", "summary"])?.fullName); // results.summary
 * ```
 */
export class Tree {
	readonly index = new NameIndex();
	/** Another number after each change. */
	version = 0;

	constructor(readonly root: TreeGroup) {}

	/** Hangs a new node, without children, under a group. */
	add(parent: TreeGroup, node: TreeGroup | TreeLeaf): void {
		parent.adopt(node);
		this.index.add(node);
		this.version++;
	}

	/** Takes a node with everything below it out of the tree, each by itself: groups are empty then, and leaves can be added again. */
	remove(node: TreeGroup | TreeLeaf): void {
		const removed = [...nodesBelow(node), node];
		this.version++;
		for (const each of removed) this.index.delete(each);
		const { parent } = node;
		const names = removed.map((each) => each.fullName);
		removed.forEach((each, position) => {
			each.leave(names[position] ?? "");
		});
		parent?.disown(node);
	}

	/** The node at an exact path below a group; the group itself for an empty one. */
	at(start: TreeGroup, parts: readonly string[]): TreeGroup | TreeLeaf | undefined {
		let node: TreeGroup | TreeLeaf | undefined = start;
		for (const part of parts) {
			if (node === undefined || node instanceof TreeLeaf) return undefined;
			node = node.children.get(part);
		}
		return node;
	}
}

/**
 * The nodes below a node, level by level, siblings in the order of adding.
 *
 * For whoever builds on trees; in a program a group's `f_iter_nodes` gives the same as group nodes and leaves.
 *
 * @param run - While acting as a run: other runs' groups are left out, and the run's own group comes first among its siblings.
 *
 * @example
 * ```ts
 * import { nodesBelow, treeNode } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * console.log(Array.from(nodesBelow(traj[treeNode]), (node) => node.name)); // [ 'parameters', 'cell', 'tau' ]
 * ```
 */
export function* nodesBelow(start: TreeNode, run?: string): Generator<TreeGroup | TreeLeaf> {
	let level: Iterable<TreeGroup | TreeLeaf> = childrenOf(start, run, start.run);
	while (true) {
		const next: (TreeGroup | TreeLeaf)[] = [];
		let found = false;
		for (const node of level) {
			found = true;
			yield node;
			// One by one: a call takes about a hundred thousand arguments, and a group may have more children.
			for (const child of childrenOf(node, run, start.run)) next.push(child);
		}
		if (!found) return;
		level = next;
	}
}

function childrenOf(node: TreeNode, run: string | undefined, startRun: string | undefined): Iterable<TreeGroup | TreeLeaf> {
	if (!(node instanceof TreeGroup)) return [];
	if (run === undefined || startRun !== undefined || node.besideRuns === undefined) return node.children.values();
	const own = node.children.get(run);
	return own ? [own, ...node.besideRuns] : node.besideRuns;
}
