import { MemoryStorageService } from "@pypet/storage-memory";
import { runCount, singleRun, Trajectory } from "@pypet/trajectory";
import { float, ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";

describe("f_load({ as_new: true })", () => {
	it("f_load({ as_new: true }) brings the parameters with their data and exploration, unlocked, and nothing else", () => {
		const again = asNew(stored());
		expect([...again.f_to_dict().keys()]).toEqual(["parameters.label", "parameters.neuron.tau"]);
		expect(again.f_get("tau").v_locked).toBe(false);
		expect(again.f_get("tau").f_get_range()).toEqual([5, 10]);
		expect(again.parameters.neuron.v_comment).toBe("a cell");
	});

	it("f_load({ as_new: true }) keeps name, comment and time of the trajectory that loads", () => {
		const storage = stored();
		const again = new Trajectory("again", { add_time: false, comment: "once more", storage_service: storage });
		const time = again.v_timestamp;
		again.f_load({ name: "t", as_new: true });
		expect([again.v_name, again.v_comment, again.v_timestamp]).toEqual(["again", "once more", time]);
	});

	it("f_load({ as_new: true }) has as many runs, none of them started", () => {
		const again = asNew(stored());
		expect(runCount(again)).toBe(2);
		expect(again.f_is_completed(0)).toBe(false);
		again.f_as_run(1);
		expect(again.tau).toBe(10);
	});

	it("f_load({ as_new: true }) counts as not stored: it can be shrunk, explored anew and stored", () => {
		const storage = stored();
		const again = asNew(storage);
		expect([again.v_stored, again.f_get("tau").v_stored]).toEqual([false, false]);
		again.f_shrink();
		again.f_explore({ tau: [float(1), float(2), float(3)] });
		again.f_store();
		expect([...storage.trajectoryNames()].sort()).toEqual(["again", "t"]);
		expect(storage.readRuns("again")).toHaveLength(3);
		expect(storage.readRuns("t")).toHaveLength(2);
	});

	it("f_load({ as_new: true }) takes an index, too", () => {
		const again = new Trajectory("again", { add_time: false, storage_service: stored() });
		again.f_load({ index: -1, as_new: true });
		expect(again.label).toBe("A");
	});

	it("f_load({ as_new: true }) throws ValueError for a trajectory of the same name", () => {
		const traj = new Trajectory("t", { add_time: false, storage_service: stored() });
		expect(() => traj.f_load({ as_new: true })).toThrow(ValueError);
	});

	it("f_load({ as_new: true }) throws ValueError when other data is asked for", () => {
		const storage = stored();
		const load = (options: object) => asNew(storage, options);
		for (const options of [{ load_all: 2 }, { load_results: 1 }, { load_parameters: 1 }] as const) {
			expect(() => load(options)).toThrow(ValueError);
		}
		expect(load({ load_parameters: 2, load_results: 0 }).label).toBe("A");
	});

	it("f_load({ as_new: true }) throws ValueError into a trajectory that is explored already", () => {
		const traj = new Trajectory("again", { add_time: false, storage_service: stored() });
		traj.f_add_parameter("own", 1);
		traj.f_explore({ own: [1, 2, 3] });
		expect(() => traj.f_load({ name: "t", as_new: true })).toThrow("shrink it");
	});
});

function stored(): MemoryStorageService {
	const storage = new MemoryStorageService();
	const traj = new Trajectory("t", { add_time: false, comment: "about it", storage_service: storage });
	traj.f_add_parameter_group("neuron", { comment: "a cell" });
	traj.f_add_parameter("neuron.tau", float(10));
	traj.f_add_parameter("label", "A");
	traj.f_add_config("threads", 4);
	traj.f_add_derived_parameter("weights", 1);
	traj.f_explore({ tau: [float(5), float(10)] });
	traj.f_store();
	const run = singleRun(traj, 0);
	run.f_add_result("z", 1);
	run.f_store();
	return storage;
}

function asNew(storage: MemoryStorageService, options: object = {}): Trajectory {
	const traj = new Trajectory("again", { add_time: false, storage_service: storage });
	traj.f_load({ name: "t", as_new: true, ...options });
	return traj;
}
