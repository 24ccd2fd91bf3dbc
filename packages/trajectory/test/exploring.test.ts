import { AttributeError, NotUniqueNodeError } from "@pypet/naturalnaming";
import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { cartesianProduct, linspace, runCount, Trajectory } from "../src/index.js";

function planted() {
	const traj = new Trajectory("t", { add_time: false });
	traj.f_add_parameter("g.x", 1);
	traj.f_add_parameter("g.y", "a");
	traj.f_add_parameter("h.z", 0.5);
	return traj;
}

describe("f_explore", () => {
	it("sets the number of runs and each run's values", () => {
		const traj = planted();
		traj.f_explore({ "g.x": [10, 20, 30], y: ["a", "b", "c"] });
		expect(runCount(traj)).toBe(3);
		expect(traj.f_get_run_names()).toEqual(["run_00000000", "run_00000001", "run_00000002"]);
		expect([...traj.f_get_explored_parameters().keys()]).toEqual(["parameters.g.x", "parameters.g.y"]);
		traj.f_as_run(1);
		expect([traj.x, traj.y, traj.z]).toEqual([20, "b", 0.5]);
	});

	it("takes a Map and any iterables, also those of cartesianProduct", () => {
		const traj = planted();
		traj.f_explore(new Map<string, Iterable<unknown>>([["x", new Set([1, 2])]]));
		expect(runCount(traj)).toBe(2);
		const other = planted();
		other.f_explore(cartesianProduct({ "g.x": [1, 2, 3], "h.z": linspace(0, 1, 100) }));
		other.f_as_run(299);
		expect([runCount(other), other.x, other.z]).toEqual([300, 3, 1]);
	});

	it("later explores more parameters when there are as many values", () => {
		const traj = planted();
		traj.f_explore({ x: [1, 2] });
		traj.f_explore({ z: [0.1, 0.2] });
		expect(() => traj.f_explore({ y: ["a"] })).toThrow(ValueError);
		expect(traj.f_get_explored_parameters().size).toBe(2);
	});

	it("throws ValueError for different lengths, groups and results, and changes nothing then", () => {
		const traj = planted();
		traj.f_add_result("r", 1);
		for (const dictionary of [{ x: [1, 2], y: ["a"] }, { x: [1], g: [1] }, { x: [1], r: [1] }, { x: [] }]) {
			expect(() => traj.f_explore(dictionary)).toThrow(ValueError);
		}
		expect([runCount(traj), traj.f_get("x").v_locked, traj.f_get("x").v_explored]).toEqual([1, false, false]);
	});

	it("throws AttributeError for an unknown name and NotUniqueNodeError for an ambiguous one", () => {
		const traj = planted();
		traj.f_add_parameter("h.x", 5);
		expect(() => traj.f_explore({ nope: [1] })).toThrow(AttributeError);
		expect(() => traj.f_explore({ x: [1] })).toThrow(NotUniqueNodeError);
	});

	it("throws TypeError for values of another type than the default's, and once the trajectory is stored", () => {
		const traj = planted();
		expect(() => traj.f_explore({ x: ["a"] })).toThrow(TypeError);
		expect(() => traj.f_explore({ y: [1] })).toThrow(TypeError);
	});
});

describe("a large space", () => {
	const kinds: Record<string, [unknown, (point: number) => unknown]> = {
		number: [1, (point) => point],
		text: ["", (point) => `text ${point}`],
		truth: [true, (point) => point % 2 === 0],
		bigint: [1n, BigInt],
		row: [[1, 2], (point) => [point, point + 1]],
	};

	function plantedKinds(): Trajectory {
		const traj = new Trajectory("t", { add_time: false });
		for (const [name, [data]] of Object.entries(kinds)) traj.f_add_parameter(name, { data });
		return traj;
	}

	function ranges(count: number): Map<string, Iterable<unknown>> {
		return new Map(Object.entries(kinds).map(([name, [, make]]) => [name, valuesOf(count, make)]));
	}

	it("f_explore takes 10⁵ points over five parameters of different types from generators", () => {
		const traj = plantedKinds();
		traj.f_explore(ranges(100_000));
		traj.f_as_run(99_999);
		expect([traj.number, traj.text, traj.truth, traj.bigint, traj.row]).toEqual([99_999, "text 99999", false, 99_999n, [99_999, 100_000]]);
	});
});

function* valuesOf(count: number, make: (point: number) => unknown): Generator<unknown> {
	for (let point = 0; point < count; point++) yield make(point);
}

describe("f_expand and f_shrink", () => {
	it("f_expand adds points to all explored parameters", () => {
		const traj = planted();
		traj.f_explore({ x: [1, 2] });
		traj.f_expand({ x: [3, 4, 5] });
		expect(traj.f_get("x").f_get_range()).toEqual([1, 2, 3, 4, 5]);
		expect(runCount(traj)).toBe(5);
	});

	it("f_expand throws TypeError unless exactly the explored parameters are given", () => {
		const traj = planted();
		traj.f_explore({ x: [1, 2], z: [0.1, 0.2] });
		expect(() => traj.f_expand({ x: [3] })).toThrow("values for parameters.h.z are missing");
		expect(() => traj.f_expand({ x: [3], z: [0.3], y: ["b"] })).toThrow(TypeError);
		expect(runCount(traj)).toBe(2);
	});

	it("f_shrink takes the exploration back and unlocks", () => {
		const traj = planted();
		traj.f_explore({ x: [1, 2] });
		traj.f_as_run(1);
		traj.f_shrink();
		expect([runCount(traj), traj.v_idx, traj.f_get("x").v_explored, traj.f_get("x").v_locked]).toEqual([1, -1, false, false]);
		expect(traj.x).toBe(1);
	});

	it("removing the last explored parameter shrinks the trajectory", () => {
		const traj = planted();
		traj.f_explore({ x: [1, 2] });
		traj.parameters.g.f_remove_child("x");
		expect([runCount(traj), traj.f_get_explored_parameters().size]).toEqual([1, 0]);
	});

	it("f_remove_item throws TypeError for an explored parameter, and removes nothing", () => {
		const traj = planted();
		traj.f_explore({ x: [1, 2] });
		expect(() => traj.f_remove_items(["y", "x"])).toThrow(TypeError);
		expect("y" in traj).toBe(true);
	});
});
