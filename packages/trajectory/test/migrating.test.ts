import { holdsTrajectory, type StorageService } from "@pypet/storage";
import { MemoryStorageService } from "@pypet/storage-memory";
import { copyTrajectory, runCount, singleRun, Trajectory } from "@pypet/trajectory";
import { float, ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";

describe("f_migrate", () => {
	it("f_migrate({ new_name }) renames, and the trajectory counts as not stored", () => {
		const { storage, traj } = stored();
		traj.f_migrate({ new_name: "other" });
		expect([traj.v_name, traj.v_stored, traj.f_get("tau").v_stored]).toEqual(["other", false, false]);
		traj.f_store();
		expect([...storage.trajectoryNames()].sort()).toEqual(["other", "t"]);
		expect(load(storage, "other").tau).toBe(10);
	});

	it("f_migrate({ new_filename }) goes to another file of the default backend", () => {
		const files = new Files();
		const traj = files.trajectory("t", "a.hdf5");
		traj.f_add_parameter("x", 1);
		traj.f_store();
		traj.f_migrate({ new_filename: "b.hdf5", new_file_tile: "a title" });
		traj.f_store();
		expect(traj.v_filename).toBe("b.hdf5");
		expect(load(files.open("b.hdf5"), "t").x).toBe(1);
	});

	it("f_migrate without in_store to a place that has a trajectory of the name makes f_store throw ValueError", () => {
		const { traj } = stored();
		traj.f_migrate();
		expect(() => traj.f_store()).toThrow(ValueError);
	});

	it("f_migrate({ in_store: true }) goes on with what is stored there", () => {
		const { storage, traj } = stored();
		traj.f_store({ new_name: "copy" });
		traj.f_add_result("later", 5);
		traj.f_migrate({ new_name: "t", in_store: true });
		expect([traj.v_stored, traj.f_get("tau").v_stored, traj.f_get("later").v_stored]).toEqual([true, true, false]);
		traj.f_store();
		expect(load(storage, "t").later).toBe(5);
	});

	it("f_migrate({ in_store: true }) to a place without the trajectory lets f_store store all of it", () => {
		const { storage, traj } = stored();
		traj.f_migrate({ new_name: "elsewhere", in_store: true });
		traj.f_store();
		expect(load(storage, "elsewhere").tau).toBe(10);
	});

	it("f_migrate throws ValueError for a name that no trajectory can have, and changes nothing", () => {
		const { traj } = stored();
		expect(() => traj.f_migrate({ new_name: "a.b" })).toThrow(ValueError);
		expect(() => traj.f_migrate({ new_name: "ok", new_filename: "file.hdf5" })).toThrow("no default backend");
		expect([traj.v_name, traj.v_stored]).toEqual(["t", true]);
	});

	it("f_migrate throws TypeError that names the nearest option", () => {
		const traj = new Trajectory("t");
		expect(() => Reflect.apply(traj.f_migrate, traj, [{ newname: "b" }])).toThrow('Did you mean "new_name"?');
	});
});

describe("f_store to another place", () => {
	it("f_store({ new_filename }) stores there and stays there", () => {
		const files = new Files();
		const traj = files.trajectory("t", "a.hdf5");
		traj.f_add_parameter("x", 1);
		traj.f_store({ new_filename: "b.hdf5" });
		expect([holdsTrajectory(files.open("a.hdf5"), "t"), holdsTrajectory(files.open("b.hdf5"), "t")]).toEqual([false, true]);
	});

	it("f_store({ new_name }) to a name that is taken throws ValueError, and the trajectory stays what it is", () => {
		const { storage, traj } = stored();
		new Trajectory("taken", { add_time: false, storage_service: storage }).f_store();
		expect(() => traj.f_store({ new_name: "taken" })).toThrow(ValueError);
		expect([traj.v_name, traj.v_stored, traj.f_get("tau").v_stored]).toEqual(["t", true, true]);
	});
});

describe("f_backup", () => {
	it("f_backup() copies into backup_NAME.hdf5 beside the file", () => {
		const files = new Files();
		const traj = files.trajectory("t", "data/run/a.hdf5");
		traj.f_add_parameter("x", 1);
		traj.f_store();
		traj.f_backup();
		expect(load(files.open("data/run/backup_t.hdf5"), "t").x).toBe(1);
	});

	it("f_backup({ backup_filename }) takes a file of the default backend", () => {
		const files = new Files();
		const traj = files.trajectory("t", "a.hdf5");
		traj.f_store();
		traj.f_backup({ backup_filename: "safe.hdf5" });
		expect(files.open("safe.hdf5").trajectoryNames()).toEqual(["t"]);
	});

	it("f_backup({ backup_filename }) takes an open store, and copies what is stored only", () => {
		const { traj } = stored();
		traj.f_add_result("unstored", 1);
		const copy = new MemoryStorageService();
		traj.f_backup({ backup_filename: copy });
		const again = load(copy, "t");
		expect([again.tau, "unstored" in again]).toEqual([10, false]);
	});

	it("f_backup throws ValueError where the trajectory is in the backup already", () => {
		const { traj } = stored();
		const copy = new MemoryStorageService();
		traj.f_backup({ backup_filename: copy });
		expect(() => traj.f_backup({ backup_filename: copy })).toThrow(ValueError);
	});

	it("f_backup() of a store without a file says what to do", () => {
		expect(() => stored().traj.f_backup()).toThrow("backup_filename");
	});

	it("f_backup throws TypeError when the trajectory was never stored", () => {
		const traj = new Trajectory("t", { storage_service: new MemoryStorageService() });
		expect(() => traj.f_backup({ backup_filename: new MemoryStorageService() })).toThrow(TypeError);
	});
});

describe("copyTrajectory", () => {
	it("copies records, runs and items, so that the copy of the copy is the same", () => {
		const { storage } = stored();
		const [copy, back] = [new MemoryStorageService(), new MemoryStorageService()];
		copyTrajectory(storage, copy, "t");
		copyTrajectory(copy, back, "t");
		const content = (store: StorageService) => {
			const nodes = Array.from(store.readNodesBelow("t", ""), (node) => [node, store.readLeaf("t", node.fullName)]);
			return [store.readTrajectory("t"), store.readRuns("t"), nodes];
		};
		expect(content(back)).toEqual(content(storage));
	});

	it("throws TrajectoryNotFoundError that lists what is there", () => {
		expect(() => copyTrajectory(stored().storage, new MemoryStorageService(), "no")).toThrow('It holds "t"');
	});
});

/** Files of a backend that keeps them in memory. */
class Files {
	readonly #stores = new Map<string, MemoryStorageService>();

	readonly open = (filename: string): MemoryStorageService => {
		const store = this.#stores.get(filename) ?? new MemoryStorageService();
		this.#stores.set(filename, store);
		return store;
	};

	trajectory(name: string, filename: string): Trajectory {
		return new Trajectory(name, { add_time: false, filename }, this.open);
	}
}

function stored(): { storage: MemoryStorageService; traj: Trajectory } {
	const storage = new MemoryStorageService();
	const traj = new Trajectory("t", { add_time: false, comment: "about it", storage_service: storage });
	traj.f_add_parameter("tau", float(10), { comment: "ms" });
	traj.f_set_annotations({ author: "me" });
	traj.f_explore({ tau: [float(5), float(10)] });
	traj.f_store();
	const run = singleRun(traj, 1);
	run.f_add_result("z", Float32Array.of(1, 2), { text: "a" });
	run.f_store();
	expect(runCount(traj)).toBe(2);
	return { storage, traj };
}

function load(storage: StorageService, name: string): Trajectory {
	const traj = new Trajectory(name, { add_time: false, storage_service: storage });
	traj.f_load({ load_all: 2 });
	return traj;
}
