import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Launcher } from "@pypet/environment";
import { checkCount } from "./check-count.js";
import { launchSweep } from "./launched-sweep.js";
import { LocalEngine } from "./local-engine.js";
import { SweepWorkforce } from "./sweep-workforce.js";

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
	checkCount("processes", processes);
	return {
		workers: processes,
		launch: (exploration) => {
			const place = folder ?? mkdtempSync(path.join(tmpdir(), "pypet-sweep-"));
			const sweep = launchSweep(place, exploration, chunkSize);
			const remove = folder === undefined ? () => rmSync(place, { recursive: true, force: true, maxRetries: 5 }) : () => {};
			return new SweepWorkforce(sweep, new LocalEngine(sweep, processes, remove), exploration.onLog);
		},
	};
}
