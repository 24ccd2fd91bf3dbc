import { checkOptions, runCount, type Trajectory } from "@pypet/trajectory";
import { TableColumn } from "./column.js";
import type { ColumnSource } from "./column-source.js";
import { singleResults } from "./first-results.js";
import { exploredParameters, parameterNamed, parameterSource } from "./parameter-columns.js";
import { resultSources } from "./result-columns.js";
import { failOnUnreadable, type OnUnreadable, ResultReader } from "./result-reader.js";
import { RunTable } from "./run-table.js";
import { shortNames } from "./short-names.js";

/** Which columns a table has. */
export interface TableOptions {
	/** Names of parameters, as natural naming finds them. Default: the explored ones, in the order of exploring. */
	readonly parameters?: readonly string[];
	/**
	 * Names of results below the runs' groups, as `f_get_from_runs` finds them, or of an item behind that of its result: `z`, `spikes.rate`.
	 * Default: all single numbers, truth values and texts that the first completed run has.
	 */
	readonly results?: readonly string[];
	/**
	 * Is told of each value that can't be read, once. The run then has no value there; a parameter that can't be read is left out, and so is a result
	 * of the first completed run, where {@link results} are not named. By default the table fails with that error.
	 */
	readonly onUnreadable?: OnUnreadable;
}

/**
 * The runs of a trajectory as a table of columns: one row for each run, in run order.
 *
 * The columns are `idx`, the index of the run; `completed`, whether it is; the parameters; the results. Names of columns are the shortest endings of
 * full names that differ. A run without a result has no value there.
 *
 * Results that are in the tree are taken from there; those of other runs are read from the trajectory's store, item by item, and stay out of the
 * tree. So load a large trajectory without its results: `f_load({ load_results: 0 })`.
 *
 * @throws AttributeError when a name leads nowhere or, of a result, in no run; NotUniqueNodeError when it fits several nodes;
 * {@link SeveralItemsError} for a result of several items; TypeError for what is no parameter; UnreadableValueError without `onUnreadable`.
 *
 * @example
 * ```ts
 * import { table } from "@pypet/tables";
 * import { cartesianProduct, singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_add_parameter("current", 0.5, { comment: "nA" });
 * traj.f_explore(cartesianProduct({ tau: [5, 10], current: [0.5, 1.5] }));
 * for (const [index] of traj.f_get_run_names().entries()) singleRun(traj, index).f_add_result("rate", index * 2.5);
 * const runs = table(traj, { results: ["rate"] });
 * console.log(runs.column("tau").numbers(), runs.column("rate").at(3)); // Float64Array(4) [ 5, 5, 10, 10 ] 7.5
 * ```
 */
export function table(trajectory: Trajectory<object>, options: TableOptions = {}): RunTable {
	checkOptions("table", options, ["onUnreadable", "parameters", "results"]);
	const { onUnreadable = failOnUnreadable, parameters, results } = options;
	const { v_name, v_storage_service: storage, v_stored } = trajectory;
	const reader = storage && v_stored ? new ResultReader(storage, v_name, onUnreadable) : undefined;
	const leaves = parameters?.map((name) => parameterNamed(trajectory, name)) ?? exploredParameters(trajectory);
	const sources = [
		...leaves.flatMap((leaf) => parameterSource(trajectory, leaf, onUnreadable) ?? []),
		...resultSources(trajectory, reader, results ?? singleResults(trajectory, reader)),
	];
	return new RunTable(v_name, [...runColumns(trajectory), ...namedColumns(sources)]);
}

/** Names that the columns of the run itself have. */
const RUN_COLUMNS = ["idx", "completed"] as const;

function namedColumns(sources: readonly ColumnSource[]): TableColumn[] {
	const names = shortNames(
		sources.map(({ fullName }) => fullName),
		RUN_COLUMNS,
	);
	return sources.map(({ comment, fullName, packed: { data, dtype, validity } }, position) => {
		return new TableColumn({ name: names[position] ?? fullName, fullName, comment }, dtype, data, validity);
	});
}

function runColumns(trajectory: Trajectory<object>): TableColumn[] {
	const runs = runCount(trajectory);
	const indices = new Int32Array(runs);
	const completed = new Uint8Array(runs);
	for (let run = 0; run < runs; run++) {
		indices[run] = run;
		completed[run] = Number(trajectory.f_is_completed(run));
	}
	return [
		new TableColumn({ name: "idx", fullName: "idx", comment: "index of the run" }, "int32", indices),
		new TableColumn({ name: "completed", fullName: "completed", comment: "whether the run is completed" }, "bool", completed),
	];
}
