import { Environment as BaseEnvironment, type EnvironmentOptions } from "@pypet/environment";
import type { Loose } from "@pypet/trajectory";
import { openFile } from "#default-backend";

/**
 * An environment whose `filename` is an HDF5 file; in a browser, one that `openHdf5` has opened.
 *
 * @example
 * ```ts
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "squares", addTime: false, filename: "squares.hdf5", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3] });
 * await env.run((run) => void run.f_add_result("square", run.x ** 2));
 * console.log(env.trajectory.f_is_completed()); // true
 * ```
 */
export class Environment<S extends object = Loose> extends BaseEnvironment<S> {
	constructor(options: EnvironmentOptions<S> = {}) {
		super(options, openFile);
	}
}
