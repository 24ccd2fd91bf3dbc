import { AttributeError } from "@pypet/naturalnaming";
import { MemoryStorageService } from "@pypet/storage-memory";
import { describe, expect, it } from "vitest";
import { singleRun, Trajectory } from "../src/index.js";

describe("the current run", () => {
	it.each([["crun.shared"], ["$.shared"], ["results.$.shared"]])(
		'f_get("%s") finds what belongs to all runs where the run has none',
		(name) => {
			expect(singleRun(planted(), 0).f_get(name, { fast_access: true })).toBe("all");
		},
	);

	it("f_get prefers what the run has itself", () => {
		expect(singleRun(planted(), 1).f_get("results.crun.both", { fast_access: true })).toBe("own");
	});

	it("f_get(-2) is the group of all runs for a run that has added nothing", () => {
		const traj = planted();
		traj.f_as_run(0);
		expect(traj.f_get(-2).v_full_name).toBe("results.run_ALL");
	});

	it("natural naming falls back as well", () => {
		const run = singleRun(planted(), 0);
		expect([run.results.crun.shared, "crun.shared" in run, run.f_contains("results.$.shared")]).toEqual(["all", true, true]);
	});

	it("f_get throws AttributeError that names both where neither has it", () => {
		const run = singleRun(planted(), 0);
		expect(() => run.f_get("crun.nowhere")).toThrow(AttributeError);
		expect(() => run.f_get("crun.nowhere")).toThrow('There is no "run_00000000.nowhere", and no "run_ALL.nowhere" in the tree');
	});

	it("f_get with auto_load finds what is stored for all runs where the run has none", () => {
		const storage = new MemoryStorageService();
		planted(storage).f_store();
		const traj: Trajectory = new Trajectory("t", { add_time: false, storage_service: storage });
		traj.f_load({ load_results: 0 });
		traj.f_as_run(0);
		expect(traj.f_get("results.crun.shared", { auto_load: true, fast_access: true })).toBe("all");
	});

	it("f_get with auto_load throws what is said of the run where nothing is stored", () => {
		const storage = new MemoryStorageService();
		planted(storage).f_store();
		const traj: Trajectory = new Trajectory("t", { add_time: false, storage_service: storage });
		traj.f_load({ load_results: 0 });
		traj.f_as_run(0);
		expect(() => traj.f_get("results.crun.nowhere", { auto_load: true })).toThrow('"results.run_00000000" is neither in the tree');
	});
});

describe("$ in the name of a new node", () => {
	it("f_add_result puts it with all runs, also while the trajectory acts as one", () => {
		const traj = planted();
		traj.f_as_run(1);
		expect(traj.f_add_result("$.later", 5).v_full_name).toBe("results.run_ALL.later");
	});

	it("f_add_result puts it with the run in a single run", () => {
		expect(singleRun(planted(), 1).f_add_result("$.later", 5).v_full_name).toBe("results.run_00000001.later");
	});
});

/** Three runs, with `shared` for all of them, and `both` for all and for the second. */
function planted(storage?: MemoryStorageService): Trajectory {
	const traj = new Trajectory("t", { add_time: false, ...(storage && { storage_service: storage }) });
	traj.f_add_parameter("x", 0);
	traj.f_explore({ x: [1, 2, 3] });
	traj.f_add_result("$.shared", "all");
	traj.f_add_result("$.both", "all");
	traj.f_add_result("runs.run_00000001.both", "own");
	return traj;
}
