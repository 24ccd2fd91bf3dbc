import { Annotations as AnnotationsMembers } from "./annotations.js";
import { AttributeError } from "./errors.js";
import type { Annotations } from "./faces.js";
import { content } from "./natural-names.js";
import { takeNoOptions } from "./plain-members.js";
import { classNameOf, primitiveOf } from "./text-form.js";
import type { TreeNode } from "./tree-node.js";

/**
 * Under this symbol a group node or leaf keeps its node of the tree.
 *
 * For whoever builds on trees, in which nodes are looked at without natural naming.
 *
 * @example
 * ```ts
 * import { treeNode } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const tau = traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * console.log(tau[treeNode].path); // [ 'parameters', 'cell', 'tau' ]
 * ```
 */
export const treeNode: unique symbol = Symbol("pypet.treeNode");

/**
 * The members that groups and leaves share.
 *
 * @example
 * ```ts
 * import { NodeMembers } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * for (const node of traj.f_iter_nodes()) if (node instanceof NodeMembers) console.log(node.v_full_name, node.v_is_leaf);
 * // parameters false
 * // parameters.cell false
 * // parameters.cell.tau true
 * ```
 */
export abstract class NodeMembers {
	/** @internal */
	abstract readonly [treeNode]: TreeNode;

	/** Name of the node. The root's is that of the trajectory or the run. */
	get v_name(): string {
		return this[treeNode].name;
	}

	/** Names from below the root to the node, dot-separated; empty for the root. */
	get v_full_name(): string {
		return this[treeNode].fullName;
	}

	/** Full name of the group that the node hangs in; empty for the root and its children. */
	get v_location(): string {
		return this[treeNode].path.slice(0, -1).join(".");
	}

	/** Number of names in the full name; 0 for the root. */
	get v_depth(): number {
		return this[treeNode].path.length;
	}

	/** Name of the subtree, the first of the full name; empty for the root. */
	get v_branch(): string {
		return this[treeNode].branch;
	}

	/** Name of the single run whose data the node belongs to (`run_00000009`), or `trajectory`. */
	get v_run_branch(): string {
		return this[treeNode].run ?? "trajectory";
	}

	/** Whether the node is the root: a trajectory or a single run. */
	get v_is_root(): boolean {
		return false;
	}

	/** Whether the node is a leaf: a parameter or a result. */
	abstract get v_is_leaf(): boolean;

	/** @deprecated Use {@link v_is_leaf}. */
	get v_leaf(): boolean {
		return this.v_is_leaf;
	}

	/** What the node is about, for people. Anything is taken as its text. */
	get v_comment(): string {
		return this[treeNode].comment;
	}

	set v_comment(comment: string) {
		this[treeNode].comment = String(comment);
	}

	/** Short pieces of additional information, stored with the node. */
	get v_annotations(): Annotations {
		const node = this[treeNode];
		node.annotations ??= new AnnotationsMembers();
		return node.annotations;
	}

	/** Whether the node has been stored before. */
	get v_stored(): boolean {
		return this[treeNode].stored;
	}

	/** @deprecated Use {@link v_is_root}. */
	f_is_root(): boolean {
		return this.v_is_root;
	}

	/** Name of the node's class: `Parameter`, `ResultGroup`, … */
	f_get_class_name(): string {
		return classNameOf(this);
	}

	/** The node's annotations: see {@link Annotations.f_get}. */
	f_get_annotations(...names: readonly (string | number)[]): unknown {
		return annotationsOf(this).f_get(...names);
	}

	/** Sets annotations: see {@link Annotations.f_set}. */
	f_set_annotations(...args: readonly unknown[]): void {
		annotationsOf(this).f_set(...args);
	}

	/** The annotations as text: see {@link Annotations.f_ann_to_str}. */
	f_ann_to_str(): string {
		return annotationsOf(this).f_ann_to_str();
	}

	/** @deprecated Use {@link f_ann_to_str}. */
	f_ann_to_string(): string {
		return this.f_ann_to_str();
	}

	/** The text form, also of a node that has something called `toString`; no number. */
	[Symbol.toPrimitive](hint: string): string | number {
		return primitiveOf(this, hint);
	}
}

takeNoOptions(NodeMembers.prototype, {
	f_ann_to_str: 0,
	f_ann_to_string: 0,
	f_get_annotations: Number.POSITIVE_INFINITY,
	f_get_class_name: 0,
	f_is_root: 0,
});

/** What groups and leaves show alike to whatever compares or prints them; annotations only where there are some. */
export function nodeContent(node: NodeMembers): Record<string, unknown> {
	const { annotations, fullName } = node[treeNode];
	const shown = { class: classNameOf(node), fullName, comment: node.v_comment };
	return annotations === undefined || annotations.f_is_empty() ? shown : { ...shown, annotations: annotations[content] };
}

/** @throws {@link AttributeError} for a single run, which has none. */
function annotationsOf(node: NodeMembers): AnnotationsMembers {
	const annotations: unknown = node.v_annotations;
	if (annotations instanceof AnnotationsMembers) return annotations;
	throw new AttributeError(`"${node.v_name}" has no annotations of its own: annotate its groups and leaves, or the trajectory.`);
}
