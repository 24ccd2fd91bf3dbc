import {
	type AddingParameter,
	type Anything,
	addGroupTo,
	addTo,
	type CommentOptions,
	checkOptions,
	checkTrajectoryName,
	described,
	isBranch,
	type Loose,
	makeGroupNode,
	memberOf,
	type NNGroupNode,
	nodesBelow,
	type TreeGroup,
	TreeLeaf,
	takeNoOptions,
	View,
} from "@pypet/naturalnaming";
import { Parameter } from "@pypet/parameters";
import type { OpenStorage } from "@pypet/storage";
import { addShape } from "./add-shape.js";
import { type BackupOptions, backup } from "./backup.js";
import type { SingleRun as SingleRunFace } from "./faces.js";
import type { LeafClassReference } from "./leaf-class-registry.js";
import { type LoadOptions, loadTrajectory, updateSkeleton } from "./load-trajectory.js";
import { checkMergeOptions, type MergeOptions, mergeTrajectories } from "./merge.js";
import { type MigrateOptions, migrate } from "./place.js";
import { preset } from "./presets.js";
import { RootHost } from "./root-host.js";
import type { RootNode } from "./root-node.js";
import { RunMembers } from "./run-members.js";
import type { Added, AddedFirst, AddedName, AddedValues, PresetValues } from "./shaped-adding.js";
import { SingleRun } from "./single-run.js";
import { defaultClasses } from "./standard-classes.js";
import { storeTrajectory } from "./storing.js";
import { newState, type StoreOptions, type TrajectoryOptions, trajectoryOptions } from "./trajectory-options.js";
import { state } from "./trajectory-state.js";

/**
 * The container of an experiment: a tree of parameters, config, derived parameters and results, its exploration, and its place of storage.
 *
 * @typeParam S - Shape of the tree.
 *
 * @example
 * ```ts
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("neuron", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "membrane time constant, ms" });
 * traj.f_explore({ "cell.tau": [5, 10, 20] });
 * console.log(traj.cell.tau, traj.f_get_run_names().length); // 10 3
 * ```
 */
export class Trajectory<out S extends object = Loose> extends RunMembers<S> {
	/**
	 * @param name - Name, or the options.
	 * @param openStorage - Opens the default backend for a file name. The module `pypet` gives it; without it `filename` is refused.
	 * @throws ValueError for a name that a trajectory can't have, TypeError for classes that are none, or for a shape with something that is
	 * neither a group nor a definition.
	 */
	constructor(name: string | TrajectoryOptions<S> = {}, options: TrajectoryOptions<S> = {}, openStorage?: OpenStorage) {
		const all = trajectoryOptions(name, options);
		const shared = newState(all, openStorage, checkOwnName);
		const classes = defaultClasses();
		const switches = {
			fastAccess: true,
			shortcuts: true,
			maxDepth: undefined,
			backwardsSearch: false,
			iterRecursive: false,
			autoLoad: false,
		};
		const host = new RootHost(shared, classes, Trajectory.prototype, undefined, () => this.f_restore_default());
		const makeFace = (node: TreeGroup, view: View) => (node === shared.tree.root ? this : makeGroupNode(node, view));
		super(shared, new View(shared.tree, host, switches, false, makeFace), classes);
		if (all.shape !== undefined) addShape(this, all.shape);
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

	/**
	 * Adds a parameter below `parameters`.
	 *
	 * @param args - A name, the value, and `comment` among the options, or all of that behind a leaf class; or a parameter.
	 * @returns The parameter.
	 *
	 * @example
	 * ```ts
	 * traj.f_add_parameter("cell.tau", 10, { comment: "membrane time constant, ms" });
	 * traj.f_add_parameter(PickleParameter, "cell.channels", { data: new Map([["na", 120], ["k", 36]]) });
	 * ```
	 */
	f_add_parameter<const First extends AddedFirst, const Values extends readonly unknown[]>(
		name: AddedName<S, "parameters", First>,
		...args: AddedValues<S, "parameters", First, Values>
	): Added<S, "parameters", First>;
	f_add_parameter(...args: AddingParameter): Anything {
		return addTo(this, "parameters", args);
	}

	/** Adds a group below `parameters`. */
	f_add_parameter_group(name: string, options: CommentOptions = {}): NNGroupNode {
		return addGroupTo(this, "parameters", "f_add_parameter_group", name, options);
	}

	/** Adds a config parameter below `config`, as {@link f_add_parameter} does. */
	f_add_config<const First extends AddedFirst, const Values extends readonly unknown[]>(
		name: AddedName<S, "config", First>,
		...args: AddedValues<S, "config", First, Values>
	): Added<S, "config", First>;
	f_add_config(...args: AddingParameter): Anything {
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

	/**
	 * Sets a parameter's value in advance: it is used, once, when the parameter of that full name is added. The branch may be left out.
	 *
	 * @throws ValueError for a name that no parameter can have, or that is there already.
	 */
	f_preset_parameter<const Name extends string>(
		param_name: AddedName<S, "parameters", Name>,
		...args: PresetValues<S, "parameters", Name>
	): void;
	f_preset_parameter(param_name: string, ...args: readonly unknown[]): void {
		preset(this, "f_preset_parameter", "parameters", param_name, args);
	}

	/** Sets a config parameter's value in advance: see {@link f_preset_parameter}. */
	f_preset_config<const Name extends string>(config_name: AddedName<S, "config", Name>, ...args: PresetValues<S, "config", Name>): void;
	f_preset_config(config_name: string, ...args: readonly unknown[]): void {
		preset(this, "f_preset_config", "config", config_name, args);
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
	 * Stores what is new, in one commit: the trajectory's own record and runs, nodes that were not stored before, and items and annotations
	 * that were added to stored ones. What is stored is not overwritten and not compared, so a changed value, comment or annotation stays in
	 * memory only: {@link f_store_items} stores it with `overwrite`, and without warns of it.
	 *
	 * With `new_name` or `new_filename` a stored trajectory is copied there first, in the same commit, as far as it is not in memory: nodes that
	 * are not loaded, and the data of empty or partly loaded leaves. What was removed from memory but not deleted from the store comes along.
	 *
	 * @throws ValueError when the trajectory was never stored at this place, but the store holds another of its name, when there is no store, or
	 * for a name that a trajectory can't have.
	 */
	f_store(options: StoreOptions = {}): void {
		checkOptions("f_store", options, ["new_name", "new_filename", "only_init"]);
		if (options.new_name !== undefined) checkOwnName(options.new_name);
		storeTrajectory(this[state], options);
	}

	/**
	 * Loads a trajectory from the store in place of this one.
	 *
	 * Nodes that are in memory already stay, with their data: a leaf that the loaded trajectory has, too, is refused by the modes 1 and 2, passed
	 * over by −1, and by −2 as well unless it is empty. They count as stored where the loaded trajectory has a node of their name, whatever its
	 * data; the others are new, and the next {@link f_store} adds them. The trajectory goes on acting as the run that it acts as, or as a whole
	 * where there is no such run. Single runs that are open are runs of it no more, and throw KeyError when they are read.
	 *
	 * @param options - Which one and how much: see {@link LoadOptions}. By default the one of this trajectory's name, with the data of parameters
	 * and the skeleton of everything else.
	 * @throws TrajectoryNotFoundError when there is none, VersionError, AttributeError for a leaf that is in memory already or a group where the
	 * store has a leaf, ValueError for an unknown mode or when explored parameters in memory have values for another number of runs,
	 * UnreadableValueError for data that can't be read. Name, store, runs and tree are as before then.
	 */
	f_load(options: LoadOptions = {}): void {
		loadTrajectory(this[state], options);
		this[state].exploration++;
		if (this[state].point === undefined) this.f_restore_default();
	}

	/**
	 * Gives the trajectory another name and place from now on: see {@link MigrateOptions}. What is stored where it comes from stays there.
	 *
	 * Afterwards it counts as not stored, unless `in_store` says that it is; then {@link f_store} goes on with what is there, or stores
	 * everything when there is nothing.
	 *
	 * @throws ValueError for a name that a trajectory can't have, or when there is no default backend for a file. Nothing is changed then.
	 *
	 * @example
	 * ```ts
	 * traj.f_migrate({ new_name: "second_attempt", new_filename: "attempts.hdf5" });
	 * traj.f_store();
	 * ```
	 */
	f_migrate(options: MigrateOptions = {}): void {
		checkOptions("f_migrate", options, ["new_name", "new_filename", "new_file_tile", "in_store"]);
		if (options.new_name !== undefined) checkOwnName(options.new_name);
		migrate(this[state], options);
	}

	/**
	 * Copies the stored trajectory, all of it, into another store. What is only in memory is not in the copy: store it before.
	 *
	 * @throws TypeError when the trajectory was never stored, ValueError when the other store holds one of its name, or when there is no default
	 * backend or place for a file.
	 */
	f_backup(options: BackupOptions = {}): void {
		checkOptions("f_backup", options, ["backup_filename"]);
		backup(this[state], options);
	}

	/**
	 * Takes the runs of another trajectory behind the own ones.
	 *
	 * Both must have the same parameters with values of the same types; those that differ are explored afterwards. Results and derived
	 * parameters of the other's runs come along under their new run names, its other results where there is none of that name (a warning names
	 * the rest). A stored trajectory is changed in its store, run by run, each in one commit with its row in the table of runs; what is
	 * merged is then in the tree as an empty skeleton. One that isn't stored is changed in memory.
	 *
	 * @param other_trajectory - Stays as it is, unless `move_nodes` or `delete_other_trajectory` says otherwise.
	 * @throws ValueError when `delete_other_trajectory` is given without `move_nodes`, when no run would be merged, or when the other one has
	 * nodes that are not stored, though it is; TypeError for anything but a trajectory, or one with other parameters or types.
	 * Nothing is changed then.
	 *
	 * @example
	 * ```ts
	 * traj.f_merge(other, { remove_duplicates: true, move_nodes: true, delete_other_trajectory: true });
	 * traj.f_get_run_names().length; // the runs of both, points that both have once
	 * ```
	 */
	f_merge(other_trajectory: Trajectory<object>, options: MergeOptions = {}): void {
		checkMergeOptions(options);
		if (!(other_trajectory instanceof Trajectory)) throw new TypeError("Only a trajectory can be merged into a trajectory.");
		mergeTrajectories(this, other_trajectory, options);
	}

	/** Brings the nodes that are stored but not in memory into the tree, empty, with their annotations. */
	f_update_skeleton(): void {
		updateSkeleton(this[state]);
	}
}

takeNoOptions(Trajectory.prototype, {
	f_add_to_dynamic_imports: 1,
	f_is_empty: 0,
	f_lock_derived_parameters: 0,
	f_lock_parameters: 0,
	f_update_skeleton: 0,
});

/**
 * Number of runs, Python's `len()`; 1 for a trajectory that is not explored, and for a single run.
 *
 * @example
 * ```ts
 * import { runCount, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif");
 * traj.f_add_parameter("tau", 10);
 * console.log(runCount(traj)); // 1
 * traj.f_explore({ tau: [5, 10, 20] });
 * console.log(runCount(traj)); // 3
 * ```
 */
export function runCount(root: RootNode<object>): number {
	return root instanceof SingleRun ? 1 : root[state].runs.length;
}

/**
 * The view of a trajectory that a run function works on.
 *
 * @param index - From 0.
 * @throws KeyError when there is no such run, TypeError for anything but a trajectory and a number.
 *
 * @example
 * ```ts
 * import { singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif");
 * traj.f_add_parameter("tau", 10);
 * traj.f_explore({ tau: [5, 10, 20] });
 * const run = singleRun(traj, 2);
 * console.log(run.v_name, run.tau); // run_00000002 20
 * ```
 */
export function singleRun<S extends object = Loose>(trajectory: Trajectory<S>, index: number): SingleRunFace<S> {
	if (!(trajectory instanceof Trajectory)) throw new TypeError(`A single run is one of a trajectory, not of ${described(trajectory)}.`);
	if (typeof index !== "number") throw new TypeError(`A single run is opened by its index, not by ${described(index)}.`);
	// The constructor gives a proxy that answers for the names of the shape, which its type can't say: see faces.ts.
	return new SingleRun<S>(trajectory, index, Trajectory.prototype) as SingleRunFace<S>;
}

function checkOwnName(name: string): void {
	checkTrajectoryName(name, { isMember: (part) => memberOf(Trajectory.prototype, part) !== undefined });
}

function lockAll(leaves: ReadonlyMap<string, unknown>): void {
	for (const leaf of leaves.values()) if (leaf instanceof Parameter) leaf.f_lock();
}
