import { MemoryStorageService } from "@pypet/storage-memory";
import { describe, expect, it } from "vitest";
import { KeyError, keepRunRecord, runCount, runRecord, singleRun, Trajectory } from "../src/index.js";

function explored() {
	const traj = new Trajectory("t", { add_time: false });
	traj.f_add_parameter("x", 0);
	traj.f_add_parameter("y", 1.5);
	traj.f_explore({ x: [10, 20, 30] });
	return traj;
}

describe("acting as a run", () => {
	it("f_as_run(index or name) gives explored parameters the run's values until f_restore_default", () => {
		const traj = explored();
		traj.f_as_run(2);
		expect([traj.x, traj.v_idx, traj.v_as_run]).toEqual([30, 2, "run_00000002"]);
		traj.f_as_run("run_00000000");
		expect(traj.x).toBe(10);
		traj.f_restore_default();
		expect([traj.x, traj.v_idx, traj.v_as_run]).toEqual([0, -1, "run_ALL"]);
	});

	it("f_as_run throws KeyError for a run that is not there, and stays where it was", () => {
		const traj = explored();
		traj.f_as_run(1);
		for (const run of [3, -2, 0.5, "run_00000003", "run_1"]) expect(() => traj.f_as_run(run)).toThrow(KeyError);
		expect([traj.x, traj.v_idx]).toEqual([20, 1]);
	});

	it("other runs' nodes are found only when they are named", () => {
		const traj = explored();
		for (const run of [0, 1]) traj.f_add_result(`runs.run_0000000${run}.z`, run);
		traj.f_as_run(1);
		expect([traj.z, traj.results.run_00000000.z, [...traj.results.f_iter_leaves()].length]).toEqual([1, 0, 1]);
		traj.f_as_run(2);
		expect("z" in traj).toBe(false);
	});

	it("f_iter_runs acts as one run after the other and as the whole trajectory at the end", () => {
		const traj = explored();
		const seen: unknown[] = [];
		for (const name of traj.f_iter_runs()) seen.push([name, traj.x]);
		expect(seen).toEqual([
			["run_00000000", 10],
			["run_00000001", 20],
			["run_00000002", 30],
		]);
		expect(traj.v_idx).toBe(-1);
	});

	it("leaving the loop of f_iter_runs early leaves the trajectory at that run", () => {
		const traj = explored();
		for (const _ of traj.f_iter_runs()) if (traj.x === 20) break;
		expect(traj.v_idx).toBe(1);
	});
});

describe("finding runs", () => {
	it("f_find_idx gives the indices whose values fulfil a condition, one by one", () => {
		const traj = explored();
		expect([...traj.f_find_idx(["x", "y"], (x, y) => x > 10 && y === 1.5)]).toEqual([1, 2]);
		let calls = 0;
		for (const _ of traj.f_find_idx("x", () => ++calls > 0)) break;
		expect(calls).toBe(1);
	});

	it("f_find_idx throws TypeError for a result", () => {
		const traj = explored();
		traj.f_add_result("r", 1);
		expect(() => [...traj.f_find_idx("r", () => true)]).toThrow(TypeError);
	});

	it("f_get_from_runs gives what a name leads to in each run, in run order", () => {
		const traj = explored();
		for (const run of [2, 0]) traj.f_add_result(`runs.run_0000000${run}.g.z`, run * 100);
		expect([...traj.f_get_from_runs("z", { fast_access: true })]).toEqual([
			["run_00000000", 0],
			["run_00000002", 200],
		]);
		expect([...traj.f_get_from_runs("g.z", { fast_access: true, use_indices: true })]).toEqual([
			[0, 0],
			[2, 200],
		]);
	});

	it("f_get_from_runs throws TypeError when no run has stored anything", () => {
		expect(() => explored().f_get_from_runs("z")).toThrow(TypeError);
	});

	it("f_get_run_information tells of one run, or of all by name", () => {
		const traj = explored();
		expect(traj.f_get_run_information(1)).toMatchObject({ idx: 1, name: "run_00000001", completed: false, parameter_summary: "x: 20" });
		expect(Object.keys(traj.f_get_run_information())).toEqual(traj.f_get_run_names());
	});

	it("f_get_run_information(null) tells of all runs", () => {
		const traj = explored();
		expect(traj.f_get_run_information(null)).toEqual(traj.f_get_run_information());
	});

	it("f_get_run_information gives an object of the caller's own", () => {
		const traj = explored();
		traj.f_get_run_information(1).completed = true;
		expect(traj.f_get_run_information(1).completed).toBe(false);
	});

	it("f_get_run_information(run, { copy: false }) follows the run, and can't be changed", () => {
		const traj = explored();
		const information = traj.f_get_run_information("run_00000001", { copy: false });
		expect(information).toEqual(traj.f_get_run_information(1));
		keepRunRecord(traj, { ...runRecord(traj, 1), completed: true });
		expect(information.completed).toBe(true);
		expect(() => Object.assign(information, { completed: false })).toThrow(TypeError);
	});

	it("f_get_run_information({ copy: false }) follows all runs that there are", () => {
		const traj = explored();
		const all = traj.f_get_run_information({ copy: false });
		keepRunRecord(traj, { ...runRecord(traj, 2), completed: true });
		expect(Object.values(all).map(({ completed }) => completed)).toEqual([false, false, true]);
	});

	it("f_get_run_names({ sort: false }) has them in run order, too, in an array of the caller's own", () => {
		const traj = explored();
		expect(traj.f_get_run_names({ sort: false })).toEqual(traj.f_get_run_names());
		traj.f_get_run_names().reverse();
		expect(traj.f_get_run_names()[0]).toBe("run_00000000");
	});

	it.each(["f_as_run", "f_idx_to_run"])("%s() throws TypeError without a run, and for what names none", (member) => {
		const traj = explored();
		for (const args of [[], [true], [["run_00000000"]]])
			expect(() => traj[member](...args)).toThrow(/^A run is given by its name or its index/);
	});

	it("f_find_idx throws TypeError for a predicate that is no function when it is called", () => {
		expect(() => Reflect.apply(explored().f_find_idx, explored(), ["x"])).toThrow(
			new TypeError("f_find_idx takes a function of the values as predicate, not undefined."),
		);
	});

	it("f_get_from_runs throws NotUniqueNodeError with the shortest names that tell the nodes apart from the root", () => {
		const traj = explored();
		traj.f_add_result("runs.run_00000001.z", 1);
		traj.f_add_result("other.run_00000001.z", 2);
		expect(() => traj.f_get_from_runs("z")).toThrow(
			'"z" fits 2 nodes: runs.z (results.runs.run_00000001.z), other.z (results.other.run_00000001.z). Give more of the name.',
		);
	});

	it("f_idx_to_run turns an index into a name and back", () => {
		const traj = explored();
		expect([traj.f_idx_to_run(2), traj.f_idx_to_run("run_00000002")]).toEqual(["run_00000002", 2]);
	});
});

describe("a single run", () => {
	it("has the values of its point, whatever the trajectory and other runs do", () => {
		const traj = explored();
		const [first, last] = [singleRun(traj, 0), singleRun(traj, 2)];
		traj.f_as_run(1);
		expect([first.x, last.x, traj.x]).toEqual([10, 30, 20]);
		expect([first.v_idx, first.v_name, last.v_as_run]).toEqual([0, "run_00000000", "run_00000002"]);
	});

	it("puts results and derived parameters below its own groups", () => {
		const traj = explored();
		const run = singleRun(traj, 1);
		expect(run.f_add_result("g.z", 5).v_full_name).toBe("results.runs.run_00000001.g.z");
		expect(run.f_add_derived_parameter("d", 5).v_full_name).toBe("derived_parameters.runs.run_00000001.d");
		expect(run.f_add_result("sets.$.z", 5).v_full_name).toBe("results.sets.run_00000001.z");
	});

	it("sees its own results and not those of other runs", () => {
		const traj = explored();
		const [first, second] = [singleRun(traj, 0), singleRun(traj, 1)];
		first.f_add_result("z", "first");
		second.f_add_result("z", "second");
		expect([first.z, second.z]).toEqual(["first", "second"]);
	});

	it("throws TypeError when a parameter or config is added", () => {
		const run = singleRun(explored(), 0);
		expect(() => run.parameters.f_add_parameter("new", 1)).toThrow(TypeError);
		expect(() => run.f_add_leaf("config.new", 1)).toThrow(TypeError);
		expect("f_add_parameter" in Object.getPrototypeOf(run)).toBe(false);
	});

	it("explored parameters can't be set in a run, which the error says, unlocked or not", () => {
		const run = singleRun(explored(), 0);
		const set = () => {
			run.x = 5;
		};
		expect(set).toThrow(/"parameters\.x" is locked: it is explored, so it has a value for each run, and a run can't change it/);
		run.f_get("x").f_unlock();
		expect(set).toThrow(/"parameters\.x" can't be set: it is explored/);
	});

	it("a parameter that is neither explored nor locked is shared: set in a run, it has the value in all and in the trajectory", () => {
		const traj = explored();
		const [first, last] = [singleRun(traj, 0), singleRun(traj, 2)];
		first.y = 2.5;
		expect([last.y, traj.y]).toEqual([2.5, 2.5]);
	});

	it("says of the trajectory's members that only the trajectory has them", () => {
		const run = singleRun(explored(), 0);
		expect(() => run.f_add_parameter("z", 1)).toThrow(
			'A SingleRun has no member "f_add_parameter": only the trajectory has it, and nothing else is called so.',
		);
		expect(() => run.f_explore({})).toThrow("only the trajectory has it");
	});

	it.each<[string, (traj: Trajectory) => void]>([
		["f_shrink", (traj) => traj.f_shrink()],
		["f_remove_child of the last explored parameter", (traj) => traj.parameters.f_remove_child("x")],
	])("throws KeyError after %s, when it is read, added to or stored", (_, end) => {
		const traj = explored();
		const run = singleRun(traj, 1);
		end(traj);
		const message = "run_00000001 is gone: the trajectory was shrunk or loaded after the run was opened. Open it again.";
		for (const use of [() => run.y, () => run.f_get("y"), () => run.f_add_result("z", 1), () => run.f_store()]) {
			expect(use).toThrow(new KeyError(message));
		}
	});

	it("throws KeyError after another trajectory was loaded in the place of its own", () => {
		const traj: Trajectory = new Trajectory("t", { add_time: false, storage_service: new MemoryStorageService() });
		traj.f_add_parameter("x", 1);
		traj.f_store();
		const run = singleRun(traj, 0);
		traj.f_load({ load_all: -2 });
		expect(() => run.x).toThrow("run_00000000 is gone");
		expect(singleRun(traj, 0).x).toBe(1);
	});

	it("goes on when the trajectory is expanded, or loses something else", () => {
		const traj = explored();
		traj.f_add_result("r", 1);
		const run = singleRun(traj, 1);
		traj.f_expand({ x: [40] });
		traj.f_remove_item("r");
		expect(run.x).toBe(20);
	});

	it("is one of a trajectory: singleRun throws TypeError for a run, and for an index that is no number", () => {
		const traj = explored();
		const open = (...args: readonly unknown[]) => Reflect.apply(singleRun, undefined, args);
		expect(() => open(singleRun(traj, 0), 1)).toThrow(
			new TypeError("A single run is one of a trajectory, not of an instance of SingleRun."),
		);
		expect(() => open(traj, "run_00000001")).toThrow(new TypeError('A single run is opened by its index, not by "run_00000001".'));
	});

	it("runCount tells how many there are", () => {
		expect(runCount(explored())).toBe(3);
		expect(() => singleRun(explored(), 3)).toThrow(KeyError);
	});
});
