import { MemoryStorageService } from "@pypet/storage-memory";
import { Trajectory } from "@pypet/trajectory";
import { Environment, type EnvironmentOptions } from "../../src/index.js";

/** An environment whose trajectory explores `x` over 1, 2, 3, stored in memory. */
export function squares(options: EnvironmentOptions = {}) {
	const storage = new MemoryStorageService();
	const env = new Environment({ trajectory: "squares", addTime: false, storageService: storage, progress: false, git: false, ...options });
	env.trajectory.f_add_parameter("x", 1);
	env.trajectory.f_explore({ x: [1, 2, 3] });
	return { env, storage, traj: env.trajectory };
}

/** An exploration of `x` from 1 on, stored in memory. */
export function many(length: number, options: EnvironmentOptions = {}) {
	const storage = new MemoryStorageService();
	const env = new Environment({ trajectory: "many", addTime: false, storageService: storage, progress: false, git: false, ...options });
	env.trajectory.f_add_parameter("x", 1);
	env.trajectory.f_explore({ x: Array.from({ length }, (_, index) => index + 1) });
	return { env, storage, traj: env.trajectory };
}

/** The stored trajectory, with all its data. */
export function loaded(storage: MemoryStorageService, name = "squares"): Trajectory {
	const traj = new Trajectory(name, { add_time: false, storage_service: storage });
	traj.f_load({ load_all: 2 });
	return traj;
}
