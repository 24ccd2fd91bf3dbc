import {
	type Anything,
	type Asked,
	addGroupTo,
	addTo,
	type CommentOptions,
	checkOptions,
	checkTrajectoryName,
	isBranch,
	type Loose,
	makeGroupNode,
	memberOf,
	moveToRun,
	type NNGroupNode,
	naturalNames,
	nodesBelow,
	RUN_ALL,
	runName,
	type TreeGroup,
	TreeLeaf,
	View,
} from "@pypet/naturalnaming";
import { Parameter } from "@pypet/parameters";
import type { OpenStorage, StorageService } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { type BuildDictionary, expand, explore, shrink } from "./exploring.js";
import type { SingleRun as SingleRunFace } from "./faces.js";
import { findIndices } from "./find-idx.js";
import { type FromRunsOptions, getFromRuns } from "./from-runs.js";
import type { LeafClassReference } from "./leaf-class-registry.js";
import { type LoadOptions, loadTrajectory, updateSkeleton } from "./load-trajectory.js";
import { RootHost } from "./root-host.js";
import { RootNode } from "./root-node.js";
import { type RunInformation, runInformation } from "./run-table.js";
import { SingleRun } from "./single-run.js";
import { defaultClasses } from "./standard-classes.js";
import { storeTrajectory } from "./storing.js";
import { timeText } from "./time-text.js";
import { state, TrajectoryState } from "./trajectory-state.js";

/** Options of a new {@link Trajectory}. */
export interface TrajectoryOptions {
	/** Letters, digits, `_` and `-`. Default `my_trajectory`. */
	readonly name?: string;
	/** Append the time of creation to the name. Default true. */
	readonly add_time?: boolean;
	/** What the trajectory is about, for people. */
	readonly comment?: string;
	/** Leaf classes of your own that are to be found when a trajectory is loaded; or names of known ones. */
	readonly dynamically_imported_classes?: LeafClassReference | readonly LeafClassReference[];
	/** The file to store in and load from, by the default backend. */
	readonly filename?: string;
	/** The store to store in and load from, instead of a file of the default backend. */
	readonly storage_service?: StorageService;
}

/** Options of {@link Trajectory.f_store}. */
export interface StoreOptions {
	/** Store under this name, and keep it. */
	readonly new_name?: string;
	/** Store in this file, and stay there. */
	readonly new_filename?: string;
	/** Store only what is known of the trajectory and its runs, no node. Default false. */
	readonly only_init?: boolean;
}

/**
 * The container of an experiment: a tree of parameters, config, derived parameters and results, its exploration, and its place of storage.
 *
 * @typeParam S - Shape of the tree.
 *
 * @example
 * ```ts
 * const traj = new Trajectory("neuron", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "membrane time constant, ms" });
 * traj.f_explore({ "cell.tau": [5, 10, 20] });
 * console.log(traj.cell.tau); // 10
 * ```
 */
export class Trajectory<S extends object = Loose> extends RootNode<S> {
	/**
	 * @param name - Name, or the options.
	 * @param openStorage - Opens the default backend for a file name. The module `pypet` gives it; without it `filename` is refused.
	 * @throws ValueError for a name that a trajectory can't have, TypeError for classes that are none.
	 */
	constructor(name: string | TrajectoryOptions = {}, options: TrajectoryOptions = {}, openStorage?: OpenStorage) {
		const all: TrajectoryOptions = typeof name === "string" ? { ...options, name } : { ...name, ...options };
		checkOptions("Trajectory", all, ["name", "add_time", "comment", "dynamically_imported_classes", "filename", "storage_service"]);
		const shared = newState(all, openStorage);
		const classes = defaultClasses();
		const switches = {
			fastAccess: true,
			shortcuts: true,
			maxDepth: undefined,
			backwardsSearch: false,
			iterRecursive: false,
			autoLoad: false,
		};
		const makeFace = (node: TreeGroup, view: View) => (node === shared.tree.root ? this : makeGroupNode(node, view));
		super(shared, new View(shared.tree, new RootHost(shared, classes, Trajectory.prototype), switches, false, makeFace), classes);
	}

	/** Index of the run that is acted as, −1 for none. Setting it is {@link f_as_run}. */
	override get v_idx(): number {
		return this[naturalNames].view.position?.index ?? -1;
	}

	override set v_idx(index: number) {
		actAs(this, index);
	}

	/** Name of the run that is acted as, `run_ALL` for none. Setting it is {@link f_as_run}. */
	override get v_as_run(): string {
		return this[naturalNames].view.position?.name ?? RUN_ALL;
	}

	override set v_as_run(name: string | null) {
		actAs(this, name);
	}

	override get v_time(): string {
		return this[state].time;
	}

	override get v_timestamp(): number {
		return this[state].timestamp;
	}

	/** Version of pypet whose layout the trajectory follows in its store. */
	get v_version(): string {
		return this[state].version;
	}

	/** What created the trajectory: a version of Python, or this toolkit's name and version. */
	get v_python(): string {
		return this[state].python;
	}

	/** Adds a parameter below `parameters`. */
	f_add_parameter(...args: readonly unknown[]): Anything {
		return addTo(this, "parameters", args);
	}

	/** Adds a group below `parameters`. */
	f_add_parameter_group(name: string, options: CommentOptions = {}): NNGroupNode {
		return addGroupTo(this, "parameters", "f_add_parameter_group", name, options);
	}

	/** Adds a config parameter below `config`. */
	f_add_config(...args: readonly unknown[]): Anything {
		return addTo(this, "config", args);
	}

	/** Adds a group below `config`. */
	f_add_config_group(name: string, options: CommentOptions = {}): NNGroupNode {
		return addGroupTo(this, "config", "f_add_config_group", name, options);
	}

	/** Makes leaf classes known for loading: see {@link TrajectoryOptions.dynamically_imported_classes}. */
	f_add_to_dynamic_imports(dynamically_imported_classes: LeafClassReference | readonly LeafClassReference[]): void {
		this[state].classes.add(dynamically_imported_classes);
	}

	/** Whether there is no parameter, derived parameter or result yet; config and what lies outside of the branches don't count. */
	f_is_empty(): boolean {
		for (const node of nodesBelow(this[state].root)) {
			if (node instanceof TreeLeaf && isBranch(node.branch) && node.branch !== "config") return false;
		}
		return true;
	}

	/** Sets a parameter's value in advance: it is used, once, when the parameter of that full name is added. The branch may be left out. */
	f_preset_parameter(param_name: string, ...args: readonly unknown[]): void {
		preset(this, "parameters", param_name, args);
	}

	/** Sets a config parameter's value in advance: see {@link f_preset_parameter}. */
	f_preset_config(config_name: string, ...args: readonly unknown[]): void {
		preset(this, "config", config_name, args);
	}

	/** Locks all parameters. */
	f_lock_parameters(): void {
		lockAll(this.f_get_parameters());
	}

	/** Locks all derived parameters. */
	f_lock_derived_parameters(): void {
		lockAll(this.f_get_derived_parameters());
	}

	/**
	 * Sets the points of the parameter space that the runs go through.
	 *
	 * @param build_dict - Names of parameters with their values at each run: any iterables, all of the same length, of the parameters' types.
	 * @throws ValueError for values of different lengths or names of no parameters, TypeError for values of another type or a stored trajectory,
	 * AttributeError or NotUniqueNodeError for names. Nothing is changed then.
	 *
	 * @example
	 * ```ts
	 * traj.f_explore(cartesianProduct({ "cell.tau": [5, 10], "input.current": linspace(0, 2, 50) }));
	 * ```
	 */
	f_explore(build_dict: BuildDictionary): void {
		explore(this, build_dict);
	}

	/** Adds points to an exploration, also to a stored one: all explored parameters, with equally many values. Errors as {@link f_explore}. */
	f_expand(build_dict: BuildDictionary): void {
		expand(this, build_dict);
	}

	/**
	 * Takes the exploration back: one run, parameters unlocked.
	 *
	 * @throws TypeError when the trajectory was stored.
	 */
	f_shrink(): void {
		this.f_restore_default();
		shrink(this[state]);
	}

	/**
	 * Acts as a single run: explored parameters have its values, and other runs' nodes are not found unless they are named.
	 *
	 * @param name_or_idx - Name or index of a run; `null`, −1 or `run_ALL` for the trajectory as a whole.
	 * @throws KeyError when there is no such run; nothing is changed then.
	 */
	f_as_run(name_or_idx: string | number | null): void {
		actAs(this, name_or_idx);
	}

	/** Acts as the trajectory as a whole again: explored parameters have their default values. */
	f_restore_default(): void {
		actAs(this, null);
	}

	/**
	 * Acts as one run after the other, giving their names; as the whole trajectory again at the end.
	 *
	 * Leaving the loop early leaves the trajectory at that run.
	 */
	*f_iter_runs(): Generator<string> {
		for (let index = 0; index < this[state].runs.length; index++) {
			actAs(this, index);
			yield runName(index);
		}
		actAs(this, null);
	}

	/**
	 * The runs whose parameters fulfil a condition, looked for one by one as they are asked for.
	 *
	 * @param name_list - Name or names of parameters; those that are not explored count with their value.
	 * @param predicate - Gets the values of a run, in the order of the names.
	 * @returns The indices, ascending.
	 *
	 * @example
	 * ```ts
	 * [...traj.f_find_idx(["cell.tau", "trial"], (tau, trial) => tau > 5 && trial === 0)]; // [2, 4]
	 * ```
	 */
	f_find_idx(name_list: Asked, predicate: (...values: Anything[]) => boolean): Generator<number> {
		return findIndices(this[naturalNames].view, this[state].runs.length, name_list, predicate);
	}

	/**
	 * What a name leads to in each run's groups, in run order; runs where it leads nowhere are left out.
	 *
	 * @param name - Looked for below each run's groups, as {@link f_get} does.
	 * @throws TypeError when no run has stored anything, NotUniqueNodeError when a name fits several nodes of one run, ValueError for an unknown branch.
	 *
	 * @example
	 * ```ts
	 * traj.f_get_from_runs("spikes.count", { use_indices: true, fast_access: true }); // Map { 0 => 12, 1 => 15 }
	 * ```
	 */
	f_get_from_runs(name: Asked, options: FromRunsOptions = {}): Map<string | number, Anything> {
		return getFromRuns(this[naturalNames].view, this[state].runs.length, name, options);
	}

	/** What is known of one run, by name or index. The caller owns it. */
	f_get_run_information(name_or_idx: string | number): RunInformation;
	/** What is known of all runs, by name. The caller owns it. */
	f_get_run_information(): Record<string, RunInformation>;
	f_get_run_information(name_or_idx?: string | number): RunInformation | Record<string, RunInformation> {
		const { runs } = this[state];
		if (name_or_idx !== undefined) return runInformation(runs.row(runs.indexOf(name_or_idx)));
		return Object.fromEntries(this.f_get_run_names().map((name, index) => [name, runInformation(runs.row(index))]));
	}

	/** The names of all runs, in run order. */
	f_get_run_names(): string[] {
		return Array.from({ length: this[state].runs.length }, (_, index) => runName(index));
	}

	/** The name of a run given by index. @throws KeyError when there is no such run. */
	f_idx_to_run(name_or_idx: number): string;
	/** The index of a run given by name. @throws KeyError when there is no such run. */
	f_idx_to_run(name_or_idx: string): number;
	f_idx_to_run(name_or_idx: string | number): string | number {
		const index = this[state].runs.indexOf(name_or_idx);
		return typeof name_or_idx === "number" ? runName(index) : index;
	}

	/** Whether a run is completed; without a run, whether all are. */
	f_is_completed(name_or_id?: string | number): boolean {
		const { runs } = this[state];
		if (name_or_id !== undefined) return runs.row(runs.indexOf(name_or_id)).completed;
		return Array.from({ length: runs.length }, (_, index) => runs.row(index)).every((row) => row.completed);
	}

	/** Stores what is new, in one commit: see {@link StoreOptions}. */
	f_store(options: StoreOptions = {}): void {
		checkOptions("f_store", options, ["new_name", "new_filename", "only_init"]);
		storeTrajectory(this[state], options);
	}

	/**
	 * Loads a trajectory from the store in place of this one.
	 *
	 * @param options - Which one and how much: see {@link LoadOptions}. By default the one of this trajectory's name, with the data of parameters
	 * and the skeleton of everything else.
	 */
	f_load(options: LoadOptions = {}): void {
		loadTrajectory(this[state], options);
	}

	/** Brings the nodes that are stored but not in memory into the tree, empty, with their annotations. */
	f_update_skeleton(): void {
		updateSkeleton(this[state]);
	}
}

/** Number of runs, Python's `len()`; 1 for a trajectory that is not explored, and for a single run. */
export function runCount(root: RootNode<object>): number {
	return root instanceof SingleRun ? 1 : root[state].runs.length;
}

/**
 * The view of a trajectory that a run function works on.
 *
 * @param index - From 0.
 * @throws KeyError when there is no such run.
 */
export function singleRun<S extends object = Loose>(trajectory: Trajectory<S>, index: number): SingleRunFace<S> {
	// The constructor gives a proxy that answers for the names of the shape, which its type can't say: see faces.ts.
	return new SingleRun<S>(trajectory, index, Trajectory.prototype) as SingleRunFace<S>;
}

function newState(options: TrajectoryOptions, openStorage: OpenStorage | undefined): TrajectoryState {
	const created = new Date();
	const time = timeText(created);
	const name = `${options.name ?? "my_trajectory"}${(options.add_time ?? true) ? `_${time}` : ""}`;
	checkTrajectoryName(name, (part) => memberOf(Trajectory.prototype, part) !== undefined);
	const shared = new TrajectoryState(name, time, created.getTime() / 1000, openStorage);
	if (options.dynamically_imported_classes !== undefined) shared.classes.add(options.dynamically_imported_classes);
	if (options.storage_service) shared.useStorage(options.storage_service);
	else if (options.filename !== undefined) shared.useFile(options.filename);
	shared.root.comment = String(options.comment ?? "");
	return shared;
}

function actAs(trajectory: Trajectory<object>, nameOrIndex: string | number | null): void {
	const { explored, runs } = trajectory[state];
	const { view } = trajectory[naturalNames];
	const isWhole = nameOrIndex === null || nameOrIndex === -1 || nameOrIndex === RUN_ALL;
	const index = isWhole ? undefined : runs.indexOf(nameOrIndex);
	for (const parameter of explored.values()) parameter[moveToRun](index);
	view.position = index === undefined ? undefined : { index, name: runName(index) };
}

function preset(trajectory: Trajectory<object>, branch: string, name: string, args: readonly unknown[]): void {
	const fullName = name.startsWith(`${branch}.`) ? name : `${branch}.${name}`;
	if (trajectory.f_contains(fullName, { shortcuts: true })) {
		throw new ValueError(`"${fullName}" is there already: preset a value before the parameter is added.`);
	}
	trajectory[state].presets.set(fullName, args);
}

function lockAll(leaves: ReadonlyMap<string, unknown>): void {
	for (const leaf of leaves.values()) if (leaf instanceof Parameter) leaf.f_lock();
}
