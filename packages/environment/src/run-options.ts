import type { Launcher } from "./workers/launcher.js";

/** How the runs of one call are done. */
export interface RunOptions {
	/**
	 * Has the runs done elsewhere, such as `localProcesses({ processes: 2 })` of `@pypet/sweep`. The run function then comes from a module, or uses nothing
	 * around it. Results and stored content are the same. Default: this process does them, or its workers.
	 */
	readonly launcher?: Launcher;
}
