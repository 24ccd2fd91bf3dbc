import { ValueError } from "@pypet/values";
import type { NNGroupNode } from "./group-node.js";
import type { LeafClass } from "./host.js";
import { Leaf } from "./leaf.js";
import { type Branch, isBranch } from "./names.js";
import { newPlace, type Place, rememberPlace } from "./new-place.js";
import { treeNode } from "./node-members.js";
import { withArticle } from "./text-form.js";
import { TreeGroup, type TreeLeaf } from "./tree-node.js";
import type { View } from "./view.js";

/**
 * Adds a leaf under a group: an instance; or a class, a name and the arguments of its constructor; or a name and arguments for the standard class.
 *
 * For whoever builds trajectories. In a program the groups' members do it: `f_add_leaf`, `f_add_parameter`, `f_add_result`.
 *
 * @param branch - The branch of the adding member; `undefined` for the generic one, which adds no branch to the name.
 * @throws `ValueError` for a name that a node can't have, `AttributeError` when the name is taken, TypeError for a leaf of the wrong kind.
 *
 * @example
 * ```ts
 * import { addLeaf, naturalNames } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const { node, view } = traj[naturalNames];
 * console.log(addLeaf(view, node, "parameters", ["cell.tau", 10]).v_full_name); // parameters.cell.tau
 * ```
 */
export function addLeaf(view: View, group: TreeGroup, branch: Branch | undefined, args: readonly unknown[]): Leaf {
	const [first] = args;
	const nameAt = isLeafClass(first) ? 1 : 0;
	const name = first instanceof Leaf ? nameUnder(group, branch, first[treeNode]) : args[nameAt];
	const others = args.slice(nameAt + 1);
	if (typeof name !== "string") throw new TypeError("The name of a new leaf is a text, in first place or behind its class.");
	const place = newPlace(view, group, branch, name);
	const { fullName } = place;
	const leaf =
		first instanceof Leaf
			? first
			: isLeafClass(first)
				? construct(first, fullName, others)
				: view.host.createLeaf(isBranch(place.top) ? place.top : undefined, fullName, others);
	checkLeaf(leaf, place, first === leaf ? others : []);
	view.host.beforeAdding(leaf, fullName);
	const node = leaf[treeNode];
	node.name = place.missing.at(-1) ?? "";
	const parent = makeGroups(view, place.parent, place.missing.slice(0, -1));
	view.tree.add(parent, node);
	rememberPlace(view, group, branch, name, place, parent);
	return view.leafOf(node);
}

/**
 * Adds a group under a group, with the groups on the way to it.
 *
 * @param branch - The branch of the adding member; `undefined` for the generic one.
 * @param comment - For the last group of the name.
 */
export function addGroup(view: View, group: TreeGroup, branch: Branch | undefined, name: string, comment: string): NNGroupNode {
	const { missing, parent } = newPlace(view, group, branch, name);
	const added = makeGroups(view, parent, missing);
	added.comment = String(comment);
	view.host.afterAddingGroup?.(added, parent);
	return view.faceOf(added);
}

/** The name that a leaf brings along: of a new one the given, of a removed one as much of its last place as fits under the group. */
function nameUnder(group: TreeGroup, branch: Branch | undefined, leaf: TreeLeaf): string {
	const { fullName, isRemoved, name } = leaf;
	if (!isRemoved) return fullName;
	if (group.depth > 0) return fullName.startsWith(`${group.fullName}.`) ? fullName.slice(group.fullName.length + 1) : name;
	return branch === undefined || leaf.branch === branch || !isBranch(leaf.branch) ? fullName : leaf.path.slice(1).join(".");
}

/** Makes groups below one another. */
function makeGroups(view: View, deepest: TreeGroup, names: readonly string[]): TreeGroup {
	let group = deepest;
	for (const name of names) {
		const made = new TreeGroup(name);
		view.tree.add(group, made);
		group = made;
	}
	return group;
}

function checkLeaf(leaf: Leaf, { fullName, top }: Place, surplus: readonly unknown[]): void {
	if (surplus.length > 0) throw new TypeError("A leaf that is given as an instance takes no further arguments: set its data before.");
	if (leaf[treeNode].parent) throw new ValueError(`${leaf.v_full_name} is in a tree already; a leaf has one place.`);
	if (isBranch(top) && leaf.v_is_parameter !== (top !== "results")) {
		throw new TypeError(
			`${withArticle(leaf.f_get_class_name())} can't be added under ${top}, which holds ${top === "results" ? "results" : "parameters"}.`,
		);
	}
	if (isBranch(fullName)) throw new ValueError(`"${fullName}" is a branch, so it can't be a leaf.`);
}

function construct(leafClass: LeafClass, fullName: string, args: readonly unknown[]): Leaf {
	return Reflect.construct(leafClass, [fullName, ...args]);
}

/**
 * Whether a value is a class of leaves.
 *
 * @example
 * ```ts
 * import { isLeafClass } from "@pypet/naturalnaming";
 * import { Result } from "@pypet/parameters";
 *
 * console.log(isLeafClass(Result), isLeafClass(Map)); // true false
 * ```
 */
export function isLeafClass(value: unknown): value is LeafClass {
	return typeof value === "function" && value.prototype instanceof Leaf;
}
