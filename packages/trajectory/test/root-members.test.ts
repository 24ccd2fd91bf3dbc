import { AttributeError } from "@pypet/naturalnaming";
import { prepareExperiment, runCount, singleRun, Trajectory } from "@pypet/trajectory";
import { describe, expect, it } from "vitest";

describe("the trajectory", () => {
	it.each(["v_fast_access", "v_shortcuts", "v_backwards_search", "v_iter_recursive", "v_auto_load"])(
		"%s keeps a boolean, whatever is assigned",
		(name) => {
			const traj = trajectory();
			traj[name] = 0;
			expect(traj[name]).toBe(false);
			traj[name] = 1;
			expect(traj[name]).toBe(true);
		},
	);

	it("its name has at most 127 characters", () => {
		expect(new Trajectory("x".repeat(127), { add_time: false }).v_name).toHaveLength(127);
		expect(() => new Trajectory("x".repeat(128), { add_time: false })).toThrow("at most 127 characters");
	});

	it("f_is_empty() counts neither config nor what lies outside of the branches", () => {
		const traj = new Trajectory("T", { add_time: false });
		traj.f_add_config("note", 1);
		traj.f_add_leaf("free.leaf", 1);
		expect(traj.f_is_empty()).toBe(true);
		traj.f_add_result("z", 1);
		expect(traj.f_is_empty()).toBe(false);
	});

	it("f_add_to_dynamic_imports takes a name that no class is known by yet, and throws TypeError for what is neither class nor text", () => {
		const traj = trajectory();
		traj.f_add_to_dynamic_imports("some.module.Class");
		expect(() => Reflect.apply(traj.f_add_to_dynamic_imports, traj, [["some.module.Class", 3]])).toThrow(TypeError);
	});

	it("f_load_item throws TypeError when the trajectory was never stored", () => {
		const traj = trajectory();
		traj.f_add_result("z", 1);
		expect(() => traj.f_load_item("z")).toThrow(TypeError);
	});

	it("f_to_dict of a group leaves other runs out while acting as a run, of the root it doesn't", () => {
		const traj = trajectory();
		traj.f_explore({ x: [1, 2] });
		for (const index of [0, 1]) traj.f_add_result(`runs.run_0000000${index}.z`, index);
		traj.f_as_run(1);
		expect([...traj.results.f_to_dict().keys()]).toEqual(["results.runs.run_00000001.z"]);
		expect([...traj.f_to_dict().keys()]).toEqual(["parameters.x", "results.runs.run_00000000.z", "results.runs.run_00000001.z"]);
	});
});

describe("a single run", () => {
	it("v_annotations is null, and the annotation members throw AttributeError", () => {
		const run = singleRun(trajectory(), 0);
		expect(run.v_annotations).toBeNull();
		for (const member of ["f_get_annotations", "f_set_annotations", "f_ann_to_str"]) expect(() => run[member]()).toThrow(AttributeError);
	});

	it("runCount gives 1", () => {
		const traj = trajectory();
		traj.f_explore({ x: [1, 2, 3] });
		expect(runCount(singleRun(traj, 2))).toBe(1);
	});
});

describe("prepareExperiment", () => {
	it("locks parameters and derived parameters", () => {
		const traj = trajectory();
		traj.f_add_derived_parameter("d", 2);
		prepareExperiment(traj);
		expect([traj.f_get("x").v_locked, traj.f_get("d").v_locked]).toEqual([true, true]);
	});

	it("throws PresettingError, and locks nothing, when a preset parameter was never added", () => {
		const traj = trajectory();
		traj.f_preset_parameter("y", 1);
		expect(() => prepareExperiment(traj)).toThrow("parameters.y");
		expect(traj.f_get("x").v_locked).toBe(false);
	});
});

/** With a parameter `x`. */
function trajectory(): Trajectory {
	const traj = new Trajectory("T", { add_time: false });
	traj.f_add_parameter("x", 0);
	return traj;
}
