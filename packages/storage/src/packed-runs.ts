import type { RunRecord } from "./records.js";
import type { RunRows } from "./run-rows.js";
import type { StorageService } from "./storage-service.js";

/**
 * The table of runs as one commit has left it, by index. A row is made anew each time it is asked for, so that those of a million runs need not be
 * objects at once.
 */
export interface PackedRuns extends RunRows {
	/** The row of a run; `undefined` where there is none of that index. */
	at(index: number): RunRecord | undefined;
	/** Whether there is a run of that index, and it is completed. Makes no row. */
	isCompleted(index: number): boolean;
}

/** A store that gives the table of runs without an object for each. */
export interface PackedRunsReader {
	/** What `readRuns` gives, packed; `undefined` where no trajectory of that name is stored. */
	readPackedRuns(trajectory: string): PackedRuns | undefined;
}

/**
 * The table of runs of a stored trajectory, a row of which is made when it is asked for; `undefined` where none of that name is stored.
 *
 * A store that is a {@link PackedRunsReader} makes no object of the other rows; of any other one they are all there.
 *
 * @example
 * ```ts
 * import { packedRuns } from "@pypet/storage";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { runRecord, storeRun, Trajectory } from "@pypet/trajectory";
 *
 * const storage = new MemoryStorageService();
 * const traj = new Trajectory("lif", { add_time: false, storage_service: storage });
 * traj.f_add_parameter("tau", 10);
 * traj.f_explore({ tau: [5, 10, 20] });
 * traj.f_store();
 * storeRun(traj, { ...runRecord(traj, 1), completed: true });
 * const runs = packedRuns(storage, "lif");
 * console.log(runs?.isCompleted(1), runs?.at(2)?.parameterSummary); // true tau: 20
 * ```
 */
export function packedRuns(storage: StorageService, trajectory: string): PackedRuns | undefined {
	if (readsPackedRuns(storage)) return storage.readPackedRuns(trajectory);
	const rows = storage.readRuns(trajectory);
	return rows && new RunsInMemory(rows);
}

function readsPackedRuns(storage: StorageService): storage is StorageService & PackedRunsReader {
	return "readPackedRuns" in storage && typeof storage.readPackedRuns === "function";
}

/** Rows that are there. */
class RunsInMemory implements PackedRuns {
	readonly #rows: readonly RunRecord[];

	constructor(rows: readonly RunRecord[]) {
		this.#rows = rows;
	}

	get length(): number {
		return this.#rows.length;
	}

	at(index: number): RunRecord | undefined {
		return this.#rows[index];
	}

	isCompleted(index: number): boolean {
		return this.#rows[index]?.completed ?? false;
	}

	slice(start: number, end: number): readonly RunRecord[] {
		return this.#rows.slice(start, end);
	}

	[Symbol.iterator](): Iterator<RunRecord> {
		return this.#rows[Symbol.iterator]();
	}
}
