import type { Environment, LaunchedExploration, Launcher, ModuleAddress, RunFunction, Workforce } from "@pypet/environment";
import type { Loose } from "@pypet/trajectory";
import { ValueError } from "@pypet/values";
import { PlanExistsError } from "./errors.js";
import { chunkCount, type Plan, pendingCount, readPlanIfThere, writePlan } from "./plan.js";
import { SweepFolder } from "./sweep-folder.js";

/** Where a plan is written, and how it is divided. */
export interface PlanOptions {
	/** Path of the folder; it is made where it isn't there. All machines that are to work must see it. */
	readonly folder: string;
	/** How many runs a worker claims at a time. Default: as many as make 4096 chunks, at least one. */
	readonly chunkSize?: number;
}

/** What was planned. */
export interface PlannedSweep {
	/** Path of the folder. */
	readonly folder: string;
	/** How many runs are to be done. */
	readonly runs: number;
	/** How many chunks they make: tasks of a job array. */
	readonly chunks: number;
}

/**
 * Writes the runs of an environment's trajectory that are not completed into a folder, for any processes that see it: `pypet work FOLDER` does runs,
 * `pypet collect FOLDER` brings them into the trajectory's file. The trajectory is stored first, and its file closed.
 *
 * @param simulate - The run function, or the address of the module that exports it.
 * @throws {@link PlanExistsError} when the folder has a plan, ValueError for a trajectory without a file, and as `env.run` does before the
 * first run.
 *
 * @example
 * ```ts
 * import { planSweep } from "@pypet/sweep";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "planned", addTime: false, filename: "planned.hdf5", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3, 4] });
 * const { chunks, runs } = await planSweep(env, (run) => void run.f_add_result("square", run.x ** 2), { folder: "planned", chunkSize: 2 });
 * console.log(runs, chunks); // 4 2
 * ```
 */
export async function planSweep<T, S extends object = Loose>(
	env: Environment<S>,
	simulate: RunFunction<T, S> | ModuleAddress,
	{ chunkSize, folder }: PlanOptions,
): Promise<PlannedSweep> {
	const sweep = new SweepFolder(folder);
	refuseOther(sweep);
	let plan: Plan | undefined;
	const launcher: Launcher = {
		workers: undefined,
		launch: (exploration) => {
			plan = planOf(sweep, exploration, chunkSize);
			return NOBODY;
		},
	};
	await env.run(simulate, { launcher });
	if (plan === undefined) throw new TypeError("The environment has launched nothing.");
	return { folder, runs: pendingCount(plan), chunks: chunkCount(plan) };
}

/** Does no run. */
const NOBODY: Workforce = { next: () => Promise.resolve(undefined), update: () => {}, stop: () => {}, end: () => {} };

function planOf(folder: SweepFolder, exploration: LaunchedExploration, chunkSize: number | undefined): Plan {
	if (exploration.job.address === undefined)
		throw new ValueError(`"${exploration.name}" is stored where no other process can open it: give the environment a filename.`);
	refuseOther(folder);
	return writePlan(folder, exploration, chunkSize);
}

function refuseOther(folder: SweepFolder): void {
	const former = readPlanIfThere(folder);
	if (former) throw new PlanExistsError(folder.path, `of the trajectory "${former.name}"`);
}
