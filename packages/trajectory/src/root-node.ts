import {
	type AddingParameter,
	type AddingResult,
	type Anything,
	addGroupTo,
	addTo,
	type CommentOptions,
	checkedDepth,
	checkOptions,
	type DictOptions,
	GroupMembers,
	type LeafClass,
	type Loose,
	leavesByName,
	type NNGroupNode,
	naturalNames,
	TreeGroup,
	treeNode,
	type View,
} from "@pypet/naturalnaming";
import type { StorageService } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import type { LeafClassReference } from "./leaf-class-registry.js";
import type { Added, AddedFirst, AddedName, AddedValues } from "./shaped-adding.js";
import { type StandardClasses, standardClass } from "./standard-classes.js";
import { state, type TrajectoryState } from "./trajectory-state.js";

/** Options of the members that give all leaves of a branch. */
export interface BranchDictOptions {
	/** Give values instead of leaves where a leaf holds just one; locks parameters. Default false. */
	readonly fast_access?: boolean;
	/** A map of the caller's own. Default true; false does not go together with fast access. */
	readonly copy?: boolean;
}

/** Under this symbol a root keeps the classes of leaves that it adds without being told one. */
export const standards: unique symbol = Symbol("pypet.standards");

/**
 * What a trajectory and a single run have in common: both are the root of a tree.
 *
 * @typeParam S - Shape of the tree.
 */
export abstract class RootNode<out S extends object = Loose> extends GroupMembers<S> {
	/** @internal */
	readonly [state]: TrajectoryState;
	/** @internal */
	readonly [standards]: StandardClasses;

	/** @internal */
	constructor(shared: TrajectoryState, view: View, classes: StandardClasses) {
		super(shared.tree.root, view);
		this[state] = shared;
		this[standards] = classes;
	}

	/** Index of the run that is acted as; −1 for the trajectory as a whole. */
	abstract get v_idx(): number;

	/** Name of the run that is acted as; `run_ALL` for the trajectory as a whole. */
	abstract get v_as_run(): string;

	/** When this was created, for people, in local time: `2026_11_22_15h33m02s`. */
	abstract get v_time(): string;

	/** When this was created, in seconds since 1970. */
	abstract get v_timestamp(): number;

	/** Always true. */
	override get v_is_root(): boolean {
		return true;
	}

	/** Name of the trajectory, also on a single run. */
	get v_trajectory_name(): string {
		return this[state].name;
	}

	/** When the trajectory was created, for people, in local time: `2026_11_22_15h33m02s`. */
	get v_trajectory_time(): string {
		return this[state].time;
	}

	/** When the trajectory was created, in seconds since 1970. */
	get v_trajectory_timestamp(): number {
		return this[state].timestamp;
	}

	/** Name of the environment that runs the trajectory, or `null`. */
	get v_environment_name(): string | null {
		return this[state].environment?.name ?? null;
	}

	/** SHA-1 of the environment that runs the trajectory, 40 hexadecimal digits, or `null`. */
	get v_environment_hexsha(): string | null {
		return this[state].environment?.hexsha ?? null;
	}

	/** Path of the file that the trajectory is stored in, or what its store says of its place; `null` without a store. */
	get v_filename(): string | null {
		return this[state].filename ?? null;
	}

	/** The store, or `null` when there is none. */
	get v_storage_service(): StorageService | null {
		return this[state].storage ?? null;
	}

	/** Whether natural naming gives the value of a leaf that has just one, instead of the leaf. Default true. */
	get v_fast_access(): boolean {
		return this[naturalNames].view.switches.fastAccess;
	}

	set v_fast_access(on: boolean) {
		this[naturalNames].view.switches.fastAccess = Boolean(on);
	}

	/** Whether natural naming may leave out names on the way. Default true. */
	get v_shortcuts(): boolean {
		return this[naturalNames].view.switches.shortcuts;
	}

	set v_shortcuts(on: boolean) {
		this[naturalNames].view.switches.shortcuts = Boolean(on);
	}

	/** How many levels a shortcut may go down, an integer from 0; `null`, the default, for no limit. Anything else is a TypeError. */
	get v_max_depth(): number | null {
		return this[naturalNames].view.switches.maxDepth ?? null;
	}

	set v_max_depth(depth: number | null) {
		this[naturalNames].view.switches.maxDepth = checkedDepth(depth);
	}

	/** Whether natural naming looks for names of several parts from their end. Default false. */
	get v_backwards_search(): boolean {
		return this[naturalNames].view.switches.backwardsSearch;
	}

	set v_backwards_search(on: boolean) {
		this[naturalNames].view.switches.backwardsSearch = Boolean(on);
	}

	/** Whether `for … of` goes through the whole subtree instead of the children. Default false. */
	get v_iter_recursive(): boolean {
		return this[naturalNames].view.switches.iterRecursive;
	}

	set v_iter_recursive(on: boolean) {
		this[naturalNames].view.switches.iterRecursive = Boolean(on);
	}

	/**
	 * Whether naming something that is stored but not in memory loads it. Default false.
	 *
	 * What is not in the tree at all is looked for in the store at exactly the name that is given, below the group that is asked: short names don't
	 * lead there. `f_update_skeleton()` brings all names into the tree.
	 */
	get v_auto_load(): boolean {
		return this[naturalNames].view.switches.autoLoad;
	}

	set v_auto_load(on: boolean) {
		this[naturalNames].view.switches.autoLoad = Boolean(on);
	}

	/** Class of the parameters that are added without naming one. Set to a class, or the name of one that is known; of results is a TypeError. */
	get v_standard_parameter(): LeafClass {
		return this[standards].standardParameter;
	}

	set v_standard_parameter(reference: LeafClassReference) {
		this[standards].standardParameter = standardClass(this[state].classes.resolve(reference), "parameters");
	}

	/** Class of the results that are added without naming one. Set to a class, or the name of one that is known; of parameters is a TypeError. */
	get v_standard_result(): LeafClass {
		return this[standards].standardResult;
	}

	set v_standard_result(reference: LeafClassReference) {
		this[standards].standardResult = standardClass(this[state].classes.resolve(reference), "results");
	}

	/** Class of leaves that are added outside of the four branches without naming one: of parameters or of results. */
	get v_standard_leaf(): LeafClass {
		return this[standards].standardLeaf;
	}

	set v_standard_leaf(reference: LeafClassReference) {
		this[standards].standardLeaf = this[state].classes.resolve(reference);
	}

	/** Adds a derived parameter below `derived_parameters`; in a single run below `derived_parameters.runs.run_XXXXXXXX`. */
	f_add_derived_parameter<const First extends AddedFirst, const Values extends readonly unknown[]>(
		name: AddedName<S, "derived_parameters", First>,
		...args: AddedValues<S, "derived_parameters", First, Values>
	): Added<S, "derived_parameters", First>;
	f_add_derived_parameter(...args: AddingParameter): Anything {
		return addTo(this, "derived_parameters", args);
	}

	/** Adds a group below `derived_parameters`; in a single run below `derived_parameters.runs.run_XXXXXXXX`. */
	f_add_derived_parameter_group(name: string, options: CommentOptions = {}): NNGroupNode {
		return addGroupTo(this, "derived_parameters", "f_add_derived_parameter_group", name, options);
	}

	/**
	 * Adds a result below `results`; in a single run below `results.runs.run_XXXXXXXX`.
	 *
	 * @param args - A name and values; or a class, a name and values; or a result. Values in a plain object in last place are items by name.
	 * @returns The result.
	 */
	f_add_result<const First extends AddedFirst, const Values extends readonly unknown[]>(
		name: AddedName<S, "results", First>,
		...args: AddedValues<S, "results", First, Values>
	): Added<S, "results", First>;
	f_add_result(...args: AddingResult): Anything {
		return addTo(this, "results", args);
	}

	/** Adds a group below `results`; in a single run below `results.runs.run_XXXXXXXX`. */
	f_add_result_group(name: string, options: CommentOptions = {}): NNGroupNode {
		return addGroupTo(this, "results", "f_add_result_group", name, options);
	}

	/** The parameters by full name, or their values. */
	f_get_parameters(options: BranchDictOptions = {}): Map<string, Anything> {
		return leavesOf(this, "f_get_parameters", "parameters", options);
	}

	/** The config parameters by full name, or their values. */
	f_get_config(options: BranchDictOptions = {}): Map<string, Anything> {
		return leavesOf(this, "f_get_config", "config", options);
	}

	/** The derived parameters by full name, or their values. */
	f_get_derived_parameters(options: BranchDictOptions = {}): Map<string, Anything> {
		return leavesOf(this, "f_get_derived_parameters", "derived_parameters", options);
	}

	/** The results by full name, or the values of those that hold just one. */
	f_get_results(options: BranchDictOptions = {}): Map<string, Anything> {
		return leavesOf(this, "f_get_results", "results", options);
	}

	/** The explored parameters by full name, or their values, in the order of exploring. */
	f_get_explored_parameters(options: BranchDictOptions = {}): Map<string, Anything> {
		checkCopy("f_get_explored_parameters", options);
		const { view } = this[naturalNames];
		const fastAccess = options.fast_access ?? false;
		return new Map(Array.from(this[state].explored, ([name, parameter]) => [name, view.read(parameter[treeNode], fastAccess)]));
	}

	/**
	 * All leaves by full name, or their values, also while acting as a run.
	 *
	 * @param options - `copy` (default true): a map of the caller's own, which it always is; false does not go together with the others.
	 * @throws ValueError when short names are asked for and two leaves share one.
	 */
	override f_to_dict(options: DictOptions & { copy?: boolean } = {}): Map<string, Anything> {
		checkOptions("f_to_dict", options, ["fast_access", "short_names", "copy"]);
		if (options.copy === false && (options.fast_access || options.short_names)) {
			throw new ValueError("Values and short names are always given in a map of your own: leave out copy: false.");
		}
		const { node, view } = this[naturalNames];
		return leavesByName(view, node, options);
	}
}

function leavesOf(root: RootNode<object>, member: string, branch: string, options: BranchDictOptions): Map<string, Anything> {
	checkCopy(member, options);
	const { view } = root[naturalNames];
	const group = view.tree.root.children.get(branch);
	return group instanceof TreeGroup ? leavesByName(view, group, { fast_access: options.fast_access ?? false }) : new Map();
}

function checkCopy(member: string, options: BranchDictOptions): void {
	checkOptions(member, options, ["fast_access", "copy"]);
	if (options.fast_access && options.copy === false)
		throw new ValueError("Values are always given in a map of your own: leave out copy: false.");
}
