import {
	type Anything,
	type Asked,
	checkOptions,
	described,
	type Found,
	type Known,
	type KnownParameter,
	type Loose,
	moveToRun,
	naturalNames,
	RUN_ALL,
	runName,
	splitArguments,
	takeNoOptions,
} from "@pypet/naturalnaming";
import { type BuildDictionary, expand, explore, shrink } from "./exploring.js";
import { findIndices } from "./find-idx.js";
import { type FromRunsOptions, getFromRuns, type RunBranch } from "./from-runs.js";
import { ItemMembers } from "./item-members.js";
import { followingInformation, type RunInformationOptions } from "./run-information.js";
import { type RunInformation, runInformation } from "./run-table.js";
import type { Exploration, KnownParameters, ShapeInRuns, ValuesOf } from "./shaped-members.js";
import { state, type TrajectoryState } from "./trajectory-state.js";

/**
 * What a trajectory does with its runs: exploring, acting as one of them, telling what is known of them.
 *
 * @typeParam S - Shape of the tree.
 */
export abstract class RunMembers<out S extends object = Loose> extends ItemMembers<S> {
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

	/**
	 * Whether a run that is sent to another process takes all points along, instead of its own only. Default false. Any value is taken for true
	 * or false.
	 *
	 * Setting it to another value sets it for the parameters that are explored by then, too.
	 */
	get v_full_copy(): boolean {
		return this[state].fullCopy;
	}

	set v_full_copy(on: boolean) {
		setFullCopy(this[state], Boolean(on));
	}

	/**
	 * Sets the points of the parameter space that the runs go through.
	 *
	 * @param build_dict - Names of parameters with their values at each run: any iterables, all of the same length, of the parameters' types.
	 * @throws ValueError for values of different lengths or names of no parameters or two of the same one, TypeError for values of another type or a stored trajectory,
	 * AttributeError or NotUniqueNodeError for names. Nothing is changed then.
	 *
	 * @example
	 * ```ts
	 * traj.f_explore(cartesianProduct({ "cell.tau": [5, 10], "input.current": linspace(0, 2, 50) }));
	 * ```
	 */
	f_explore<Values extends object>(build_dict: Exploration<S, Values>): void;
	f_explore(build_dict: BuildDictionary): void {
		explore(this, build_dict);
	}

	/** Adds points to an exploration, also to a stored one: all explored parameters, with equally many values. Errors as {@link f_explore}. */
	f_expand<Values extends object>(build_dict: Exploration<S, Values>): void;
	f_expand(build_dict: BuildDictionary): void {
		expand(this, build_dict);
	}

	/**
	 * Takes the exploration back: one run, parameters unlocked. Single runs that are open are runs of it no more, and throw KeyError when they
	 * are read.
	 *
	 * @throws TypeError when the trajectory was stored.
	 */
	f_shrink(): void {
		this.f_restore_default();
		shrink(this[state]);
		this[state].exploration++;
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
	f_iter_runs(): Generator<string> {
		return actingAsEach(this);
	}

	/**
	 * The runs whose parameters fulfil a condition, looked for one by one as they are asked for.
	 *
	 * @param name_list - Name or names of parameters; those that are not explored count with their value. With `v_auto_load` their data is
	 * loaded where it isn't.
	 * @param predicate - Gets the values of a run, in the order of the names.
	 * @returns The indices, ascending.
	 * @throws TypeError when the predicate is no function and, when the first index is asked for, for what is no parameter, is empty, or is not
	 * loaded.
	 *
	 * @example
	 * ```ts
	 * [...traj.f_find_idx(["cell.tau", "trial"], (tau, trial) => tau > 5 && trial === 0)]; // [2, 4]
	 * ```
	 */
	f_find_idx<const Name extends string | number>(
		name_list: KnownParameter<S, Name>,
		predicate: (value: Found<S, NoInfer<Name>, true>) => boolean,
	): Generator<number>;
	/** As above, with several names. */
	f_find_idx<const Names extends readonly (string | number)[]>(
		name_list: KnownParameters<S, Names>,
		predicate: (...values: ValuesOf<S, NoInfer<Names>>) => boolean,
	): Generator<number>;
	f_find_idx(name_list: Anything, predicate: (...values: Anything[]) => boolean): Generator<number> {
		if (typeof predicate !== "function")
			throw new TypeError(`f_find_idx takes a function of the values as predicate, not ${described(predicate)}.`);
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
	f_get_from_runs<
		const Name extends Asked,
		Fast extends boolean = false,
		Indices extends boolean = false,
		Where extends RunBranch = "results",
	>(
		name: Known<ShapeInRuns<S, Where>, Name>,
		options?: FromRunsOptions<Fast, Indices, Where>,
	): Map<Indices extends true ? number : string, Found<ShapeInRuns<S, Where>, Name, Fast>>;
	f_get_from_runs(name: Asked, options: FromRunsOptions = {}): Map<string | number, Anything> {
		return getFromRuns(this[naturalNames].view, this[state].runs.length, name, options);
	}

	/**
	 * What is known of one run, by name or index.
	 *
	 * @param options - `copy` (default true): as it is now, the caller's own. With false it follows the run, and can't be changed.
	 * @throws KeyError when there is no such run.
	 *
	 * @example
	 * ```ts
	 * const first = traj.f_get_run_information(0, { copy: false });
	 * first.completed; // false, and true once the run is completed
	 * ```
	 */
	f_get_run_information(name_or_idx: string | number, options?: RunInformationOptions): RunInformation;
	/** What is known of all runs that there are now, by name, in run order; with `copy` as for one. */
	f_get_run_information(options?: RunInformationOptions): Record<string, RunInformation>;
	f_get_run_information(name_or_idx: null | undefined, options?: RunInformationOptions): Record<string, RunInformation>;
	f_get_run_information(...args: readonly unknown[]): RunInformation | Record<string, RunInformation> {
		const { runs } = this[state];
		const { options, positional } = splitArguments(args);
		const [nameOrIndex, inPlaceOfOptions = options] = positional;
		checkOptions("f_get_run_information", inPlaceOfOptions, ["copy"]);
		const informationOf = (index: number) => (options.copy === false ? followingInformation(runs, index) : runInformation(runs.row(index)));
		if (nameOrIndex !== undefined && nameOrIndex !== null) return informationOf(runIndex(this[state], nameOrIndex));
		return Object.fromEntries(this.f_get_run_names().map((name, index) => [name, informationOf(index)]));
	}

	/**
	 * The names of all runs, in an array of the caller's own.
	 *
	 * @param options - `sort` (default true): in run order. They are with false, too: it costs nothing here.
	 */
	f_get_run_names(options: { readonly sort?: boolean } = {}): string[] {
		checkOptions("f_get_run_names", options, ["sort"]);
		return Array.from({ length: this[state].runs.length }, (_, index) => runName(index));
	}

	/** The name of a run given by index. @throws KeyError when there is no such run. */
	f_idx_to_run(name_or_idx: number): string;
	/** The index of a run given by name. @throws KeyError when there is no such run. */
	f_idx_to_run(name_or_idx: string): number;
	f_idx_to_run(name_or_idx: string | number): string | number {
		const index = runIndex(this[state], name_or_idx);
		return typeof name_or_idx === "number" ? runName(index) : index;
	}

	/** Whether a run is completed; without a run, or for `null`, whether all are. */
	f_is_completed(name_or_id?: string | number | null): boolean {
		const { runs } = this[state];
		if (name_or_id !== undefined && name_or_id !== null) return runs.isCompleted(runIndex(this[state], name_or_id));
		for (let index = 0; index < runs.length; index++) if (!runs.isCompleted(index)) return false;
		return true;
	}
}

takeNoOptions(RunMembers.prototype, {
	f_as_run: 1,
	f_expand: "dictionary",
	f_explore: "dictionary",
	f_find_idx: 2,
	f_idx_to_run: 1,
	f_is_completed: 1,
	f_iter_runs: 0,
	f_restore_default: 0,
	f_shrink: 0,
});

function* actingAsEach(trajectory: RunMembers<object>): Generator<string> {
	for (let index = 0; index < trajectory[state].runs.length; index++) {
		actAs(trajectory, index);
		yield runName(index);
	}
	actAs(trajectory, null);
}

/** The index of a run as callers name it. @throws KeyError when there is no such run, TypeError for what names none. */
function runIndex({ runs }: TrajectoryState, nameOrIndex: unknown): number {
	if (typeof nameOrIndex === "string" || typeof nameOrIndex === "number") return runs.indexOf(nameOrIndex);
	throw new TypeError(`A run is given by its name or its index, not by ${described(nameOrIndex)}.`);
}

function actAs(trajectory: RunMembers<object>, nameOrIndex: string | number | null): void {
	const { explored } = trajectory[state];
	const { view } = trajectory[naturalNames];
	const isWhole = nameOrIndex === null || nameOrIndex === -1 || nameOrIndex === RUN_ALL;
	const index = isWhole ? undefined : runIndex(trajectory[state], nameOrIndex);
	for (const parameter of explored.values()) parameter[moveToRun](index);
	trajectory[state].point = index;
	view.position = index === undefined ? undefined : { index, name: runName(index) };
}

function setFullCopy(shared: TrajectoryState, on: boolean): void {
	if (shared.fullCopy === on) return;
	shared.fullCopy = on;
	for (const parameter of shared.explored.values()) parameter.v_full_copy = on;
}
