import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LaunchedExploration, Launcher } from "@pypet/environment";
import { ValueError } from "@pypet/values";
import { codeHash } from "./code-hash.js";
import { Collected } from "./collected.js";
import { PlanExistsError } from "./errors.js";
import { IndexSet, rangesOf } from "./index-ranges.js";
import { LocalWorkforce } from "./local-workforce.js";
import { type Plan, writePlan } from "./plan.js";
import { SweepFolder } from "./sweep-folder.js";

/** Options of {@link localProcesses}. */
export interface LocalProcessesOptions {
	/** How many processes do the runs, from 1. */
	readonly processes: number;
	/**
	 * Path of the sweep folder. Where it has a plan of the same trajectory, code and runs, the exploration goes on with what is committed there. It
	 * stays at the end. Default: one for temporary files, which goes at the end.
	 */
	readonly folder?: string;
	/** How many runs a process claims at a time. Default: as many as make 4096 chunks, at least one. */
	readonly chunkSize?: number;
}

/**
 * Has runs done by processes of this machine, through a sweep folder as on a cluster. A process that ends takes none of its runs with it: another one does
 * them. It needs nothing but Node.
 *
 * @throws ValueError when there is to be no process.
 *
 * @example
 * ```ts
 * import { Environment } from "@pypet/environment";
 * import { localProcesses } from "@pypet/sweep";
 *
 * const env = new Environment({ trajectory: "squares", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3] });
 * const outcomes = await env.run((run) => run.x ** 2, { launcher: localProcesses({ processes: 2 }) });
 * console.log(outcomes.map((outcome) => outcome.completed && outcome.value)); // [ 1, 4, 9 ]
 * ```
 */
export function localProcesses({ chunkSize, folder, processes }: LocalProcessesOptions): Launcher {
	if (!Number.isSafeInteger(processes) || processes < 1)
		throw new ValueError(`processes is a number of processes from 1, not ${processes}.`);
	return {
		workers: processes,
		launch: (exploration) => {
			const runs = [...exploration.runs];
			const sweep = new SweepFolder(folder ?? mkdtempSync(path.join(tmpdir(), "pypet-sweep-")));
			const plan = writePlan(sweep, { ...exploration, runs }, chunkSize);
			const difference = differenceOf(plan, exploration, runs);
			if (difference !== undefined) throw new PlanExistsError(sweep.path, difference);
			const collected = new Collected(sweep, plan, true);
			const wanted = new IndexSet(plan.runCount, rangesOf(runs));
			for (let index = 0; index < plan.runCount; index++) if (!wanted.has(index)) collected.passOver(index);
			const remove = folder === undefined ? () => rmSync(sweep.path, { recursive: true, force: true, maxRetries: 5 }) : () => {};
			return new LocalWorkforce(sweep, plan, collected, { processes, onLog: exploration.onLog, remove });
		},
	};
}

/** How a plan that was in the folder before differs from what is to be done. */
function differenceOf(plan: Plan, { job, name, runCount, timestamp }: LaunchedExploration, runs: readonly number[]): string | undefined {
	if (plan.name !== name || plan.timestamp !== timestamp) return `of the trajectory "${plan.name}"`;
	if (plan.code.hash !== codeHash(job.source)) return `with code of the hash ${plan.code.hash}`;
	const pending = new IndexSet(plan.runCount, plan.pending);
	const isOther = plan.runCount !== runCount || plan.seed !== job.seed || !runs.every((index) => pending.has(index));
	return isOther ? `of "${plan.name}" with other runs` : undefined;
}
