import { ValueError } from "@pypet/values";
import { AttributeError } from "./errors.js";
import type { NNGroupNode } from "./group-node.js";
import type { LeafClass } from "./host.js";
import { Leaf } from "./leaf.js";
import { type Branch, checkNewNames, isBranch } from "./names.js";
import { treeNode } from "./node-members.js";
import { RUN_ALL, RUN_WILDCARD } from "./run-names.js";
import { withArticle } from "./text-form.js";
import { TreeGroup, TreeLeaf } from "./tree-node.js";
import type { View } from "./view.js";

/**
 * Adds a leaf under a group: an instance; or a class, a name and the arguments of its constructor; or a name and arguments for the standard class.
 *
 * @param branch - The branch of the adding member; `undefined` for the generic one, which adds no branch to the name.
 * @throws `ValueError` for a name that a node can't have, `AttributeError` when the name is taken, TypeError for a leaf of the wrong kind.
 */
export function addLeaf(view: View, group: TreeGroup, branch: Branch | undefined, args: readonly unknown[]): Leaf {
	const [first] = args;
	const nameAt = isLeafClass(first) ? 1 : 0;
	const name = first instanceof Leaf ? nameUnder(group, branch, first[treeNode]) : args[nameAt];
	const others = args.slice(nameAt + 1);
	if (typeof name !== "string") throw new TypeError("The name of a new leaf is a text, in first place or behind its class.");
	const path = newPath(view, group, branch, name);
	const parent = checkFree(view, path);
	const fullName = path.join(".");
	const leaf =
		first instanceof Leaf
			? first
			: isLeafClass(first)
				? construct(first, fullName, others)
				: view.host.createLeaf(branchOf(path), fullName, others);
	checkLeaf(leaf, path, first === leaf ? others : []);
	view.host.beforeAdding(leaf, fullName);
	const place = leaf[treeNode];
	place.name = path.at(-1) ?? "";
	view.tree.add(makeGroups(view, parent, path, path.length - 1), place);
	return view.leafOf(place);
}

/**
 * Adds a group under a group, with the groups on the way to it.
 *
 * @param branch - The branch of the adding member; `undefined` for the generic one.
 * @param comment - For the last group of the name.
 */
export function addGroup(view: View, group: TreeGroup, branch: Branch | undefined, name: string, comment: string): NNGroupNode {
	const path = newPath(view, group, branch, name);
	const parent = checkFree(view, path);
	const added = makeGroups(view, parent, path, path.length);
	added.comment = String(comment);
	view.host.afterAddingGroup?.(added, parent);
	return view.faceOf(added);
}

/** The full path that a name gets: the branch at the root, the run's groups in a single run, the wildcard written out. */
function newPath(view: View, group: TreeGroup, branch: Branch | undefined, name: string): string[] {
	const written = name.includes(RUN_WILDCARD) ? name.replaceAll(RUN_WILDCARD, view.position?.name ?? RUN_ALL) : name;
	const parts = written.split(".");
	if (group.isRemoved) {
		throw new ValueError(
			`"${group.fullName}" was removed from its tree, so nothing can be added below it. Add the group again, and use that.`,
		);
	}
	const start = group.path;
	const location = locationOf(view, start, branch, name, parts);
	checkNewNames(location, parts, (part) => view.host.isMember(part));
	const path = location.concat(parts);
	if (view.isSingleRun && (path[0] === "parameters" || path[0] === "config")) {
		throw new TypeError(`"${path.join(".")}" can't be added in a single run: parameters and config are complete before the runs start.`);
	}
	return path;
}

/** The name that a leaf brings along: of a new one the given, of a removed one as much of its last place as fits under the group. */
function nameUnder(group: TreeGroup, branch: Branch | undefined, leaf: TreeLeaf): string {
	const { fullName, isRemoved, name } = leaf;
	if (!isRemoved) return fullName;
	if (group.depth > 0) return fullName.startsWith(`${group.fullName}.`) ? fullName.slice(group.fullName.length + 1) : name;
	return branch === undefined || leaf.branch === branch || !isBranch(leaf.branch) ? fullName : leaf.path.slice(1).join(".");
}

function locationOf(
	view: View,
	start: readonly string[],
	branch: Branch | undefined,
	name: string,
	parts: readonly string[],
): readonly string[] {
	if (branch === undefined) return start;
	const isAtRoot = start.length === 0;
	if (isAtRoot && parts[0] === branch) return [];
	const isRunBranch = branch === "results" || branch === "derived_parameters";
	const isAboveRuns = isAtRoot || start.length === 1 || (start.length === 2 && start[1] === "runs");
	const namesRun = name.includes(RUN_WILDCARD) || parts.some((part) => part.startsWith("run_"));
	if (view.isSingleRun && view.position && isRunBranch && isAboveRuns && !namesRun) return [branch, "runs", view.position.name];
	return isAtRoot ? [branch] : start;
}

/** Checks that a path is free, and gives the deepest group on it that is there already. */
function checkFree(view: View, path: readonly string[]): TreeGroup {
	let parent = view.tree.root;
	for (const part of path) {
		const child = parent.children.get(part);
		if (child === undefined) return parent;
		if (child.depth === path.length)
			throw new AttributeError(`"${child.fullName}" is there already. Remove it first, or choose another name.`);
		if (child instanceof TreeLeaf) throw new AttributeError(`"${child.fullName}" is a leaf, so nothing can be added below it.`);
		parent = child;
	}
	return parent;
}

/** Makes the groups of a path's first names, as many as are wanted, below the deepest one that is there. */
function makeGroups(view: View, deepest: TreeGroup, path: readonly string[], wanted: number): TreeGroup {
	let group = deepest;
	for (const part of deepest.depth < wanted ? path.slice(deepest.depth, wanted) : []) {
		const made = new TreeGroup(part);
		view.tree.add(group, made);
		group = made;
	}
	return group;
}

function checkLeaf(leaf: Leaf, path: readonly string[], surplus: readonly unknown[]): void {
	const [top = ""] = path;
	if (surplus.length > 0) throw new TypeError("A leaf that is given as an instance takes no further arguments: set its data before.");
	if (leaf[treeNode].parent) throw new ValueError(`${leaf.v_full_name} is in a tree already; a leaf has one place.`);
	if (isBranch(top) && leaf.v_is_parameter !== (top !== "results")) {
		throw new TypeError(
			`${withArticle(leaf.f_get_class_name())} can't be added under ${top}, which holds ${top === "results" ? "results" : "parameters"}.`,
		);
	}
	const last = path.at(-1) ?? "";
	if (path.length === 1 && isBranch(last)) throw new ValueError(`"${last}" is a branch, so it can't be a leaf.`);
}

function construct(leafClass: LeafClass, fullName: string, args: readonly unknown[]): Leaf {
	return Reflect.construct(leafClass, [fullName, ...args]);
}

function branchOf(path: readonly string[]): Branch | undefined {
	const [top = ""] = path;
	return isBranch(top) ? top : undefined;
}

/** Whether a value is a class of leaves. */
export function isLeafClass(value: unknown): value is LeafClass {
	return typeof value === "function" && value.prototype instanceof Leaf;
}
