import type { Leaf } from "./leaf.js";
import type { Branch } from "./names.js";
import type { TreeGroup, TreeLeaf } from "./tree-node.js";

/** A class of leaves, as adding members take it in first place. */
export type LeafClass<L extends Leaf = Leaf> = new (fullName: string, ...args: never[]) => L;

/** What the members that add a parameter take, besides the name: the value and a comment. */
export interface ParameterArguments {
	/** The value, where it is not given by position; also a plain object, which in last place would be the options. */
	readonly data?: unknown;
	/** What the parameter is about, with its unit, for people. */
	readonly comment?: string;
}

/**
 * How a parameter is added: a name with a value; or a leaf class, a name and what its constructor takes; or a parameter.
 *
 * A name may be dotted: groups on the way are made.
 */
export type AddingParameter =
	| [name: string, options?: ParameterArguments]
	| [name: string, value: unknown, options?: ParameterArguments | string]
	| [leafClass: LeafClass, name: string, ...rest: unknown[]]
	| [parameter: Leaf];

/** How a result is added: a name with values, by position and by name; or a leaf class, a name and values; or a result. */
export type AddingResult =
	| [name: string, ...values: unknown[]]
	| [leafClass: LeafClass, name: string, ...values: unknown[]]
	| [result: Leaf];

/** How much is loaded: 0 nothing, 1 the skeleton, 2 data, −1 and −2 the same for what is not there yet. */
export type LoadMode = 0 | 1 | 2 | -1 | -2;

/**
 * What a group can't do by itself and asks of the root of its tree: making standard leaves, loading and storing.
 *
 * The root implements it; groups reach it through their view of the tree.
 */
export interface TreeHost {
	/** Whether a name is a member of the trajectory, hence not free for a node; also asked on a single run, which has fewer of them. */
	isMember(name: string): boolean;

	/** Asked before a single run's view gives a leaf or takes a node. Throws when the run is there no more. */
	checkRun?(): void;

	/** Makes a leaf of the standard class of a branch, or of free groups. `args` are those of the adding call, without the name. */
	createLeaf(branch: Branch | undefined, fullName: string, args: readonly unknown[]): Leaf;

	/** Told of every leaf just before it gets its place, under its final full name; a preset value is set here. Throws to refuse it. */
	beforeAdding(leaf: Leaf, fullName: string): void;

	/**
	 * Told of every group that was added by name; not of those that were made on the way to another node.
	 *
	 * @param deepest - The deepest group above it that was there before.
	 */
	afterAddingGroup?(group: TreeGroup, deepest: TreeGroup): void;

	/** Loads a node below a group, with the groups on the way; with everything below it where asked for. */
	loadChild(group: TreeGroup, path: readonly string[], recursive: boolean, mode: LoadMode): TreeGroup | TreeLeaf;

	/** Stores a node below a group, with the groups on the way; with everything below it where asked for. */
	storeChild(group: TreeGroup, path: readonly string[], recursive: boolean): void;

	/** Loads the data of a leaf that is in the tree but empty. Leaves it empty where nothing is stored. */
	loadLeaf(leaf: TreeLeaf): void;

	/** Told of a node before a group takes it out of the tree, with all below it. Throws to refuse it. */
	beforeRemoving?(node: TreeGroup | TreeLeaf): void;

	/** Told of a node that was taken out of the tree, with all below it gone too. */
	afterRemoving(node: TreeGroup | TreeLeaf): void;
}
