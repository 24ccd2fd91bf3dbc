import { Trajectory as BaseTrajectory, type Loose, type TrajectoryConstructor, type TrajectoryOptions } from "@pypet/trajectory";
import { openFile } from "#default-backend";

/** A trajectory whose `filename` is an HDF5 file (in a browser, one that `openHdf5` has opened), and the names of its tree. */
export type Trajectory<S extends object = Loose> = BaseTrajectory<S>;

/**
 * A trajectory whose `filename` is an HDF5 file: a tree of parameters, config, derived parameters and results, its exploration, and its place of storage.
 *
 * @class
 */
export const Trajectory: TrajectoryConstructor = class Trajectory extends BaseTrajectory {
	constructor(name?: string | TrajectoryOptions, options?: TrajectoryOptions) {
		super(name, options, openFile);
	}
} as TrajectoryConstructor;
