import { Environment } from "@pypet/environment";
import type { StorageService } from "@pypet/storage";
import { openHdf5 } from "@pypet/storage-hdf5";
import { MemoryStorageService } from "@pypet/storage-memory";
import { type SingleRun, Trajectory } from "@pypet/trajectory";

/** What is explored: values by name of parameter, and what a run does. */
export interface Exploration {
	readonly points: Readonly<Record<string, readonly unknown[]>>;
	readonly comments?: Readonly<Record<string, string>>;
	readonly simulate: (run: SingleRun) => void;
}

/** A trajectory that was run; a run that throws has failed. */
export async function explored({ comments = {}, points, simulate }: Exploration, storage: StorageService = new MemoryStorageService()) {
	const env = new Environment({ trajectory: "explored", addTime: false, storageService: storage, progress: false, git: false });
	const { trajectory } = env;
	for (const [name, [first]] of Object.entries(points)) trajectory.f_add_parameter(name, first, { comment: comments[name] ?? "" });
	trajectory.f_explore(points);
	await env.run(simulate);
	return trajectory;
}

/** The same trajectory, loaded anew without its results. */
export async function stored(exploration: Exploration): Promise<Trajectory> {
	const storage = new MemoryStorageService();
	await explored(exploration, storage);
	return loaded(storage, "explored");
}

/** A trajectory of a store, without its results. */
function loaded(storage: StorageService, name: string): Trajectory {
	const trajectory = new Trajectory(name, { add_time: false });
	trajectory.f_load({ storage_service: storage, load_results: 0, force: true });
	return trajectory;
}

/** A trajectory of a file that Python pypet wrote, without its results. */
export async function fromPython(file: string): Promise<Trajectory> {
	const storage = await openHdf5(new URL(`../../../fixtures/python/${file}`, import.meta.url).pathname, { readOnly: true });
	return loaded(storage, storage.trajectoryNames()[0] ?? "");
}
