import { AttributeError } from "@pypet/naturalnaming";
import { MemoryStorageService } from "@pypet/storage-memory";
import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { singleRun, Trajectory } from "../src/index.js";

describe("SingleRun and Trajectory: switches of natural naming", () => {
	it("v_fast_access gives values while on, which it is at first, and leaves while off", () => {
		const traj = planted();
		expect(traj.x).toBe(1);
		traj.v_fast_access = false;
		expect(traj.x).toBe(traj.f_get("x"));
	});

	it("v_shortcuts off asks for whole names", () => {
		const traj = planted();
		traj.v_shortcuts = false;
		expect(() => traj.x).toThrow(AttributeError);
		expect(traj.parameters.g.h.x).toBe(1);
	});

	it("v_shortcuts leaves f_get and assignment alone", () => {
		const traj = planted();
		traj.v_shortcuts = false;
		traj.x = 2;
		expect(traj.f_get("x").f_get()).toBe(2);
	});

	it("v_max_depth limits how far a shortcut goes, null takes the limit away", () => {
		const traj = planted();
		traj.v_max_depth = 3;
		expect("x" in traj).toBe(false);
		expect("h" in traj).toBe(true);
		traj.v_max_depth = null;
		expect("x" in traj).toBe(true);
	});

	it.each([["a"], [-1], [1.5], [true], [Number.NaN]])("v_max_depth throws TypeError for %s, which is no number of levels", (depth) => {
		const traj = planted();
		expect(() => Object.assign(traj, { v_max_depth: depth })).toThrow(TypeError);
		expect(traj.v_max_depth).toBeNull();
	});

	it("f_get throws TypeError for a max_depth that is no number of levels", () => {
		expect(() => Reflect.apply(planted().f_get, planted(), ["x", { max_depth: "a" }])).toThrow(
			new TypeError('A depth limit is a number of levels, an integer from 0, or null for none; not "a".'),
		);
	});

	it("f_get_all throws TypeError for a max_depth that is no number of levels", () => {
		expect(() => planted().f_get_all("x", { max_depth: -1 })).toThrow(TypeError);
	});

	it("v_max_depth makes a longer name a ValueError", () => {
		const traj = planted();
		traj.v_max_depth = 1;
		expect(() => traj["g.x"]).toThrow(ValueError);
	});

	it("v_backwards_search looks for the last name first, so that an earlier one may lie deeper", () => {
		const traj = new Trajectory("t", { add_time: false });
		traj.f_add_result("a.y", 1);
		traj.f_add_result("deep.a.x", 2);
		expect(() => traj["a.x"]).toThrow(AttributeError);
		traj.v_backwards_search = true;
		expect(traj["a.x"]).toBe(2);
	});

	it("v_iter_recursive lets for … of go through the whole subtree", () => {
		const traj = planted();
		expect(Array.from(traj.parameters, (node) => Reflect.get(Object(node), "v_name"))).toEqual(["g"]);
		traj.v_iter_recursive = true;
		expect(Array.from(traj.parameters, (node) => Reflect.get(Object(node), "v_name"))).toEqual(["g", "h", "x"]);
	});

	it("v_auto_load loads data that is stored and not in memory when it is named", () => {
		const storage = new MemoryStorageService();
		const traj = new Trajectory("t", { add_time: false, storage_service: storage });
		traj.f_add_result("z", 5);
		traj.f_store();
		const again: Trajectory = new Trajectory("t", { add_time: false, storage_service: storage });
		again.f_load();
		expect(again.z.f_is_empty()).toBe(true);
		again.v_auto_load = true;
		expect(again.z).toBe(5);
	});

	it.each(["v_fast_access", "v_shortcuts", "v_backwards_search", "v_iter_recursive", "v_auto_load"])(
		"%s of a run is its own, copied from the trajectory when the run is made",
		(name) => {
			const traj = planted();
			const before = traj[name];
			traj[name] = !before;
			const run = singleRun(traj, 0);
			traj[name] = before;
			expect([run[name], traj[name]]).toEqual([!before, before]);
		},
	);

	it("v_max_depth of a run is its own, too", () => {
		const traj = planted();
		traj.v_max_depth = 2;
		const run = singleRun(traj, 0);
		traj.v_max_depth = null;
		expect([run.v_max_depth, traj.v_max_depth]).toEqual([2, null]);
	});
});

function planted(): Trajectory {
	const traj = new Trajectory("t", { add_time: false });
	traj.f_add_parameter("g.h.x", 1);
	return traj;
}
