// A page's program without HDF5. The test calls what it exports.
import { MemoryStorageService } from "@pypet/storage-memory";
import { cartesianProduct, singleRun, Trajectory } from "@pypet/trajectory";

/** Explores, runs, stores to memory and loads into a new trajectory. */
export function exploreStoreLoad(): { runs: readonly string[]; products: readonly unknown[]; trace: readonly number[] } {
	const storage = new MemoryStorageService();
	const traj = new Trajectory("product", { add_time: false, storage_service: storage });
	traj.f_add_parameter("x", 1, { comment: "m" });
	traj.f_add_parameter("y", 1);
	traj.f_explore(cartesianProduct({ x: [1, 2], y: [10, 20] }));
	for (let index = 0; index < 4; index++) {
		const run = singleRun(traj, index);
		run.f_add_result("product", run.x * run.y, { trace: Float64Array.of(run.x, run.y) });
	}
	traj.f_store();

	const stored = new Trajectory("product", { add_time: false, storage_service: storage });
	stored.f_load({ load_all: 2 });
	return {
		runs: stored.f_get_run_names(),
		products: [...stored.f_get_from_runs("product", { fast_access: false }).values()].map((result) => result.f_get("product")),
		trace: [...stored.results.runs.run_00000003.product.trace],
	};
}

/** Keeps a store in the page's private file system, and gives the range that a store opened from there holds. */
export async function keepSnapshot(): Promise<readonly number[]> {
	const storage = new MemoryStorageService();
	const traj = new Trajectory("kept", { add_time: false, storage_service: storage });
	traj.f_add_parameter("x", 1);
	traj.f_explore({ x: [1, 2.5, 4] });
	traj.f_store();
	const folder = await navigator.storage.getDirectory();
	const handle = await folder.getFileHandle("experiment", { create: true });
	const writable = await handle.createWritable();
	await writable.write(new Uint8Array(storage.toBytes()));
	await writable.close();

	const bytes = await (await handle.getFile()).arrayBuffer();
	const again = new Trajectory("kept", { add_time: false, storage_service: MemoryStorageService.fromBytes(new Uint8Array(bytes)) });
	again.f_load({ load_all: 2 });
	return again.f_get("x").f_get_range();
}
