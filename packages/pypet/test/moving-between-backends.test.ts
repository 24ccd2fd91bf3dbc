import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StorageService } from "@pypet/storage";
import { openHdf5 } from "@pypet/storage-hdf5";
import { MemoryStorageService } from "@pypet/storage-memory";
import { copyTrajectory, runCount, singleRun, Trajectory } from "@pypet/trajectory";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "pypet-moving-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
});

describe("copyTrajectory", () => {
	it("copies from memory to HDF5 and back with nothing lost", async () => {
		const storage = new MemoryStorageService();
		filled("A", [1, 2], storage);
		const file = await openHdf5(join(folder, "a.hdf5"));
		const back = new MemoryStorageService();
		copyTrajectory(storage, file, "A");
		copyTrajectory(file, back, "A");
		expect(everything(back, "A")).toEqual(everything(storage, "A"));
	});
});

describe("f_merge", () => {
	it("f_merge brings runs from memory into an HDF5 file, and from one file into another", async () => {
		const own = filled("A", [1, 2], await openHdf5(join(folder, "a.hdf5")));
		own.f_merge(filled("B", [2, 3], new MemoryStorageService()), { remove_duplicates: true });
		own.f_merge(filled("C", [4, 5], await openHdf5(join(folder, "c.hdf5"))), { move_nodes: true, delete_other_trajectory: true });
		const again = new Trajectory("A", { add_time: false, storage_service: await openHdf5(join(folder, "a.hdf5")) });
		again.f_load({ load_all: 2 });
		expect([runCount(again), again.f_get("x").f_get_range()]).toEqual([5, [1, 2, 3, 4, 5]]);
		expect([...again.f_get_from_runs("z", { use_indices: true, fast_access: true }).values()]).toEqual([10, 20, 30, 40, 50]);
		expect((await openHdf5(join(folder, "c.hdf5"))).trajectoryNames()).toEqual([]);
	});
});

function filled(name: string, values: readonly number[], storage: StorageService): Trajectory {
	const traj = new Trajectory(name, { add_time: false, comment: "about it", storage_service: storage });
	traj.f_add_parameter("x", 0, { comment: "a number" });
	traj.f_explore({ x: values });
	traj.f_set_annotations({ author: "me" });
	traj.f_store();
	values.forEach((value, index) => {
		const run = singleRun(traj, index);
		run.f_add_result("z", 10 * value);
		run.f_add_result("group.spikes", Float32Array.of(value, 0.5), { text: "ä", empty: [], comment: "two items" });
		run.f_store();
	});
	return traj;
}

/** All that a store has of a trajectory, without regard to order: HDF5 sorts names. */
function everything(storage: StorageService, name: string): unknown {
	const nodes = Array.from(
		storage.readNodesBelow(name, ""),
		(node) => [node.fullName, { node, items: storage.readLeaf(name, node.fullName) }] as const,
	);
	return { record: storage.readTrajectory(name), runs: storage.readRuns(name), nodes: Object.fromEntries(nodes) };
}
