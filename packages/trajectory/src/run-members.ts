import { type Anything, type Asked, type Loose, moveToRun, naturalNames, RUN_ALL, runName } from "@pypet/naturalnaming";
import { type BuildDictionary, expand, explore, shrink } from "./exploring.js";
import { findIndices } from "./find-idx.js";
import { type FromRunsOptions, getFromRuns } from "./from-runs.js";
import { ItemMembers } from "./item-members.js";
import { type RunInformation, runInformation } from "./run-table.js";
import { state, type TrajectoryState } from "./trajectory-state.js";

/**
 * What a trajectory does with its runs: exploring, acting as one of them, telling what is known of them.
 *
 * @typeParam S - Shape of the tree.
 */
export abstract class RunMembers<S extends object = Loose> extends ItemMembers<S> {
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
	 * @param name_list - Name or names of parameters; those that are not explored count with their value. With `v_auto_load` their data is
	 * loaded where it isn't.
	 * @param predicate - Gets the values of a run, in the order of the names.
	 * @returns The indices, ascending.
	 * @throws TypeError, when the first is asked for, for what is no parameter, is empty, or is not loaded.
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
		const isCompleted = (index: number) => runs.known(index)?.completed ?? false;
		if (name_or_id !== undefined) return isCompleted(runs.indexOf(name_or_id));
		for (let index = 0; index < runs.length; index++) if (!isCompleted(index)) return false;
		return true;
	}
}

function actAs(trajectory: RunMembers<object>, nameOrIndex: string | number | null): void {
	const { explored, runs } = trajectory[state];
	const { view } = trajectory[naturalNames];
	const isWhole = nameOrIndex === null || nameOrIndex === -1 || nameOrIndex === RUN_ALL;
	const index = isWhole ? undefined : runs.indexOf(nameOrIndex);
	for (const parameter of explored.values()) parameter[moveToRun](index);
	trajectory[state].point = index;
	view.position = index === undefined ? undefined : { index, name: runName(index) };
}

function setFullCopy(shared: TrajectoryState, on: boolean): void {
	if (shared.fullCopy === on) return;
	shared.fullCopy = on;
	for (const parameter of shared.explored.values()) parameter.v_full_copy = on;
}
