import type { Loose, NamesOfRoot } from "@pypet/naturalnaming";
import type { OpenStorage } from "@pypet/storage";
import { SingleRun as SingleRunMembers } from "./single-run.js";
import { Trajectory as TrajectoryMembers } from "./trajectory.js";
import type { TrajectoryOptions } from "./trajectory-options.js";

// As for the groups: a class can't say of its instances that they have the names of a type parameter, so each root is exported as its class,
// and as the type of its members together with what natural naming gives by its shape.

/** A trajectory: its members, and the names of its tree. */
export type Trajectory<S extends object = Loose> = TrajectoryMembers<S> & NamesOfRoot<S>;

/** A single run: its members, and the names of the tree. */
export type SingleRun<S extends object = Loose> = SingleRunMembers<S> & NamesOfRoot<S>;

/** What makes trajectories. */
export interface TrajectoryConstructor {
	/**
	 * @param name - Name, or the options.
	 * @param options - See {@link TrajectoryOptions}.
	 * @param openStorage - Opens the default backend for a file name. The module `pypet` gives it; without it `filename` is refused.
	 */
	new <S extends object = Loose>(
		name?: string | TrajectoryOptions<S>,
		options?: TrajectoryOptions<S>,
		openStorage?: OpenStorage,
	): Trajectory<S>;
	readonly prototype: Trajectory;
}

/**
 * The container of an experiment: a tree of parameters, config, derived parameters and results, its exploration, and its place of storage.
 *
 * @class
 *
 * @example
 * ```ts
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "membrane time constant, ms" });
 * traj.f_explore({ "cell.tau": [5, 10, 20] });
 * console.log(traj.cell.tau, traj.f_get_run_names().length); // 10 3
 * ```
 */
export const Trajectory = TrajectoryMembers as TrajectoryConstructor;

/**
 * One point of the parameter space, as a run function gets it.
 *
 * @class
 *
 * @example
 * ```ts
 * import { SingleRun, singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif");
 * traj.f_add_parameter("tau", 10);
 * traj.f_explore({ tau: [5, 10, 20] });
 * const run = singleRun(traj, 0);
 * console.log(run instanceof SingleRun, run.tau); // true 5
 * ```
 */
export const SingleRun = SingleRunMembers;
