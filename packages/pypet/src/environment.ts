import { Environment as BaseEnvironment, type EnvironmentOptions, type ModuleAddress, type RunFunction } from "@pypet/environment";
import type { PlannedSweep, PlanOptions } from "@pypet/sweep";
import type { Loose } from "@pypet/trajectory";
import { openFile } from "#default-backend";
import { planSweep } from "#sweep";

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

	/**
	 * Does no run, and writes down which are to be done, those that are not completed, for processes on any machines that see a folder: `pypet work FOLDER`
	 * does runs, `pypet collect FOLDER` brings them into the trajectory's file. The trajectory is stored first, and its file closed. Only in Node.
	 *
	 * @param folder - Path of the folder; it is made where it isn't there.
	 * @param simulate - The run function, or the address of the module that exports it.
	 * @param options - How many runs a worker claims at a time: as many as make 4096 chunks, at least one, unless `chunkSize` says otherwise.
	 * @throws PlanExistsError when the folder has a plan, ValueError for a trajectory without a file, and as {@link run} does before the first run.
	 *
	 * @example
	 * ```ts
	 * import { Environment } from "pypet";
	 *
	 * const env = new Environment({ trajectory: "later", addTime: false, filename: "later.hdf5", progress: false });
	 * env.trajectory.f_add_parameter("x", 1);
	 * env.trajectory.f_explore({ x: [1, 2, 3, 4] });
	 * const { chunks, runs } = await env.plan("later", (run) => void run.f_add_result("square", run.x ** 2), { chunkSize: 2 });
	 * console.log(runs, chunks); // 4 2
	 * ```
	 */
	plan<T>(folder: string, simulate: RunFunction<T, S> | ModuleAddress, options: Omit<PlanOptions, "folder"> = {}): Promise<PlannedSweep> {
		return planSweep(this, simulate, { ...options, folder });
	}
}
