import path from "node:path";
import type { LaunchedExploration, Launcher } from "@pypet/environment";
import { launchSweep, SweepWorkforce } from "@pypet/sweep/launching";
import { SlurmEngine } from "./slurm-engine.js";
import { checkJobOptions, checkPollSeconds, type SlurmOptions } from "./slurm-options.js";

/**
 * Has runs done by job arrays of Slurm, through a sweep folder. The program waits for the runs and keeps them; when all are there, what is left of the
 * arrays is cancelled. Tasks that are cancelled, killed or out of time take no committed run with them, and what is missing is submitted again. A program that
 * was killed finds its arrays again: `env.resume` with the same folder. It needs `sbatch`, `squeue`, `scancel` and `scontrol`, and no accounting.
 *
 * @throws ValueError for options that can't be in a job script. Running throws {@link SlurmCommandError}, `PlanExistsError` and `WorkersEndedError`, and what
 * keeps workers from working.
 *
 * @example
 * ```ts no-run
 * import { Environment } from "pypet";
 * import { slurm } from "@pypet/launcher-slurm";
 *
 * const env = new Environment({ trajectory: "squares", filename: "squares.hdf5" });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3] });
 * const launcher = slurm({ time: "02:00:00", memory: "4G", partition: "short" });
 * const outcomes = await env.run(new URL("./simulate.js", import.meta.url), { launcher });
 * ```
 */
export function slurm(options: SlurmOptions = {}): Launcher {
	const { chunkSize, folder, pollSeconds } = options;
	const jobOptions = checkJobOptions(options);
	const poll = checkPollSeconds(pollSeconds);
	return {
		workers: undefined,
		launch: (exploration) => {
			const sweep = launchSweep(path.resolve(folder ?? folderOf(exploration)), exploration, chunkSize);
			return new SweepWorkforce(sweep, new SlurmEngine(sweep, jobOptions, poll, exploration.warn), exploration.onLog);
		},
	};
}

/** A folder that is the trajectory's own, the same one when it is resumed. */
function folderOf({ name, timestamp }: LaunchedExploration): string {
	return path.join("pypet-sweeps", `${name}-${Math.round(timestamp)}`);
}
