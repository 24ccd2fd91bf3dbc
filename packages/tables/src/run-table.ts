import { AttributeError, NotUniqueNodeError, nearestName } from "@pypet/naturalnaming";
import type { TableColumn } from "./column.js";
import { endsWithName } from "./short-names.js";

/**
 * The runs of a trajectory as a table: row `i` is the run with the index `i`.
 *
 * @example
 * ```ts
 * import { RunTable, table } from "@pypet/tables";
 * import { cartesianProduct, singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_add_parameter("current", 0.5, { comment: "nA" });
 * traj.f_explore(cartesianProduct({ tau: [5, 10], current: [0.5, 1.5] }));
 * for (const [index] of traj.f_get_run_names().entries()) singleRun(traj, index).f_add_result("rate", index * 2.5);
 * const runs = table(traj);
 * console.log(runs instanceof RunTable, runs.columns.length); // true 4
 * ```
 */
export class RunTable {
	/** @param columns - All of one length, with different names. */
	constructor(
		/** Name of the trajectory. */
		readonly trajectory: string,
		readonly columns: readonly TableColumn[],
	) {}

	/** Number of rows, hence of runs. */
	get rowCount(): number {
		return this.columns[0]?.length ?? 0;
	}

	/**
	 * A column by its name, its full name, or an ending of that: `tau`, `neuron.tau`, `parameters.neuron.tau`.
	 *
	 * @throws AttributeError when there is none, NotUniqueNodeError when several columns fit.
	 */
	column(name: string): TableColumn {
		const exact = this.columns.find((column) => column.name === name);
		const fitting = exact ? [exact] : this.columns.filter(({ fullName }) => endsWithName(fullName, name));
		const [column] = fitting;
		if (column === undefined) {
			const nearest = nearestName(
				name,
				this.columns.map((each) => each.name),
			);
			throw new AttributeError(`The table has no column "${name}".${nearest === undefined ? "" : ` Did you mean "${nearest}"?`}`);
		}
		if (fitting.length === 1) return column;
		throw new NotUniqueNodeError(
			name,
			fitting.map((each) => ({ shortestName: each.name, fullName: each.fullName })),
		);
	}
}
