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
