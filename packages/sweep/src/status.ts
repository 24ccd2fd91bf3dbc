import { randomBytes } from "node:crypto";
import { endOf, generationsIn, workersIn } from "./claims.js";
import { Collected } from "./collected.js";
import { chunkCount, pendingCount, readPlan } from "./plan.js";
import { SweepFolder } from "./sweep-folder.js";

/** How far a sweep is. */
export interface SweepStatus {
	/** Name of the trajectory. */
	readonly name: string;
	/** How many runs the plan has. */
	readonly runs: number;
	/** How many of them workers have committed, failed ones included. */
	readonly committed: number;
	/** How many of those have failed. */
	readonly failed: number;
	/** How many are in the trajectory's file. */
	readonly collected: number;
	/** How many chunks the plan has. */
	readonly chunks: number;
	/** How many of them workers have claimed, finished ones included. */
	readonly claimed: number;
	/** Chunks with runs that nobody has committed, from 0: the tasks to submit again, once no worker is alive. */
	readonly unfinished: readonly number[];
	/** How many workers have begun. */
	readonly workers: number;
	/** How many of them are known to be gone; the others may be alive. */
	readonly gone: number;
	/** Whether no run is to be started any more. */
	readonly isCancelled: boolean;
}

/**
 * Says how far a sweep is. Reads all that is committed and not collected.
 *
 * @param path - Path of the folder.
 * @throws {@link NoPlanError}
 *
 * @example
 * ```ts
 * import { planSweep, sweepStatus, work } from "@pypet/sweep";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "asked", addTime: false, filename: "asked.hdf5", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3, 4] });
 * await planSweep(env, (run) => run.x ** 2, { folder: "asked" });
 * await work("asked", { index: 0 });
 * const { committed, runs, unfinished } = sweepStatus("asked");
 * console.log(committed, runs, unfinished); // 1 4 [ 1, 2, 3 ]
 * ```
 */
export function sweepStatus(path: string): SweepStatus {
	const folder = new SweepFolder(path);
	const plan = readPlan(folder);
	const all = new Collected(folder, plan);
	const collected = all.size;
	all.meetAll();
	const workers = workersIn(folder);
	return {
		name: plan.name,
		runs: pendingCount(plan),
		committed: all.size,
		failed: all.failed,
		collected,
		chunks: chunkCount(plan),
		claimed: generationsIn(folder).size,
		unfinished: all.unfinishedChunks,
		workers: workers.length,
		gone: workers.filter((worker) => endOf(folder, worker) !== undefined).length,
		isCancelled: folder.isCancelled,
	};
}

/**
 * Says that no run of a sweep is to be started any more. Workers end after the run that they do; what is committed stays, and can be collected.
 *
 * @param path - Path of the folder.
 * @throws {@link NoPlanError}
 *
 * @example
 * ```ts
 * import { cancelSweep, planSweep, sweepStatus, work } from "@pypet/sweep";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "enough", addTime: false, filename: "enough.hdf5", progress: false });
 * await planSweep(env, () => 1, { folder: "enough" });
 * cancelSweep("enough");
 * console.log((await work("enough")).runs, sweepStatus("enough").isCancelled); // 0 true
 * ```
 */
export function cancelSweep(path: string): void {
	const folder = new SweepFolder(path);
	readPlan(folder);
	folder.cancel(randomBytes(6).toString("hex"));
}
