import { PypetError } from "@pypet/values";
import type { ExplorationForm } from "./exploration.js";

/**
 * A name leads to a result of several items, and a column holds one. Name one of {@link items} behind the result's name.
 *
 * @example
 * ```ts
 * import { SeveralItemsError, table } from "@pypet/tables";
 * import { singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_add_parameter("current", 0.5, { comment: "nA" });
 * traj.f_explore({ tau: [5, 10, 20], current: [0.5, 1.5, 0.5] });
 * singleRun(traj, 0).f_add_result("spikes", { count: 12, rate: 2.5 });
 * try {
 * 	table(traj, { results: ["spikes"] });
 * } catch (error) {
 * 	if (error instanceof SeveralItemsError) console.log(error.items); // [ 'count', 'rate' ]
 * }
 * ```
 */
export class SeveralItemsError extends PypetError {
	override readonly name = "SeveralItemsError";

	constructor(
		/** The name as asked for. */
		readonly asked: string,
		/** Names of the result's items. */
		readonly items: readonly string[],
	) {
		super(`"${asked}" has ${items.length} items: name one of ${items.map((item) => `${asked}.${item}`).join(", ")}.`);
	}
}

/**
 * The points of a trajectory are no grid, so there is no array over it: `table` has the points one by one.
 *
 * @example
 * ```ts
 * import { cube, NotAGridError } from "@pypet/tables";
 * import { singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_add_parameter("current", 0.5, { comment: "nA" });
 * traj.f_explore({ tau: [1, 2, 3, 4, 5], current: [1.5, 2.5, 3.5, 4.5, 5.5] });
 * singleRun(traj, 0).f_add_result("rate", 2.5);
 * try {
 * 	cube(traj, "rate");
 * } catch (error) {
 * 	if (error instanceof NotAGridError) console.log(error.exploration.points); // 5
 * }
 * ```
 */
export class NotAGridError extends PypetError {
	override readonly name = "NotAGridError";

	constructor(
		/** What the points are instead. */
		readonly exploration: ExplorationForm,
	) {
		super(`The runs are no grid that an array could be made over. ${exploration.text} Take table(), which has them row by row.`);
	}
}
