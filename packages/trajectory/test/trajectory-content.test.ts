import { Parameter, Result } from "@pypet/parameters";
import { MemoryStorageService } from "@pypet/storage-memory";
import { describe, expect, it } from "vitest";
import {
	addNodes,
	dropRun,
	runRecord,
	singleRun,
	storeForeignRun,
	Trajectory,
	trajectoryContent,
	trajectoryOf,
	writeRun,
} from "../src/index.js";

/** A parameter of one's own. */
class Own extends Parameter {}

function original(storage?: MemoryStorageService): Trajectory {
	const traj = new Trajectory("original", { add_time: false, comment: "a test", ...(storage ? { storage_service: storage } : {}) });
	traj.f_add_parameter("group.x", 1, { comment: "explored" }).v_annotations.unit = "mV";
	traj.f_add_parameter("name", "text");
	traj.f_add_derived_parameter("half", 0.5);
	traj.f_add_result("before", Float64Array.of(1, 2));
	traj.f_explore({ x: [1, 2, 3] });
	return traj;
}

describe("trajectoryOf", () => {
	it("makes a trajectory with the parameters, the exploration, the results and the annotations of another one", () => {
		const traj = trajectoryOf(trajectoryContent(original()), undefined, []);
		expect([traj.v_name, traj.v_comment, traj.f_get_run_names().length]).toEqual(["original", "a test", 3]);
		expect(singleRun(traj, 2).x).toBe(3);
		expect(traj.f_get("x").v_annotations.unit).toBe("mV");
		expect([traj.name, traj.half, traj.before]).toEqual(["text", 0.5, Float64Array.of(1, 2)]);
		expect([traj.f_get("name").v_locked, traj.f_get("half").v_locked]).toEqual([true, true]);
	});

	it("leaves out the groups of single runs", () => {
		const traj = original();
		singleRun(traj, 0).f_add_result("z", 1);
		expect(trajectoryOf(trajectoryContent(traj), undefined, []).f_contains("run_00000000")).toBe(false);
	});

	it("has the switches, and nodes that count as stored where they are", () => {
		const storage = new MemoryStorageService();
		const traj = original(storage);
		traj.f_store();
		traj.f_add_result("later", 1);
		traj.v_fast_access = false;
		const copy = trajectoryOf(trajectoryContent(traj), storage, []);
		expect(copy.v_fast_access).toBe(false);
		expect([copy.f_get("before").v_stored, copy.f_get("later").v_stored]).toEqual([true, false]);
		expect(copy.v_storage_service).toBe(storage);
	});

	it("knows the leaf classes that are given, and throws ValueError when a standard class is not among them", () => {
		const traj = original();
		traj.v_standard_parameter = Own;
		traj.f_add_parameter("own", 5);
		const content = trajectoryContent(traj);
		const copy = trajectoryOf(content, undefined, [Own, "no class"]);
		expect(copy.f_get("own")).toBeInstanceOf(Own);
		expect(copy.v_standard_parameter).toBe(Own);
		expect(() => trajectoryOf(content, undefined, [])).toThrow("The standard leaf class Own is not known here");
	});
});

describe("a run that is done elsewhere", () => {
	it("writeRun writes what it has added, and storeForeignRun stores that with its row", () => {
		const storage = new MemoryStorageService();
		const traj = original(storage);
		traj.f_store();
		const elsewhere = trajectoryOf(trajectoryContent(traj), new MemoryStorageService(), []);
		singleRun(elsewhere, 1).f_add_result("z", 4, { comment: "square" });
		const record = { ...runRecord(traj, 1), completed: true };
		storeForeignRun(traj, record, (transaction) => writeRun(elsewhere, 1, transaction));
		expect(storage.readNode("original", "results.runs.run_00000001.z")?.comment).toBe("square");
		expect(storage.readRuns("original")?.map((row) => row.completed)).toEqual([false, true, false]);
		expect(traj.f_is_completed(1)).toBe(true);
	});

	it("dropRun takes it out of the tree, and nothing of it makes room later", () => {
		const storage = new MemoryStorageService();
		const traj = original(storage);
		traj.f_store();
		const run = singleRun(traj, 0);
		run.f_add_result("z", 1);
		run.f_store();
		dropRun(traj, 0);
		expect(traj.f_contains("run_00000000")).toBe(false);
		singleRun(traj, 0).f_store();
		expect(storage.readNode("original", "results.runs.run_00000000.z")).toBeDefined();
	});
});

it("addNodes brings nodes with their data into the tree", () => {
	const traj = original();
	const content = trajectoryContent(original());
	const [first] = content.nodes.filter(({ record }) => record.fullName === "results.before");
	if (first === undefined) throw new Error("There is no such node.");
	addNodes(traj, [{ ...first, record: { ...first.record, fullName: "results.runs.run_00000002.copy" }, isStored: true }]);
	const copy = traj.f_get("run_00000002.copy");
	expect(copy).toBeInstanceOf(Result);
	expect([copy.v_stored, copy.f_get()]).toEqual([true, Float64Array.of(1, 2)]);
});
