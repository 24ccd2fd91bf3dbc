import { NoSuchStoreError, type StorageService, TrajectoryNotFoundError } from "@pypet/storage";
import { loadToGoOn, noteLeftovers } from "./load-trajectory.js";
import type { RootNode } from "./root-node.js";
import { state } from "./trajectory-state.js";

/**
 * Makes a trajectory ready to go on with what its store has of it.
 *
 * One that was never stored here is loaded: that of its name or, as a new one has its time in its name, the last one of that name without the
 * time. What is in memory already must be the same in the store: a script adds and explores its parameters again. Of single runs nothing is loaded.
 * One that is loaded or stored stays as it is, and so does one that is explored when the store has nothing of it: the program was ended before
 * anything was stored. What unfinished runs have left in the store makes room when they are stored.
 *
 * For environments: `env.resume` calls it.
 *
 * @param baseName - The trajectory's name without the time.
 * @throws NoSuchStoreError or TrajectoryNotFoundError when nothing is stored, and nothing explored either; ValueError when there is no place to
 * store in or when what is in memory differs from what is stored; and as `f_load` does.
 *
 * @example
 * ```ts
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { resumeTrajectory, Trajectory } from "@pypet/trajectory";
 *
 * const storage = new MemoryStorageService();
 * const before = new Trajectory("lif", { storage_service: storage });
 * before.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * before.f_store();
 * const traj = new Trajectory("lif", { storage_service: storage });
 * resumeTrajectory(traj, "lif");
 * console.log(traj.v_name === before.v_name, traj.cell.tau); // true 10
 * ```
 */
export function resumeTrajectory(trajectory: RootNode<object>, baseName: string): void {
	const shared = trajectory[state];
	if (shared.root.stored) {
		noteLeftovers(shared);
		return;
	}
	const canBegin = shared.explored.size > 0;
	const names = storedNames(shared.requiredStorage, canBegin);
	const found = names.find((name) => name === shared.name) ?? latest(names, baseName);
	if (found !== undefined) loadToGoOn(shared, found);
	else if (!canBegin)
		throw new TrajectoryNotFoundError(shared.requiredStorage.location, baseName, names, "Run it first: there is nothing to resume.");
}

function storedNames(storage: StorageService, maybeNone: boolean): readonly string[] {
	try {
		return storage.trajectoryNames();
	} catch (error) {
		if (maybeNone && error instanceof NoSuchStoreError) return [];
		throw error;
	}
}

/** The last of the trajectories of a name with or without a time behind it. */
function latest(names: readonly string[], baseName: string): string | undefined {
	const named = names.filter(
		(name) => name === baseName || (name.startsWith(`${baseName}_`) && TIME.test(name.slice(baseName.length + 1))),
	);
	return named.sort().at(-1);
}

const TIME = /^\d{4}_\d\d_\d\d_\d\dh\d\dm\d\ds$/;
