import {
	addLeaf,
	BRANCHES,
	type Branch,
	checkOptions,
	described,
	isBranch,
	isPlainObject,
	Leaf,
	type LeafAnnouncement,
	type LeafDefinition,
	makesLeaf,
	naturalNames,
	type ShapeDefinition,
	treeNode,
} from "@pypet/naturalnaming";
import { Parameter, plainValue } from "@pypet/parameters";
import { ValueError } from "@pypet/values";
import type { RootNode } from "./root-node.js";
import { state } from "./trajectory-state.js";

/**
 * Adds the leaves that a shape defines, in its order, and empty groups; what it announces only is left to the runs.
 *
 * @throws TypeError for a branch that doesn't exist, for what is neither a group nor a definition or stands in the wrong branch, for a group within
 * itself, and for a function that makes another leaf than it is asked for; ValueError for a name that no node can have.
 */
export function addShape(root: RootNode<object>, shape: ShapeDefinition): void {
	checkOptions("The shape of a trajectory", shape, BRANCHES);
	for (const [name, given] of Object.entries({ ...shape })) {
		if (isBranch(name) && given !== undefined) addDefined(root, name, name, given, []);
	}
}

function addDefined(root: RootNode<object>, branch: Branch, fullName: string, given: unknown, groups: readonly unknown[]): void {
	if (isDefinition(given)) addDefinedLeaf(root, branch, fullName, given);
	else if (!isPlainObject(given)) {
		throw new TypeError(
			`"${fullName}" of the shape is ${described(given)}. A group is a plain object, and a parameter is defined by parameter(value).`,
		);
	} else if (groups.includes(given)) throw new TypeError(`"${fullName}" of the shape is a group that contains itself.`);
	else addDefinedGroup(root, branch, fullName, given, [...groups, given]);
}

function addDefinedGroup(
	root: RootNode<object>,
	branch: Branch,
	fullName: string,
	group: Readonly<Record<string, unknown>>,
	groups: readonly unknown[],
): void {
	const entries = Object.entries(group);
	// Results and derived parameters come into groups of the runs.
	if (entries.length === 0 && !isFilledByRuns(branch)) root.f_add_group(fullName);
	for (const [name, given] of entries) {
		if (name.includes(".")) throw new ValueError(`"${name}" in "${fullName}" of the shape has a dot. Write groups as plain objects.`);
		if (/^\d+$/.test(name)) throw new ValueError(`"${fullName}.${name}" of the shape is called by a number, which stands for a run.`);
		addDefined(root, branch, `${fullName}.${name}`, given, groups);
	}
}

function addDefinedLeaf(root: RootNode<object>, branch: Branch, fullName: string, definition: LeafDefinition | LeafAnnouncement): void {
	const make = definition[makesLeaf];
	if (make === undefined) {
		if (isFilledByRuns(branch)) return;
		throw new TypeError(`"${fullName}" of the shape is announced by result(), and stands in ${branch}. Define it by parameter(value).`);
	}
	const leaf: unknown = make(fullName);
	if (!(leaf instanceof Leaf))
		throw new TypeError(`The function for "${fullName}" of the shape gave ${described(leaf)}, which is no leaf.`);
	if (leaf.v_full_name !== fullName) {
		throw new TypeError(`The function for "${fullName}" of the shape made "${leaf.v_full_name}": hand on the name that it gets.`);
	}
	const { node, view } = root[naturalNames];
	addLeaf(view, node, undefined, [leaf]);
	if (leaf instanceof Parameter) root[state].ofShape.set(leaf[treeNode], plainValue(leaf, undefined));
}

function isFilledByRuns(branch: Branch): boolean {
	return branch === "results" || branch === "derived_parameters";
}

function isDefinition(given: unknown): given is LeafDefinition | LeafAnnouncement {
	return isPlainObject(given) && makesLeaf in given;
}
