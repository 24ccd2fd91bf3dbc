import type { NodeRecord } from "@pypet/storage";
import { MemoryStorageService } from "@pypet/storage-memory";
import { runCount, singleRun, Trajectory } from "@pypet/trajectory";
import { ValueError } from "@pypet/values";
import { describe, expect, it, vi } from "vitest";

describe("the order of exploring", () => {
	it("is the same when the trajectory is loaded, at once or parameter by parameter", () => {
		const storage_service = new MemoryStorageService();
		const traj = new Trajectory("t", { add_time: false, storage_service });
		for (const name of ["a", "b", "c"]) traj.f_add_parameter(name, 0);
		traj.f_explore({ c: [1, 2], a: [3, 4], b: [5, 6] });
		traj.f_store();
		const loaded = new Trajectory("t", { add_time: false, storage_service });
		loaded.f_load({ load_parameters: 1 });
		for (const name of ["b", "a", "c"]) loaded.f_load_item(name);
		const atOnce = new Trajectory("t", { add_time: false, storage_service });
		atOnce.f_load();
		const orders = [traj, loaded, atOnce].map((each) => [...each.f_get_explored_parameters().keys()]);
		expect(orders).toEqual(Array(3).fill(["parameters.c", "parameters.a", "parameters.b"]));
	});
});

describe("loading while acting as a run", () => {
	it("v_auto_load gives a single run the value of its own point", () => {
		const traj = load(stored(), { load_parameters: 1 });
		traj.v_auto_load = true;
		expect([singleRun(traj, 1).x, singleRun(traj, 2).x, traj.x]).toEqual([2, 3, 0]);
	});

	it("a single run that has seen a parameter empty sees its own value once the trajectory has loaded it", () => {
		const traj = load(stored(), { load_parameters: 1 });
		const run = singleRun(traj, 1);
		expect(run.f_get("x").f_is_empty()).toBe(true);
		traj.f_load_item("x");
		expect([run.x, traj.x]).toEqual([2, 0]);
	});

	it("f_load_item of a single run leaves the trajectory at the default value", () => {
		const traj = load(stored(), { load_parameters: 1 });
		const run = singleRun(traj, 1);
		run.f_load_item("x");
		expect([run.x, traj.x]).toEqual([2, 0]);
	});

	it("v_auto_load finds what is not in the tree by its whole name only; the error for a short one says so", () => {
		const traj = load(stored(), { load_results: 0 });
		traj.v_auto_load = true;
		expect(() => traj.r).toThrow(
			". Short names don't lead to what is not in the tree: give the whole name, " +
				"or bring all names into the tree by f_update_skeleton().",
		);
		traj.f_update_skeleton();
		expect(traj.r).toBe(1);
		const other = load(stored(), { load_results: 0 });
		expect(other.f_get("results.r", { auto_load: true }).r).toBe(1);
	});

	it("f_load_item and v_auto_load give a trajectory that acts as a run the run's value", () => {
		const item = load(stored(), { load_parameters: 1 });
		item.f_as_run(2);
		item.f_load_item("x");
		expect(item.x).toBe(3);
		const auto = load(stored(), { load_parameters: 1 });
		auto.v_auto_load = true;
		auto.f_as_run(1);
		expect(auto.x).toBe(2);
	});

	it("f_load goes on acting as the run", () => {
		const traj = load(stored(), { load_all: 0 });
		traj.f_as_run(2);
		traj.f_load();
		expect([traj.x, traj.v_idx]).toEqual([3, 2]);
	});

	it("f_load acts as the whole trajectory when there is no such run", () => {
		const storage = stored();
		const plain = trajectory(storage, "plain");
		plain.f_add_parameter("p", 1);
		plain.f_store();
		const traj = load(storage, { load_all: 0 });
		traj.f_as_run(2);
		traj.f_load({ name: "plain" });
		expect([traj.v_idx, runCount(traj)]).toEqual([-1, 1]);
	});

	it("f_find_idx loads a parameter without data with v_auto_load, and names f_load_item without", () => {
		const traj = load(stored(), { load_parameters: 1 });
		const find = () => [...traj.f_find_idx("x", (x) => x > 1)];
		expect(find).toThrow('"parameters.x" is not loaded: load it with f_load_item()');
		traj.v_auto_load = true;
		expect(find()).toEqual([1, 2]);
	});
});

describe("f_load that is refused", () => {
	it("f_load changes nothing when a leaf is in the tree already", () => {
		const storage = stored("one");
		const traj = two(storage);
		expect(() => traj.f_load({ name: "one" })).toThrow("already");
		expect([traj.v_name, traj.v_comment, runCount(traj), traj.f_contains("parameters.y")]).toEqual(["two", "of two", 1, false]);
		traj.f_store();
		expect(storage.readNode("one", "results.new")).toBeUndefined();
		expect(storage.readNode("two", "results.new")?.kind).toBe("leaf");
	});

	it("f_load stays with its store when another one doesn't hold the trajectory", () => {
		const storage = stored();
		const traj = load(storage);
		expect(() => traj.f_load({ name: "nope", storage_service: stored() })).toThrow('"nope"');
		expect(traj.v_storage_service).toBe(storage);
	});

	it("f_load changes nothing when data can't be read", () => {
		const storage = stored();
		const traj = trajectory(storage, "fresh");
		vi.spyOn(storage, "readLeaf").mockImplementation((_, fullName) => {
			if (fullName === "parameters.y") throw new Error("unreadable");
			return new Map();
		});
		expect(() => traj.f_load({ name: "t" })).toThrow("unreadable");
		expect([traj.v_name, traj.v_stored, traj.f_children()]).toEqual(["fresh", false, 0]);
	});

	it("f_load throws ValueError, with nothing changed, when explored parameters in memory have another number of points", () => {
		const storage = stored("one");
		const traj = trajectory(storage, "own");
		traj.f_add_parameter("z", 1);
		traj.f_explore({ z: [1, 2] });
		expect(() => traj.f_load({ name: "one" })).toThrow(ValueError);
		expect([traj.v_name, runCount(traj)]).toEqual(["own", 2]);
	});

	it("f_load throws ValueError for an unknown mode, f_load_child as well", () => {
		const traj = load(stored());
		for (const mode of [3, -3, 0.5, "2"]) {
			expect(() => Reflect.apply(traj.f_load, traj, [{ load_all: mode }])).toThrow(ValueError);
			expect(() => Reflect.apply(traj.f_load_child, traj, ["results.r", { load_data: mode }])).toThrow(ValueError);
		}
	});

	it("f_load_items throws ValueError, with nothing loaded, for a group", () => {
		const traj = load(stored());
		expect(() => traj.f_load_items(["r", "results"])).toThrow(ValueError);
		expect(traj.f_get("r").f_is_empty()).toBe(true);
	});
});

describe("f_load of some parts", () => {
	it("f_load reads no names of a part of which it loads nothing", () => {
		const storage = stored();
		const read = vi.spyOn(storage, "readNodesBelow");
		const traj = load(storage, { load_results: 0 });
		const names = read.mock.results.flatMap(({ value }) => Array.from(value, ({ fullName }: NodeRecord) => fullName));
		expect(new Set(names)).toEqual(new Set(["parameters", "parameters.x", "parameters.y", "results"]));
		expect([traj.f_contains("parameters.x"), traj.f_contains("results.r")]).toEqual([true, false]);
	});

	it("f_load counts what is in memory as stored also in a part of which it loads nothing", () => {
		const storage = stored();
		const traj = trajectory(storage, "t");
		traj.f_add_result("r", 5);
		traj.f_add_result("own", 6);
		traj.f_load({ load_results: 0 });
		expect([traj.f_get("r").v_stored, traj.f_get("own").v_stored]).toEqual([true, false]);
	});
});

describe("f_load with nodes in memory", () => {
	it("f_load counts nodes in memory as stored where the loaded trajectory has them, and stores the others with the next f_store", () => {
		const storage = stored("one");
		const traj = two(storage);
		traj.f_load({ name: "one", load_all: -1 });
		expect([traj.f_get("x").v_stored, traj.f_get("new").v_stored]).toEqual([true, false]);
		traj.f_store();
		expect(storage.readNode("one", "results.new")?.kind).toBe("leaf");
	});

	it("f_store after a load without data keeps what the store knows as explored", () => {
		const storage = stored();
		const traj = load(storage, { load_parameters: 1 });
		traj.f_add_result("later", 1);
		traj.f_store();
		expect(storage.readTrajectory("t")?.explored).toEqual(["parameters.x", "parameters.y"]);
	});

	it("f_expand throws TypeError when an explored parameter is not loaded", () => {
		const traj = load(stored(), { load_parameters: 1 });
		traj.f_load_item("x");
		expect(() => traj.f_expand({ x: [4] })).toThrow("values for parameters.y are missing");
		expect(runCount(traj)).toBe(3);
	});
});

function trajectory(storage_service: MemoryStorageService, name: string, comment = ""): Trajectory {
	return new Trajectory(name, { add_time: false, comment, storage_service });
}

/** With `x` explored over 1, 2, 3, `y` along with it, and a result `r`. */
function stored(name = "t"): MemoryStorageService {
	const storage = new MemoryStorageService();
	const traj = trajectory(storage, name);
	traj.f_add_parameter("x", 0);
	traj.f_add_parameter("y", 0);
	traj.f_explore({ x: [1, 2, 3], y: [4, 5, 6] });
	traj.f_add_result("r", 1);
	traj.f_store();
	return storage;
}

/** A stored trajectory with an `x` and a result `new`. */
function two(storage: MemoryStorageService): Trajectory {
	const traj = trajectory(storage, "two", "of two");
	traj.f_add_parameter("x", 7);
	traj.f_add_result("new", 1);
	traj.f_store();
	return traj;
}

function load(storage: MemoryStorageService, options = {}): Trajectory {
	const traj = trajectory(storage, "t");
	traj.f_load(options);
	return traj;
}
