import type { LaunchedExploration } from "@pypet/environment";
import { codeHash } from "./code-hash.js";
import { Collected } from "./collected.js";
import { PlanExistsError } from "./errors.js";
import { IndexSet, rangesOf } from "./index-ranges.js";
import { type Plan, writePlan } from "./plan.js";
import { SweepFolder } from "./sweep-folder.js";

/** A sweep that a launcher has done, in the program that collects it. */
export interface LaunchedSweep {
	/** Where it lies. */
	readonly folder: SweepFolder;
	/** What is to be done. */
	readonly plan: Plan;
	/** What the program has met: nothing at first, but runs that it doesn't want count as met. */
	readonly collected: Collected;
}

/**
 * Writes a plan for what a launcher is given to do; where the folder has one of the same trajectory, code and runs, the sweep goes on with that.
 *
 * @param path - Path of the folder; it is made where it isn't there.
 * @param chunkSize - How many runs make a chunk. Default: as many as make 4096 chunks, at least one.
 * @throws PlanExistsError when the folder has a plan of something else, and what hashing the code and writing the files throw.
 *
 * @example
 * ```ts
 * import { mkdtempSync } from "node:fs";
 * import path from "node:path";
 * import { Environment, type Launcher, type Workforce } from "@pypet/environment";
 * import { launchSweep } from "@pypet/sweep/launching";
 *
 * const nobody: Workforce = { next: () => Promise.resolve(undefined), update: () => {}, stop: () => {}, end: () => {} };
 * const looking: Launcher = {
 * 	workers: 0,
 * 	launch: (exploration) => {
 * 		const { plan } = launchSweep(mkdtempSync(path.resolve("sweep-")), exploration, 2);
 * 		console.log(plan.name, plan.pending, plan.chunkSize); // squares [ [ 0, 3 ] ] 2
 * 		return nobody;
 * 	},
 * };
 * const env = new Environment({ trajectory: "squares", addTime: false, progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3] });
 * await env.run((run) => run.x ** 2, { launcher: looking });
 * ```
 */
export function launchSweep(path: string, exploration: LaunchedExploration, chunkSize?: number): LaunchedSweep {
	const runs = [...exploration.runs];
	const folder = new SweepFolder(path);
	const plan = writePlan(folder, { ...exploration, runs }, chunkSize);
	const difference = differenceOf(plan, exploration, runs);
	if (difference !== undefined) throw new PlanExistsError(path, difference);
	const collected = new Collected(folder, plan, true);
	const wanted = new IndexSet(plan.runCount, rangesOf(runs));
	for (let index = 0; index < plan.runCount; index++) if (!wanted.has(index)) collected.passOver(index);
	return { folder, plan, collected };
}

/** How a plan that was in the folder before differs from what is to be done. */
function differenceOf(plan: Plan, { job, name, runCount, timestamp }: LaunchedExploration, runs: readonly number[]): string | undefined {
	if (plan.name !== name || plan.timestamp !== timestamp) return `of the trajectory "${plan.name}"`;
	if (plan.code.hash !== codeHash(job.source)) return `with code of the hash ${plan.code.hash}`;
	const pending = new IndexSet(plan.runCount, plan.pending);
	const isOther = plan.runCount !== runCount || plan.seed !== job.seed || !runs.every((index) => pending.has(index));
	return isOther ? `of "${plan.name}" with other runs` : undefined;
}
