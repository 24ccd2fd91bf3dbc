import type { Parameter } from "@pypet/parameters";
import { MemoryStorageService } from "@pypet/storage-memory";
import { forgetRun, keepRunRecord, runCount, runRecord, singleRun, storeRun, Trajectory } from "@pypet/trajectory";
import { describe, expect, it } from "vitest";
import { collectedWarnings } from "./support/warnings.js";

describe("explored parameters", () => {
	it("f_remove_items throws TypeError, with nothing removed, for a group above one", () => {
		const traj = explored();
		traj.f_add_result("r", 1);
		for (const group of ["parameters", "parameters.g"]) expect(() => traj.f_remove_items(["r", group])).toThrow(TypeError);
		expect([traj.f_contains("results.r"), runCount(traj)]).toEqual([true, 2]);
	});

	it("f_remove_items takes a group away whose name only begins like that of an explored parameter", () => {
		const traj = explored();
		traj.f_add_parameter("g.x_more.y", 1);
		traj.f_remove_item("parameters.g.x_more");
		expect(traj.f_contains("parameters.g.x_more")).toBe(false);
	});

	it("f_remove_child shrinks a trajectory that is not stored, with the last one", () => {
		const traj = explored();
		traj.f_remove_child("parameters", { recursive: true });
		expect(runCount(traj)).toBe(1);
	});

	it("f_remove_child makes the trajectory act as a whole when its runs are gone", () => {
		const traj = explored();
		traj.f_as_run(1);
		traj.f_remove_child("parameters", { recursive: true });
		expect([traj.v_idx, traj.v_as_run]).toEqual([-1, "run_ALL"]);
	});

	it("f_remove_child keeps what is known of the only run of a trajectory that is not explored", () => {
		const traj: Trajectory = new Trajectory("t", { add_time: false });
		traj.f_add_result("z", 1);
		keepRunRecord(traj, { ...runRecord(traj, 0), completed: true });
		traj.results.f_remove_child("z");
		expect(traj.f_is_completed()).toBe(true);
	});

	it("delete shrinks a trajectory that is not stored, with the last one", () => {
		const traj = explored();
		delete traj.parameters.g;
		expect(runCount(traj)).toBe(1);
	});

	it("f_remove_child throws TypeError for a stored trajectory, with nothing removed", () => {
		const traj = explored(new MemoryStorageService());
		traj.f_store();
		expect(() => traj.f_remove_child("parameters", { recursive: true })).toThrow(TypeError);
		expect(() => traj.parameters.g.f_remove_child("x")).toThrow(TypeError);
		traj.f_as_run(1);
		expect([traj.x, runCount(traj)]).toEqual([2, 2]);
	});

	it("f_remove_items advises to shrink before storing, and to load as new afterwards", () => {
		const traj = explored(new MemoryStorageService());
		expect(() => traj.f_remove_items(["x"])).toThrow("Shrink the trajectory first.");
		traj.f_store();
		expect(() => traj.f_remove_items(["x"])).toThrow(
			'"parameters.g.x" is explored, and the trajectory is stored, so it can\'t be removed. Load the trajectory as new to explore others.',
		);
	});

	it("delete throws TypeError for a stored trajectory, with nothing removed", () => {
		const traj = explored(new MemoryStorageService());
		traj.f_store();
		expect(() => {
			delete traj.parameters.g.x;
		}).toThrow("is stored");
		traj.f_as_run(1);
		expect([traj.x, runCount(traj)]).toEqual([2, 2]);
	});
});

describe("explored parameters in a run", () => {
	it("f_remove_child throws TypeError in a run, and the exploration stays", () => {
		const traj = explored();
		const run = singleRun(traj, 1);
		expect(() => run.parameters.g.f_remove_child("x")).toThrow(new TypeError('"parameters.g.x" is explored, so a run can\'t remove it.'));
		expect(() => run.f_remove_child("parameters", { recursive: true })).toThrow(TypeError);
		expect([runCount(traj), run.x]).toEqual([2, 2]);
	});

	it("delete throws TypeError in a run, and the exploration stays", () => {
		const traj = explored();
		const run = singleRun(traj, 1);
		expect(() => {
			delete run.parameters.g.x;
		}).toThrow(TypeError);
		expect([runCount(traj), run.x]).toEqual([2, 2]);
	});

	it("f_remove_child takes what is not explored away in a run", () => {
		const traj = explored();
		traj.f_add_parameter("g.y", 1);
		singleRun(traj, 1).parameters.g.f_remove_child("y");
		expect(traj.f_contains("parameters.g.y")).toBe(false);
	});
});

describe("an explored parameter that is emptied", () => {
	it("f_empty ends its exploration, and the trajectory keeps its number of runs", () => {
		const traj = explored();
		emptied(traj);
		expect([traj.f_get_explored_parameters().size, runCount(traj)]).toEqual([0, 2]);
	});

	it("f_explore explores it anew, with another number of points", () => {
		const traj = explored();
		emptied(traj).f_set(0);
		traj.f_explore({ x: [5, 6, 7] });
		expect([runCount(traj), traj.f_get("x").f_get_range()]).toEqual([3, [5, 6, 7]]);
	});

	it("f_store names no parameter as explored that has no range", () => {
		const storage = new MemoryStorageService();
		const traj = explored(storage);
		emptied(traj).f_set(0);
		traj.f_store();
		expect(storage.readTrajectory("t")?.explored).toEqual([]);
	});

	it("f_load_item brings the range back where it is stored", () => {
		const traj = explored(new MemoryStorageService());
		traj.f_store();
		emptied(traj);
		expect([...traj.f_get_explored_parameters().keys()]).toEqual(["parameters.g.x"]);
		traj.f_load_item("x");
		expect(traj.f_get("x").f_get_range()).toEqual([1, 2]);
	});
});

describe("f_explore", () => {
	it("f_explore throws ValueError for two names of one parameter, with nothing changed, f_expand as well", () => {
		const traj = explored();
		const twice = { x: [3], "parameters.g.x": [4] };
		expect(() => traj.f_expand(twice)).toThrow('"x" and "parameters.g.x" both mean parameters.g.x');
		expect([runCount(traj), traj.f_get("x").f_get_range()]).toEqual([2, [1, 2]]);
		traj.f_shrink();
		expect(() => traj.f_explore(twice)).toThrow("both mean");
		expect([runCount(traj), traj.f_get("x").v_explored]).toEqual([1, false]);
	});
});

describe("f_preset_parameter", () => {
	it("f_preset_parameter stays preset when its value is refused", () => {
		const traj = new Trajectory("t");
		traj.f_preset_parameter("x", { a: 1 });
		for (const _ of [1, 2]) expect(() => traj.f_add_parameter("x", 1)).toThrow(TypeError);
		expect("x" in traj).toBe(false);
	});
});

describe("forgetRun", () => {
	it("forgetRun takes away what a failed run has added outside of its groups, with the groups made on the way", () => {
		const traj = explored();
		traj.f_add_result_group("own");
		const run = singleRun(traj, 1);
		run.f_add_leaf("results.shared.s1", 1);
		run.f_add_leaf("results.shared.s2", 2);
		run.f_add_leaf("results.own.s3", 3);
		run.f_add_group("notes.deep");
		run.f_add_result("z", 1);
		forgetRun(traj, 1);
		expect([...traj.f_iter_nodes()].map((node) => node.v_full_name)).toEqual([
			"parameters",
			"results",
			"parameters.g",
			"results.own",
			"results.runs",
			"parameters.g.x",
		]);
		expect(run.f_add_leaf("results.shared.s1", 1).v_full_name).toBe("results.shared.s1");
	});

	it("forgetRun leaves a group that another run has added to", () => {
		const traj = explored();
		singleRun(traj, 0).f_add_leaf("results.shared.s0", 0);
		singleRun(traj, 1).f_add_leaf("results.shared.s1", 1);
		forgetRun(traj, 0);
		expect([traj.f_contains("results.shared.s0"), traj.f_contains("results.shared.s1")]).toEqual([false, true]);
	});

	it("forgetRun takes it away also when the run was stored meanwhile by its own f_store", () => {
		collectedWarnings();
		const traj = explored(new MemoryStorageService());
		traj.f_store();
		const run = singleRun(traj, 1);
		run.f_add_leaf("results.shared.s1", 1);
		run.f_store();
		forgetRun(traj, 1);
		expect(traj.f_contains("results.shared")).toBe(false);
	});

	it("forgetRun leaves what a completed run has added outside of its groups", () => {
		collectedWarnings();
		const kept = explored();
		singleRun(kept, 1).f_add_leaf("results.shared.s1", 1);
		keepRunRecord(kept, runRecord(kept, 1));
		forgetRun(kept, 1);
		const stored = explored(new MemoryStorageService());
		stored.f_store();
		singleRun(stored, 1).f_add_leaf("results.shared.s1", 1);
		storeRun(stored, runRecord(stored, 1));
		forgetRun(stored, 1);
		expect([kept.f_contains("results.shared.s1"), stored.f_contains("results.shared.s1")]).toEqual([true, true]);
	});
});

function emptied(traj: Trajectory): Parameter {
	const parameter: Parameter = traj.f_get("x");
	parameter.f_unlock();
	parameter.f_empty();
	return parameter;
}

/** With `g.x` explored over 1 and 2. */
function explored(storage?: MemoryStorageService): Trajectory {
	const traj = new Trajectory("t", { add_time: false, ...(storage && { storage_service: storage }) });
	traj.f_add_parameter("g.x", 0);
	traj.f_explore({ x: [1, 2] });
	return traj;
}
