import { Trajectory as BaseTrajectory, type Loose, type TrajectoryConstructor, type TrajectoryOptions } from "@pypet/trajectory";
import { openFile } from "./default-backend.js";

/** A trajectory whose `filename` is an HDF5 file, and the names of its tree. */
export type Trajectory<S extends object = Loose> = BaseTrajectory<S>;

/** @class */
export const Trajectory: TrajectoryConstructor = class Trajectory extends BaseTrajectory {
	constructor(name?: string | TrajectoryOptions, options?: TrajectoryOptions) {
		super(name, options, openFile);
	}
} as TrajectoryConstructor;
