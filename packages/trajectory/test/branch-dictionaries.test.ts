import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { singleRun, Trajectory } from "../src/index.js";

describe("SingleRun and Trajectory: leaves of a branch", () => {
	it("f_get_parameters() has the parameters by full name, in the order of adding", () => {
		const traj = planted();
		expect([...traj.f_get_parameters()]).toEqual([
			["parameters.g.x", traj.f_get("x")],
			["parameters.g.y", traj.f_get("y")],
		]);
	});

	it("f_get_parameters({ fast_access: true }) has values, and locks", () => {
		const traj = planted();
		expect([...traj.f_get_parameters({ fast_access: true })]).toEqual([
			["parameters.g.x", 1],
			["parameters.g.y", "a"],
		]);
		expect(traj.f_get("x").v_locked).toBe(true);
	});

	it("f_get_parameters({ fast_access: true }) of a run has the values of its point", () => {
		const traj = planted();
		traj.f_explore({ x: [10, 20] });
		expect(singleRun(traj, 1).f_get_parameters({ fast_access: true }).get("parameters.g.x")).toBe(20);
	});

	it("f_get_config() has the config parameters", () => {
		expect([...planted().f_get_config({ fast_access: true })]).toEqual([["config.threads", 4]]);
	});

	it("f_get_derived_parameters() has the derived parameters, of all runs", () => {
		const traj = planted();
		singleRun(traj, 0).f_add_derived_parameter("w", 5);
		expect([...traj.f_get_derived_parameters().keys()]).toEqual(["derived_parameters.d", "derived_parameters.runs.run_00000000.w"]);
	});

	it("f_get_results({ fast_access: true }) leaves a result with several items as it is", () => {
		const traj = planted();
		expect([...traj.f_get_results({ fast_access: true })]).toEqual([
			["results.z", 3],
			["results.pair", traj.f_get("pair")],
		]);
	});

	it("f_get_explored_parameters() has only those, in the order of exploring", () => {
		const traj = planted();
		expect(traj.f_get_explored_parameters().size).toBe(0);
		traj.f_explore({ y: ["b", "c"] });
		traj.f_explore({ x: [10, 20] });
		expect([...traj.f_get_explored_parameters().keys()]).toEqual(["parameters.g.y", "parameters.g.x"]);
	});

	it("f_get_explored_parameters({ fast_access: true }) of a run has the values of its point", () => {
		const traj = planted();
		traj.f_explore({ x: [10, 20] });
		expect([...singleRun(traj, 1).f_get_explored_parameters({ fast_access: true })]).toEqual([["parameters.g.x", 20]]);
	});

	it("f_to_dict() has the leaves of all branches", () => {
		expect([...singleRun(planted(), 0).f_to_dict().keys()]).toEqual([
			"config.threads",
			"derived_parameters.d",
			"results.z",
			"results.pair",
			"parameters.g.x",
			"parameters.g.y",
		]);
	});

	it.each(["f_get_parameters", "f_get_config", "f_get_derived_parameters", "f_get_results", "f_get_explored_parameters", "f_to_dict"])(
		"%s({ fast_access: true, copy: false }) throws ValueError",
		(member) => {
			expect(() => planted()[member]({ fast_access: true, copy: false })).toThrow(ValueError);
		},
	);

	it.each(["f_get_parameters", "f_get_config", "f_get_derived_parameters", "f_get_results"])(
		"%s() of an empty branch is empty",
		(member) => {
			expect(new Trajectory("t")[member]()).toEqual(new Map());
		},
	);
});

function planted(): Trajectory {
	const traj = new Trajectory("t", { add_time: false });
	traj.f_add_parameter("g.x", 1);
	traj.f_add_parameter("g.y", "a");
	traj.f_add_config("threads", 4);
	traj.f_add_derived_parameter("d", 2);
	traj.f_add_result("z", 3);
	traj.f_add_result("pair", { a: 1, b: 2 });
	return traj;
}
