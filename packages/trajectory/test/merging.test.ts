import { Parameter } from "@pypet/parameters";
import { type StorageService, UnreadableValueError } from "@pypet/storage";
import { MemoryStorageService } from "@pypet/storage-memory";
import { runCount, runRecord, singleRun, storeRun, Trajectory } from "@pypet/trajectory";
import { float, ValueError } from "@pypet/values";
import { beforeEach, describe, expect, it } from "vitest";
import { collectedWarnings } from "./support/warnings.js";

/** Where two trajectories that are merged are: in one store, each in its own, in memory only, or one of each. */
const PLACES = {
	"in one store": () => {
		const storage = new MemoryStorageService();
		return [storage, storage] as const;
	},
	"in two stores": () => [new MemoryStorageService(), new MemoryStorageService()] as const,
	"in memory": () => [undefined, undefined] as const,
	"stored, with one in memory": () => [new MemoryStorageService(), undefined] as const,
	"in memory, with a stored one": () => [undefined, new MemoryStorageService()] as const,
};

let warnings: string[];

beforeEach(() => {
	warnings = collectedWarnings();
});

describe.each(Object.entries(PLACES))("f_merge %s", (_, stores) => {
	it("f_merge puts the other's runs behind the own ones, with their values and their data", () => {
		const [own, other] = pair(stores());
		own.f_merge(other);
		const merged = reloaded(own);
		expect([runCount(merged), merged.f_get("x").f_get_range()]).toEqual([4, [1, 2, 2, 3]]);
		expect([...merged.f_get_from_runs("z", { use_indices: true, fast_access: true })]).toEqual([
			[0, 10],
			[1, 20],
			[2, 200],
			[3, 300],
		]);
		expect([...merged.f_get_from_runs("d", { where: "derived_parameters", fast_access: true }).values()]).toEqual([0, 1, 0, 1]);
		expect(merged.results.runs.run_00000003.f_get_annotations("note")).toBe("of B");
	});

	it("f_merge leaves the other trajectory as it is", () => {
		const [own, other] = pair(stores());
		own.f_merge(other);
		const left = reloaded(other);
		expect([runCount(left), left.results.runs.run_00000000.z]).toEqual([2, 200]);
	});

	it("f_merge brings the rows of the runs, with summaries of what is explored now", () => {
		const [own, other] = pair(stores());
		own.f_add_parameter("k", 1);
		other.f_add_parameter("k", 2);
		for (const traj of [own, other]) if (traj.v_stored) traj.f_store();
		own.f_merge(other);
		const info = reloaded(own).f_get_run_information();
		expect(Object.values(info).map(({ parameter_summary }) => parameter_summary)).toEqual([
			"k: 1,   x: 1",
			"k: 1,   x: 2",
			"k: 2,   x: 2",
			"k: 2,   x: 3",
		]);
		expect(info.run_00000003).toMatchObject({ idx: 3, name: "run_00000003" });
	});

	it("f_merge({ remove_duplicates: true }) leaves out points that are there already", () => {
		const [own, other] = pair(stores());
		own.f_merge(other, { remove_duplicates: true });
		const merged = reloaded(own);
		expect(merged.f_get("x").f_get_range()).toEqual([1, 2, 3]);
		expect(merged.results.runs.run_00000002.z).toBe(300);
	});

	it("f_merge keeps the own result of no run where both have one, and says so", () => {
		const [own, other] = pair(stores());
		own.f_merge(other);
		const merged = reloaded(own);
		expect([merged.results.both, merged.results.only_B]).toEqual(["A", "B"]);
		expect(warnings).toEqual(['"A" keeps its own results.both; those of "B" were not merged.']);
	});

	it("f_merge({ ignore_trajectory_results: true }) merges no result but those of runs", () => {
		const [own, other] = pair(stores());
		own.f_merge(other, { ignore_trajectory_results: true });
		expect(["only_B" in reloaded(own).results, "z" in reloaded(own).results.runs.run_00000003]).toEqual([false, true]);
	});

	it("f_merge keeps what is known of the merge below config.merge", () => {
		const [own, other] = pair(stores());
		own.f_merge(other, { remove_duplicates: true });
		const [info] = reloaded(own).config.merge.f_get_children().values();
		expect(
			Object.fromEntries(Array.from(info.f_to_dict({ fast_access: true }), ([name, value]) => [name.split(".").slice(3).join("."), value])),
		).toEqual({
			timestamp: expect.any(Number),
			hexsha: expect.stringMatching(/^[0-9a-f]{40}$/),
			remove_duplicates: true,
			ignore_trajectory_derived_parameters: false,
			ignore_trajectory_results: false,
			length_before_merge: 2,
			merged_runs: 1,
			"other_trajectory.name": "B",
			"other_trajectory.timestamp": other.v_timestamp,
			"other_trajectory.length": 2,
			"other_trajectory.comment": "comment of B",
		});
	});

	it("f_merge merges config of git, environments and earlier merges, unless merge_config is false", () => {
		const [own, other] = pair(stores());
		other.f_add_config("environment.env_1.name", "one", { comment: "its name" });
		other.f_add_config("cores", 4);
		if (other.v_stored) other.f_store();
		own.f_merge(other, { merge_config: false });
		expect("env_1" in reloaded(own)).toBe(false);
		own.f_merge(other);
		const merged = reloaded(own);
		expect([merged.config.environment.env_1.name, "cores" in merged]).toEqual(["one", false]);
	});

	it("f_merge({ move_nodes: true }) takes what is merged out of the other trajectory", () => {
		const [own, other] = pair(stores());
		own.f_merge(other, { remove_duplicates: true, move_nodes: true });
		expect(reloaded(own).results.runs.run_00000002.z).toBe(300);
		for (const left of [other, reloaded(other)]) {
			expect(["run_00000000" in left.results.runs, "run_00000001" in left.results.runs, "only_B" in left, "both" in left]).toEqual([
				true,
				false,
				false,
				true,
			]);
		}
	});

	it("f_merge twice merges both", () => {
		const [own, other] = pair(stores());
		own.f_merge(other);
		own.f_merge(other);
		expect(reloaded(own).f_get("x").f_get_range()).toEqual([1, 2, 2, 3, 2, 3]);
		expect(own.config.merge.f_children()).toBe(2);
	});
});

describe("f_merge", () => {
	it("f_merge({ delete_other_trajectory: true }) deletes the other from its store", () => {
		const storage = new MemoryStorageService();
		const [own, other] = pair([storage, storage]);
		own.f_merge(other, { move_nodes: true, delete_other_trajectory: true });
		expect([storage.trajectoryNames(), other.v_stored]).toEqual([["A"], false]);
		expect(reloaded(own).results.runs.run_00000003.z).toBe(300);
	});

	it("f_merge keeps which runs are completed, also those that somebody else completed in the store", () => {
		const storage = new MemoryStorageService();
		const [own, other] = pair([storage, storage]);
		const elsewhere = reloaded(own);
		storeRun(elsewhere, { ...runRecord(elsewhere, 1), completed: true, timestamp: 7 });
		storeRun(other, { ...runRecord(other, 0), completed: true, runtime: "0:00:01" });
		own.f_merge(other);
		const runs = [0, 1, 2, 3].map((index) => reloaded(own).f_get_run_information(index));
		expect(runs.map(({ completed }) => completed)).toEqual([false, true, true, false]);
		expect([runs[1]?.timestamp, runs[2]?.runtime, runs[2]?.parameter_summary]).toEqual([7, "0:00:01", "x: 2"]);
	});

	it("f_merge that fails on the way leaves whole runs, and marks the others as not completed", () => {
		const storage = new MemoryStorageService();
		const [own, other] = pair([new MemoryStorageService(), storage]);
		for (const index of [0, 1]) storeRun(other, { ...runRecord(other, index), completed: true });
		const read = storage.readLeaf.bind(storage);
		storage.readLeaf = (trajectory, fullName, items) => {
			if (fullName === "results.runs.run_00000001.z") throw new UnreadableValueError(fullName, "for a test");
			return read(trajectory, fullName, items);
		};
		expect(() => own.f_merge(other)).toThrow(UnreadableValueError);
		const merged = reloaded(own);
		expect([merged.f_is_completed(2), merged.f_is_completed(3)]).toEqual([true, false]);
		expect([merged.results.runs.run_00000002.z, "run_00000003" in merged.results.runs]).toEqual([200, false]);
	});

	it("f_merge makes parameters explored that differ and were not", () => {
		const [own, other] = [single("A", 1), single("B", 2)];
		own.f_merge(other);
		expect([own.f_get("x").f_get_range(), [...own.f_get_explored_parameters().keys()]]).toEqual([[1, 2], ["parameters.x"]]);
	});

	it("f_merge({ keep_info: false }) adds nothing to config, { keep_other_trajectory_info: false } nothing of the other", () => {
		const [own, other] = [single("A", 1), single("B", 2)];
		own.f_merge(other, { keep_info: false });
		expect(own.f_get_config().size).toBe(0);
		own.f_merge(other, { keep_other_trajectory_info: false });
		expect(own.f_contains("other_trajectory", { shortcuts: true })).toBe(false);
		expect(own.f_contains("length_before_merge", { shortcuts: true })).toBe(true);
	});

	it("f_merge({ trial_parameter }) numbers the other's trials on", () => {
		const [own, other] = [trials("A", 2), trials("B", 3)];
		own.f_merge(other, { trial_parameter: "trial" });
		expect(own.f_get("trial").f_get_range()).toEqual([0, 1, 2, 3, 4]);
		expect(own.f_get("trial_parameter", { fast_access: true })).toBe("parameters.trial");
	});

	it("f_merge({ trial_parameter, remove_duplicates }) removes none, and says so", () => {
		const [own, other] = [trials("A", 2), trials("B", 2)];
		own.f_merge(other, { trial_parameter: "trial", remove_duplicates: true });
		expect([runCount(own), warnings.length]).toEqual([4, 1]);
	});

	it("f_merge({ trial_parameter }) throws TypeError when its values are not 0 to the number of trials", () => {
		const [own, other] = [trials("A", 2), single("B", 5, "trial")];
		expect(() => own.f_merge(other, { trial_parameter: "trial" })).toThrow(TypeError);
		expect(runCount(own)).toBe(2);
	});

	it("f_merge throws ValueError, and changes nothing, when all points are there already", () => {
		const [own, other] = [trials("A", 3), trials("B", 2)];
		expect(() => own.f_merge(other, { remove_duplicates: true })).toThrow(ValueError);
		expect([runCount(own), own.f_get_config().size]).toEqual([3, 0]);
	});

	it("f_merge finds duplicates among arrays, and tells 0 from -0", () => {
		const [own, other] = [new Trajectory("A", { add_time: false }), new Trajectory("B", { add_time: false })];
		for (const traj of [own, other]) traj.f_add_parameter("v", Float64Array.of(0, 0));
		own.f_explore({ v: [Float64Array.of(1, 2), Float64Array.of(0, 1)] });
		other.f_explore({ v: [Float64Array.of(1, 2), Float64Array.of(-0, 1)] });
		own.f_merge(other, { remove_duplicates: true });
		expect(runCount(own)).toBe(3);
	});

	it("f_merge throws TypeError for a derived parameter of no run that only one of the two has", () => {
		const [own, other] = [single("A", 1), single("B", 2)];
		own.f_add_derived_parameter("w", 1);
		expect(() => own.f_merge(other)).toThrow('derived_parameters.w only in "A"');
	});

	it("f_merge passes over derived parameters of no run with ignore_trajectory_derived_parameters", () => {
		const [own, other] = [single("A", 1), single("B", 2)];
		own.f_add_derived_parameter("w", 1);
		own.f_merge(other, { ignore_trajectory_derived_parameters: true });
		expect([runCount(own), own.f_get("w").v_explored]).toEqual([2, false]);
	});

	it("f_merge explores derived parameters of no run that differ, as it does parameters", () => {
		const [own, other] = [single("A", 1), single("B", 2)];
		own.f_add_derived_parameter("w", 1);
		other.f_add_derived_parameter("w", 2);
		own.f_merge(other);
		expect(own.f_get("w").f_get_range()).toEqual([1, 2]);
	});

	it("f_merge brings a loaded parameter and a fresh one together, when their numbers are of one type", () => {
		const storage = new MemoryStorageService();
		const stored = single("S", 1, "x", storage);
		stored.f_store();
		const own = single("A", 2);
		own.f_merge(reloaded(stored));
		expect(own.f_get("x").f_get_range()).toEqual([2, 1]);
		expect(() => single("C", 2.5).f_merge(reloaded(stored))).toThrow(TypeError);
	});

	it("f_merge brings leaves of a class of one's own as instances of it", () => {
		class Celsius extends Parameter {}
		const [own, other] = [single("A", 1), single("B", 2)];
		singleRun(other, 0).f_add_derived_parameter(Celsius, "t", 20);
		own.f_merge(other);
		expect(own.f_get("t")).toBeInstanceOf(Celsius);
	});

	it("f_merge doesn't need what is stored to be in memory", () => {
		const storage = new MemoryStorageService();
		pair([storage, storage]);
		const [own, other] = ["A", "B"].map((name) => {
			const traj = new Trajectory(name, { add_time: false, storage_service: storage });
			traj.f_load({ load_all: 0 });
			return traj;
		});
		if (!own || !other) return expect.fail("two trajectories");
		own.f_merge(other);
		expect(reloaded(own).f_get("x").f_get_range()).toEqual([1, 2, 2, 3]);
		expect([...own.f_get_from_runs("z").keys()]).toEqual(["run_00000002", "run_00000003"]);
	});

	it("f_merge({ backup_filename }) backs both up before, into one store", () => {
		const storage = new MemoryStorageService();
		const [own, other] = pair([storage, storage]);
		const safe = new MemoryStorageService();
		own.f_merge(other, { backup_filename: safe, move_nodes: true, delete_other_trajectory: true });
		expect([...safe.trajectoryNames()].sort()).toEqual(["A", "B"]);
		expect(safe.readRuns("A")).toHaveLength(2);
	});

	it("f_merge({ backup_filename: true }) backs each up into a file of its own", () => {
		const files = new Map<string, MemoryStorageService>();
		const open = (filename: string) => {
			const store = files.get(filename) ?? new MemoryStorageService();
			files.set(filename, store);
			return store;
		};
		const [own, other] = ["A", "B"].map((name, value) => {
			const traj = new Trajectory(name, { add_time: false, filename: "data/file.hdf5" }, open);
			traj.f_add_parameter("x", value);
			traj.f_store();
			return traj;
		});
		if (!own || !other) return expect.fail("two trajectories");
		own.f_merge(other, { backup_filename: true });
		expect([...files.keys()]).toEqual(["data/file.hdf5", "data/backup_B.hdf5", "data/backup_A.hdf5"]);
	});

	it("f_merge throws ValueError for deleting without moving, TypeError for anything but a trajectory", () => {
		const own = single("A", 1);
		expect(() => own.f_merge(single("B", 2), { delete_other_trajectory: true })).toThrow(ValueError);
		for (const other of ["B", null, singleRun(single("B", 2), 0)])
			expect(() => Reflect.apply(own.f_merge, own, [other])).toThrow(TypeError);
	});

	it("f_merge throws TypeError for other parameters or types, and ValueError for the trajectory itself", () => {
		const own = single("A", 1);
		expect(() => own.f_merge(single("B", 1, "y"))).toThrow('parameters.x only in "A"; parameters.y only in "B"');
		expect(() => own.f_merge(single("B", "text"))).toThrow(TypeError);
		expect(() => own.f_merge(own)).toThrow(ValueError);
	});

	it("f_merge throws ValueError when the other trajectory is stored, but not all of it", () => {
		const [own, other] = pair([undefined, new MemoryStorageService()]);
		other.f_add_result("fresh", 1);
		expect(() => own.f_merge(other)).toThrow('"results.fresh"');
	});

	it("f_merge takes time as the number of points, not as its square", () => {
		const [own, other] = [single("A", 0), single("B", 0)];
		const count = 200_000;
		own.f_explore({ x: Array.from({ length: count }, (_, index) => index) });
		other.f_explore({ x: Array.from({ length: count }, (_, index) => index + count - 10) });
		own.f_merge(other, { remove_duplicates: true });
		expect(runCount(own)).toBe(2 * count - 10);
	});
});

/** Trajectories A and B with `x` explored, [1, 2] and [2, 3], their runs' results `z`, and results of no run; stored where there is a store. */
function pair(stores: readonly [StorageService | undefined, StorageService | undefined]): [Trajectory, Trajectory] {
	return [filled("A", [1, 2], 10, stores[0]), filled("B", [2, 3], 100, stores[1])];
}

function filled(name: string, values: readonly number[], factor: number, storage: StorageService | undefined): Trajectory {
	const traj = new Trajectory(name, { add_time: false, comment: `comment of ${name}`, ...(storage ? { storage_service: storage } : {}) });
	traj.f_add_parameter("x", 0);
	traj.f_add_parameter("same", float(5));
	traj.f_explore({ x: values });
	traj.f_add_result("both", name);
	traj.f_add_result(`only_${name}`, name);
	if (storage) traj.f_store();
	values.forEach((value, index) => {
		const run = singleRun(traj, index);
		run.f_add_result("z", factor * value, { comment: "a number" });
		run.f_add_derived_parameter("d", index);
		run.results.runs[run.v_name].v_annotations.note = `of ${name}`;
		if (storage) run.f_store();
	});
	return traj;
}

/** With one parameter, not explored. */
function single(name: string, value: unknown, parameter = "x", storage?: StorageService): Trajectory {
	const traj = new Trajectory(name, { add_time: false, ...(storage ? { storage_service: storage } : {}) });
	traj.f_add_parameter(parameter, value);
	return traj;
}

function trials(name: string, count: number): Trajectory {
	const traj = single(name, 0, "trial");
	traj.f_explore({ trial: Array.from({ length: count }, (_, index) => index) });
	return traj;
}

/** A stored trajectory as somebody else finds it; one in memory as it is. */
function reloaded(traj: Trajectory): Trajectory {
	const storage = traj.v_storage_service;
	if (!traj.v_stored || !storage) return traj;
	const again = new Trajectory(traj.v_name, { add_time: false, storage_service: storage });
	again.f_load({ load_all: 2 });
	return again;
}
