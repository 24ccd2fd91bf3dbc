import { AttributeError } from "@pypet/naturalnaming";
import { MemoryStorageService } from "@pypet/storage-memory";
import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { keepRunRecord, runRecord, Trajectory } from "../src/index.js";

describe("Trajectory: what is known of it", () => {
	it("v_is_root is true", () => {
		expect(trajectory().v_is_root).toBe(true);
	});

	it("v_comment is what the constructor was given, and can be set", () => {
		const traj = new Trajectory("t", { add_time: false, comment: "about it" });
		expect(traj.v_comment).toBe("about it");
		traj.v_comment = "more";
		expect(traj.v_comment).toBe("more");
	});

	it("v_version is the version of pypet whose layout is written", () => {
		expect(trajectory().v_version).toMatch(/^\d+\.\d+\.\d+$/);
	});

	it("v_python says what created the trajectory", () => {
		expect(trajectory().v_python).toMatch(/^pypet-ts \d/);
	});

	it("v_time and v_timestamp tell the same moment", () => {
		const { v_time, v_timestamp } = trajectory();
		expect(v_time).toMatch(/^\d{4}_\d\d_\d\d_\d\dh\d\dm\d\ds$/);
		expect(Number(v_time.slice(-3, -1))).toBe(Math.floor(v_timestamp) % 60);
	});

	it("v_filename and v_storage_service are null without a store", () => {
		expect([trajectory().v_filename, trajectory().v_storage_service]).toEqual([null, null]);
	});

	it("v_filename is what the store says of its place", () => {
		const storage = new MemoryStorageService();
		expect(new Trajectory("t", { storage_service: storage }).v_filename).toBe(storage.location);
	});

	it("v_storage_service is the store that the constructor was given", () => {
		const storage = new MemoryStorageService();
		expect(new Trajectory("t", { storage_service: storage }).v_storage_service).toBe(storage);
	});

	it("f_add_parameter_group adds a group below parameters", () => {
		expect(new Trajectory("t").f_add_parameter_group("g").v_full_name).toBe("parameters.g");
	});

	it("f_add_config_group adds a group below config", () => {
		expect(new Trajectory("t").f_add_config_group("g").v_full_name).toBe("config.g");
	});

	it("f_add_parameter adds no branch to a name that begins with it", () => {
		expect(new Trajectory("t").f_add_parameter("parameters.g.x", 1).v_full_name).toBe("parameters.g.x");
	});
});

describe("Trajectory: names that are wrong", () => {
	it.each([
		["f_exlpore", "f_explore"],
		["f_get_run_name", "f_get_run_names"],
		["f_addParameter", "f_add_parameter"],
		["v_trajectory_nam", "v_trajectory_name"],
		["f_add_to_dyn", "f_add_to_dynamic_imports"],
	])("a trajectory that is asked for %s throws AttributeError and names %s", (name, meant) => {
		expect(() => trajectory()[name]).toThrow(AttributeError);
		expect(() => trajectory()[name]).toThrow(`Did you mean "${meant}"?`);
	});

	it("a trajectory whose v_fast_acess is set throws AttributeError and names v_fast_access", () => {
		const traj = trajectory();
		expect(() => (traj.v_fast_acess = false)).toThrow('A Trajectory has no member "v_fast_acess"');
		expect(() => (traj.v_fast_acess = false)).toThrow('Did you mean "v_fast_access"?');
	});
});

describe("Trajectory: its store", () => {
	it("f_store() stores all of it, so that another trajectory of the name loads it", () => {
		const storage = new MemoryStorageService();
		const traj = new Trajectory("t", { add_time: false, storage_service: storage });
		traj.f_add_parameter("x", 5);
		traj.f_store();
		const again: Trajectory = new Trajectory("t", { add_time: false, storage_service: storage });
		again.f_load();
		expect(again.x).toBe(5);
	});

	it("f_store() throws ValueError without a store", () => {
		expect(() => trajectory().f_store()).toThrow(ValueError);
	});
});

describe("Trajectory: presets and locks", () => {
	it("f_preset_parameter(name, value) is used when the parameter is added, once", () => {
		const traj = new Trajectory("t", { add_time: false });
		traj.f_preset_parameter("g.x", 44);
		expect(traj.f_add_parameter("g.x", 11).f_get()).toBe(44);
		traj.f_remove_item("x");
		expect(traj.f_add_parameter("g.x", 11).f_get()).toBe(11);
	});

	it("f_preset_parameter(name, { data: value }) takes the value by keyword", () => {
		const traj = new Trajectory("t", { add_time: false });
		traj.f_preset_parameter("parameters.x", { data: 44 });
		expect(traj.f_add_parameter("x", 11).f_get()).toBe(44);
	});

	it("f_preset_parameter throws ValueError for a parameter that is there already", () => {
		expect(() => trajectory().f_preset_parameter("x", 1)).toThrow(ValueError);
	});

	it.each(["a..b", "", "a b", "_a", "f_get"])('f_preset_parameter throws ValueError for "%s", which no parameter can be called', (name) => {
		expect(() => trajectory().f_preset_parameter(name, 1)).toThrow(ValueError);
	});

	it("f_preset_config(name, value) is used when the config parameter is added", () => {
		const traj = trajectory();
		traj.f_preset_config("threads", 4);
		expect(traj.f_add_config("threads", 1).f_get()).toBe(4);
	});

	it("f_lock_parameters() locks parameters, and neither config nor derived parameters", () => {
		const traj = lockable();
		traj.f_lock_parameters();
		expect(["x", "c", "d"].map((name) => traj.f_get(name).v_locked)).toEqual([true, false, false]);
	});

	it("f_lock_derived_parameters() locks derived parameters only", () => {
		const traj = lockable();
		traj.f_lock_derived_parameters();
		expect(["x", "c", "d"].map((name) => traj.f_get(name).v_locked)).toEqual([false, false, true]);
	});
});

describe("Trajectory: runs", () => {
	it("f_explore({ name: values }) makes as many runs as there are values", () => {
		const traj = explored();
		expect([traj.f_get_run_names().length, traj.f_get("x").f_get_range()]).toEqual([3, [10, 20, 30]]);
	});

	it("f_explore throws AttributeError for a name that is nowhere, and names the nearest", () => {
		expect(() => trajectory().f_explore({ xx: [1] })).toThrow('Did you mean "x"?');
	});

	it("f_get_run_names() has the names of all runs, in run order", () => {
		expect(explored().f_get_run_names()).toEqual(["run_00000000", "run_00000001", "run_00000002"]);
	});

	it("f_get_run_names() of a trajectory that is not explored has one name", () => {
		expect(trajectory().f_get_run_names()).toEqual(["run_00000000"]);
	});

	it("f_is_completed(run) tells of one run, by index or by name", () => {
		const traj = explored();
		keepRunRecord(traj, { ...runRecord(traj, 1), completed: true });
		expect([traj.f_is_completed(1), traj.f_is_completed("run_00000001"), traj.f_is_completed(0)]).toEqual([true, true, false]);
	});

	it("f_is_completed(null) tells of all runs", () => {
		expect(trajectory().f_is_completed(null)).toBe(false);
	});

	it("f_is_completed() tells whether all runs are completed", () => {
		const traj = explored();
		for (const index of [0, 1]) keepRunRecord(traj, { ...runRecord(traj, index), completed: true });
		expect(traj.f_is_completed()).toBe(false);
		keepRunRecord(traj, { ...runRecord(traj, 2), completed: true });
		expect(traj.f_is_completed()).toBe(true);
	});

	it("f_restore_default() gives explored parameters their default again", () => {
		const traj = explored();
		traj.f_as_run(2);
		traj.f_restore_default();
		expect([traj.x, traj.v_idx]).toEqual([0, -1]);
	});

	it("v_idx is −1 until it is set, which makes the trajectory act as that run", () => {
		const traj = explored();
		expect(traj.v_idx).toBe(-1);
		traj.v_idx = 1;
		expect([traj.v_idx, traj.v_as_run, traj.x]).toEqual([1, "run_00000001", 20]);
	});

	it("v_as_run is run_ALL until it is set, and again after it is set to null", () => {
		const traj = explored();
		expect(traj.v_as_run).toBe("run_ALL");
		traj.v_as_run = "run_00000002";
		expect([traj.v_as_run, traj.x]).toEqual(["run_00000002", 30]);
		traj.v_as_run = null;
		expect([traj.v_as_run, traj.x]).toEqual(["run_ALL", 0]);
	});
});

/** With a parameter `x`. */
function trajectory(): Trajectory {
	const traj = new Trajectory("t", { add_time: false });
	traj.f_add_parameter("x", 0);
	return traj;
}

/** With three runs. */
function explored(): Trajectory {
	const traj = trajectory();
	traj.f_explore({ x: [10, 20, 30] });
	return traj;
}

/** With a parameter, a config parameter and a derived parameter. */
function lockable(): Trajectory {
	const traj = trajectory();
	traj.f_add_config("c", 1);
	traj.f_add_derived_parameter("d", 1);
	return traj;
}
