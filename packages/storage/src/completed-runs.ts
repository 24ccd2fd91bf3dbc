import type { StorageService } from "./storage-service.js";

/** A store that says which runs are completed at less cost than that of all their rows. */
export interface CompletionReader {
	/** Of each run, by index, 1 where it is completed and 0 where not; `undefined` where no trajectory of that name is stored. The caller owns it. */
	readCompletedRuns(trajectory: string): Uint8Array | undefined;
}

/**
 * Of each run of a stored trajectory, by index, 1 where it is completed and 0 where not; `undefined` where none of that name is stored.
 *
 * A store that is a {@link CompletionReader} needs a byte a run for it, any other one all rows.
 *
 * @example
 * ```ts
 * import { completedRuns } from "@pypet/storage";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { runRecord, storeRun, Trajectory } from "@pypet/trajectory";
 *
 * const storage = new MemoryStorageService();
 * const traj = new Trajectory("lif", { add_time: false, storage_service: storage });
 * traj.f_add_parameter("tau", 10);
 * traj.f_explore({ tau: [5, 10, 20] });
 * traj.f_store();
 * storeRun(traj, { ...runRecord(traj, 1), completed: true });
 * console.log(completedRuns(storage, "lif")); // Uint8Array(3) [ 0, 1, 0 ]
 * ```
 */
export function completedRuns(storage: StorageService, trajectory: string): Uint8Array | undefined {
	if (readsCompletion(storage)) return storage.readCompletedRuns(trajectory);
	const runs = storage.readRuns(trajectory);
	return runs && Uint8Array.from(runs, ({ completed }) => Number(completed));
}

function readsCompletion(storage: StorageService): storage is StorageService & CompletionReader {
	return "readCompletedRuns" in storage && typeof storage.readCompletedRuns === "function";
}
