import type { Annotations } from "./faces.js";
import type { NNGroupNode } from "./group-node.js";
import type { Leaf } from "./leaf.js";
import { isRunName } from "./run-names.js";

/**
 * A node as the tree keeps it: plain, without natural naming. What users hold are its faces: group nodes and leaves.
 *
 * @example
 * ```ts
 * import { TreeNode, treeNode } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const node = traj.f_add_parameter("cell.tau", 10, { comment: "ms" })[treeNode];
 * console.log(node instanceof TreeNode, node.branch, node.depth, node.stored); // true parameters 3 false
 * ```
 */
export abstract class TreeNode {
	/** The group it hangs in; `undefined` for a root, and for a leaf that was not added yet. */
	parent: TreeGroup | undefined;
	/** Number of names in the full name. */
	depth = 0;
	/** Name of the single run whose group this is or lies in. */
	run: string | undefined;
	comment = "";
	/** Made when first asked for: most nodes have none. */
	annotations: Annotations | undefined;
	/** Whether the node is in the store. */
	stored = false;
	/** Dotted name of a node that hangs in no tree: the one given to a new leaf, or that of the place from which a node was taken; empty in a tree. */
	nameOutside = "";
	/** Whether the node was taken out of a tree and hangs in none. */
	isRemoved = false;

	constructor(public name: string) {}

	/** Names from below the root; empty for the root. */
	get path(): string[] {
		if (this.nameOutside !== "") return this.nameOutside.split(".");
		const path = new Array<string>(this.depth);
		let node: TreeNode | undefined = this;
		for (let level = this.depth - 1; node?.parent && level >= 0; level--) {
			path[level] = node.name;
			node = node.parent;
		}
		return path;
	}

	/** Names from below the root, dot-separated; empty for the root. */
	get fullName(): string {
		return this.path.join(".");
	}

	/** Name of the node just below the root; empty for the root. */
	get branch(): string {
		if (this.nameOutside !== "") return this.path[0] ?? "";
		let node: TreeNode = this;
		while (node.depth > 1 && node.parent) node = node.parent;
		return node.depth === 1 ? node.name : "";
	}

	/**
	 * Hangs in no tree from now on. Only the tree calls it, which also does so for all below.
	 *
	 * @param fullName - Where the node was, which stays its name.
	 */
	leave(fullName: string): void {
		this.nameOutside = fullName;
		this.isRemoved = true;
		this.stored = false;
		this.parent = undefined;
		this.depth = 0;
		this.run = undefined;
	}

	/** Whether the node lies below another, at whatever depth. */
	isBelow(group: TreeGroup): boolean {
		let node: TreeNode | undefined = this;
		for (let level = this.depth; node && level > group.depth; level--) node = node.parent;
		return node === group && this.depth > group.depth;
	}
}

/**
 * A group: children by name, in the order of adding.
 *
 * @example
 * ```ts
 * import { TreeGroup, treeNode } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * const node = traj.parameters.cell[treeNode];
 * console.log(node instanceof TreeGroup, [...node.children.keys()]); // true [ 'tau' ]
 * ```
 */
export class TreeGroup extends TreeNode {
	readonly children = new Map<string, TreeGroup | TreeLeaf>();
	/** Where a run's group is among the children: the others, so that acting as a run needs no look at all runs. */
	besideRuns: Set<TreeGroup | TreeLeaf> | undefined;
	/** The group node that the tree's first view, the trajectory's, hands out; kept here because looking it up is most of what a read costs. */
	face: NNGroupNode | undefined;

	override leave(fullName: string): void {
		super.leave(fullName);
		this.children.clear();
		this.besideRuns = undefined;
	}

	/** Hangs a node under this one. Only the tree calls it, which also indexes the node. */
	adopt(child: TreeGroup | TreeLeaf): void {
		child.parent = this;
		child.nameOutside = "";
		child.isRemoved = false;
		child.depth = this.depth + 1;
		child.run = this.run ?? (isRunName(child.name) ? child.name : undefined);
		if (this.run === undefined && child.run !== undefined) this.besideRuns ??= new Set(this.children.values());
		else this.besideRuns?.add(child);
		this.children.set(child.name, child);
	}

	/** Lets a child go. Only the tree calls it. */
	disown(child: TreeGroup | TreeLeaf): void {
		this.children.delete(child.name);
		this.besideRuns?.delete(child);
	}
}

/**
 * The place of a leaf in the tree. A leaf makes it for itself.
 *
 * @example
 * ```ts
 * import { TreeLeaf } from "@pypet/naturalnaming";
 * import { Parameter } from "@pypet/parameters";
 *
 * const tau = new Parameter("cell.tau", 10, "ms");
 * const node = new TreeLeaf("cell.tau", tau, undefined);
 * console.log(node.name, node.leaf === tau, node.parent); // tau true undefined
 * ```
 */
export class TreeLeaf extends TreeNode {
	constructor(
		fullName: string,
		/** What users hold: the leaf itself, or the proxy that its class puts before it. */
		public leaf: Leaf,
		/** The leaf without its proxy, where its class allows to read it so: see `worksBare`. */
		readonly bare: Leaf | undefined,
	) {
		super(fullName.slice(fullName.lastIndexOf(".") + 1));
		this.nameOutside = fullName;
	}
}
