import { Trajectory as BaseTrajectory, type Loose, type TrajectoryConstructor, type TrajectoryOptions } from "@pypet/trajectory";
import { openFile } from "#default-backend";

/** A trajectory whose `filename` is an HDF5 file (in a browser, one that `openHdf5` has opened), and the names of its tree. */
export type Trajectory<S extends object = Loose> = BaseTrajectory<S>;

/**
 * A trajectory whose `filename` is an HDF5 file: a tree of parameters, config, derived parameters and results, its exploration, and its place of storage.
 *
 * @class
 *
 * @example
 * ```ts
 * import { Trajectory } from "pypet";
 *
 * const traj = new Trajectory("lif", { add_time: false, filename: "lif.hdf5" });
 * traj.f_add_parameter("cell.tau", 10, { comment: "membrane time constant, ms" });
 * traj.f_explore({ "cell.tau": [5, 10, 20] });
 * traj.f_store();
 * console.log(traj.cell.tau, traj.f_get_run_names().length); // 10 3
 * ```
 */
export const Trajectory: TrajectoryConstructor = class Trajectory extends BaseTrajectory {
	constructor(name?: string | TrajectoryOptions, options?: TrajectoryOptions) {
		super(name, options, openFile);
	}
} as TrajectoryConstructor;
