import { inspect } from "node:util";
import { Parameter, PickleParameter, PickleResult, Result } from "@pypet/parameters";
import { MemoryStorageService } from "@pypet/storage-memory";
import { describe, expect, it } from "vitest";
import { keepRunRecord, runRecord, singleRun, Trajectory } from "../src/index.js";
import { state } from "../src/trajectory-state.js";

describe("SingleRun: which run it is", () => {
	it("v_idx is the index of the run, and can't be set", () => {
		const { run } = second();
		expect(run.v_idx).toBe(1);
		expect(() => Object.assign(run, { v_idx: 0 })).toThrow("can't be set");
	});

	it("v_as_run is the name of the run, and can't be set", () => {
		const { run } = second();
		expect([run.v_as_run, run.v_name]).toEqual(["run_00000001", "run_00000001"]);
		expect(() => Object.assign(run, { v_as_run: "run_00000000" })).toThrow("can't be set");
	});

	it("v_comment of a run is its own, and empty at first", () => {
		const { run, traj } = second();
		traj.v_comment = "whole";
		expect(run.v_comment).toBe("");
		run.v_comment = "mine";
		expect([run.v_comment, traj.v_comment, singleRun(traj, 1).v_comment]).toEqual(["mine", "whole", ""]);
	});

	it("String(run) has the run's name and comment", () => {
		const { run, traj } = second();
		traj.v_comment = "whole";
		run.v_comment = "mine";
		expect([String(run), inspect(run)]).toEqual(Array(2).fill("<SingleRun> run_00000001 (`mine`): parameters"));
	});

	it("v_trajectory_name is the name of the trajectory, on both", () => {
		const { run, traj } = second();
		expect([run.v_trajectory_name, traj.v_trajectory_name]).toEqual(["t", "t"]);
	});

	it("v_trajectory_time is when the trajectory was created, for people", () => {
		const { run, traj } = second();
		expect(run.v_trajectory_time).toBe(traj.v_time);
	});

	it("v_trajectory_timestamp is when the trajectory was created, in seconds since 1970", () => {
		const { run, traj } = second();
		expect(run.v_trajectory_timestamp).toBe(traj.v_timestamp);
	});

	it("v_time is when the run was started, and is empty before", () => {
		const { run, traj } = second();
		expect(run.v_time).toBe("");
		keepRunRecord(traj, { ...runRecord(traj, 1), time: "2026_11_22_15h33m02s" });
		expect(run.v_time).toBe("2026_11_22_15h33m02s");
	});

	it("v_stored is true for a run, and its results' own v_stored says whether they are in a file", () => {
		const { run } = second();
		const result = run.f_add_result("z", 1);
		expect(run.v_stored).toBe(true);
		expect(result.v_stored).toBe(false);
	});

	it("v_timestamp is when the run was started, in seconds since 1970, and 0 before", () => {
		const { run, traj } = second();
		expect(run.v_timestamp).toBe(0);
		keepRunRecord(traj, { ...runRecord(traj, 1), timestamp: 1_795_361_582.5 });
		expect(run.v_timestamp).toBe(1_795_361_582.5);
	});

	it("v_environment_name is null without an environment", () => {
		const { run, traj } = second();
		expect(run.v_environment_name).toBeNull();
		traj[state].environment = { name: "environment_t", hexsha: "0".repeat(40) };
		expect([run.v_environment_name, traj.v_environment_name]).toEqual(["environment_t", "environment_t"]);
	});

	it("v_environment_hexsha is null without an environment", () => {
		const { run, traj } = second();
		expect(run.v_environment_hexsha).toBeNull();
		traj[state].environment = { name: "environment_t", hexsha: "0".repeat(40) };
		expect([run.v_environment_hexsha, traj.v_environment_hexsha]).toEqual(["0".repeat(40), "0".repeat(40)]);
	});
});

describe("SingleRun: its store", () => {
	it("v_storage_service is that of the trajectory", () => {
		const { run, storage } = second();
		expect(run.v_storage_service).toBe(storage);
	});

	it("v_filename is that of the trajectory", () => {
		const { run, traj } = second();
		expect(run.v_filename).toBe(traj.v_filename);
	});

	it("f_store() stores what the run has added below its groups", () => {
		const { run, storage, traj } = second();
		traj.f_store();
		run.f_add_result("g.z", 5);
		run.f_store();
		expect(storage.readLeaf("t", "results.runs.run_00000001.g.z")).toEqual(new Map([["z", 5n]]));
	});

	it("f_store() throws TypeError when the trajectory was never stored", () => {
		expect(() => second().run.f_store()).toThrow(TypeError);
	});
});

describe("SingleRun: standard classes", () => {
	it("v_standard_parameter is the class of parameters that are added without one", () => {
		const { traj } = second();
		expect(traj.v_standard_parameter).toBe(Parameter);
		traj.v_standard_parameter = PickleParameter;
		expect(traj.f_add_parameter("y", 1)).toBeInstanceOf(PickleParameter);
	});

	it("v_standard_parameter takes the name of a known class, and throws TypeError for what is none", () => {
		const { traj } = second();
		traj.v_standard_parameter = "pypet.parameter.PickleParameter";
		expect(traj.v_standard_parameter).toBe(PickleParameter);
		expect(() => Object.assign(traj, { v_standard_parameter: Map })).toThrow(TypeError);
	});

	it("v_standard_parameter throws TypeError for a class of results", () => {
		const { traj } = second();
		expect(() => Object.assign(traj, { v_standard_parameter: PickleResult })).toThrow(
			new TypeError("PickleResult can't be the standard class of parameters, and its leaves are results."),
		);
		expect(traj.v_standard_parameter).toBe(Parameter);
	});

	it("v_standard_result throws TypeError for a class of parameters, by name as well", () => {
		const { run } = second();
		for (const given of [Parameter, "Parameter"]) expect(() => Object.assign(run, { v_standard_result: given })).toThrow(TypeError);
		expect(run.v_standard_result).toBe(Result);
	});

	it("v_standard_result is the class of results that are added without one", () => {
		const { run } = second();
		expect(run.v_standard_result).toBe(Result);
		run.v_standard_result = PickleResult;
		expect(run.f_add_result("z", 1)).toBeInstanceOf(PickleResult);
	});

	it("v_standard_result of a run is its own, from the trajectory's when the run was made", () => {
		const { run, traj } = second();
		run.v_standard_result = PickleResult;
		expect([traj.v_standard_result, singleRun(traj, 0).v_standard_result]).toEqual([Result, Result]);
	});

	it("v_standard_leaf is the class of leaves outside of the four branches", () => {
		const { traj } = second();
		expect(traj.v_standard_leaf).toBe(Result);
		traj.v_standard_leaf = Parameter;
		expect([traj.f_add_leaf("free.x", 1), traj.f_add_leaf("results.z", 1)].map((leaf) => leaf.f_get_class_name())).toEqual([
			"Parameter",
			"Result",
		]);
	});
});

/** The second of three runs. */
function second() {
	const storage = new MemoryStorageService();
	const traj: Trajectory = new Trajectory("t", { add_time: false, storage_service: storage });
	traj.f_add_parameter("x", 0);
	traj.f_explore({ x: [10, 20, 30] });
	return { run: singleRun(traj, 1), storage, traj };
}
