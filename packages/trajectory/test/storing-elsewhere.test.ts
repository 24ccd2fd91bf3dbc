import { UnsupportedValueError } from "@pypet/storage";
import { MemoryStorageService } from "@pypet/storage-memory";
import { singleRun, Trajectory } from "@pypet/trajectory";
import { ValueError } from "@pypet/values";
import { describe, expect, it, vi } from "vitest";
import { collectedWarnings } from "./support/warnings.js";

describe("f_store under another name or in another place", () => {
	it("f_store({ new_name }) throws ValueError for a name that a trajectory can't have", () => {
		const { traj } = stored();
		for (const new_name of ["", "a.b", "a b", "_a", "v_name"]) expect(() => traj.f_store({ new_name })).toThrow(ValueError);
		expect(traj.v_name).toBe("t");
	});

	it("f_store({ new_name }) copies the data of leaves that are empty in memory", () => {
		const { storage } = stored();
		const traj = load(storage, { load_all: 1 });
		traj.f_store({ new_name: "copy" });
		const copy = load(storage, { name: "copy", load_all: 2 });
		expect([copy.r.a, copy.r.b, copy.f_get("x").f_get_range(), copy.z]).toEqual([1, 2, [1, 2], 5]);
		expect(storage.readTrajectory("copy")?.explored).toEqual(["parameters.x"]);
	});

	it("f_store({ new_name }) copies items that were not loaded, and stores those in memory as they are there", () => {
		const { storage } = stored();
		const traj = load(storage);
		traj.f_load_item("r", { load_only: "a" });
		traj.r.a = 10;
		traj.f_store({ new_name: "copy" });
		expect(storage.readLeaf("copy", "results.r")).toEqual(
			new Map([
				["a", 10n],
				["b", 2n],
			]),
		);
	});

	it("f_store({ new_name }) copies nodes that are not in memory", () => {
		const { storage } = stored();
		const traj = load(storage, { load_all: 0 });
		traj.f_add_result("fresh", 1);
		traj.f_store({ new_name: "copy" });
		const copy = load(storage, { name: "copy", load_all: 2 });
		expect([copy.z, copy.r.b, copy.fresh]).toEqual([5, 2, 1]);
	});

	it("f_store({ new_name }) leaves out what has another node in its place in memory", () => {
		const { storage } = stored();
		const traj = load(storage, { load_all: 0 });
		traj.f_add_result("runs", "a leaf now");
		traj.f_store({ new_name: "copy" });
		expect(storage.readNode("copy", "results.runs")?.kind).toBe("leaf");
		expect(storage.readNode("copy", "results.runs.run_00000001.z")).toBeUndefined();
	});

	it("f_store({ new_filename }) copies into the other store what is not in memory", () => {
		const { storage } = stored();
		const other = new MemoryStorageService();
		const open = (filename: string) => (filename === "b.hdf5" ? other : storage);
		const traj = new Trajectory("t", { add_time: false, filename: "a.hdf5" }, open);
		traj.f_load({ load_all: 1 });
		traj.f_store({ new_filename: "b.hdf5" });
		expect(load(other, { load_all: 2 }).r.b).toBe(2);
	});

	it("f_store({ new_filename }) stores what is in memory when the former store is gone", () => {
		const { storage } = stored();
		const other = new MemoryStorageService();
		const open = (filename: string) => (filename === "b.hdf5" ? other : storage);
		const traj = new Trajectory("t", { add_time: false, filename: "a.hdf5" }, open);
		traj.f_load({ load_all: 2 });
		const transaction = storage.transaction();
		transaction.deleteTrajectory("t");
		transaction.commit();
		traj.f_store({ new_filename: "b.hdf5" });
		expect(load(other, { load_all: 2 }).r.b).toBe(2);
	});

	it("f_store({ new_name }) that fails leaves name, place and what counts as stored as they were", () => {
		const { storage } = stored();
		const traj = load(storage);
		vi.spyOn(storage, "transaction").mockImplementationOnce(() => {
			throw new UnsupportedValueError("results.r", "no");
		});
		expect(() => traj.f_store({ new_name: "copy" })).toThrow(UnsupportedValueError);
		expect([traj.v_name, traj.v_stored, traj.f_get("r").v_stored]).toEqual(["t", true, true]);
		traj.f_store({ new_name: "copy" });
		expect(load(storage, { name: "copy", load_all: 2 }).r.b).toBe(2);
	});
});

describe("storing what has changed", () => {
	it("f_store stores the data of a leaf that was stored empty", () => {
		const { storage, traj } = stored();
		traj.f_add_result("later");
		traj.f_add_derived_parameter("d");
		traj.f_store();
		traj.f_get("later").f_set(7);
		traj.f_get("d").f_set(8);
		traj.f_store();
		const again = load(storage, { load_all: 2 });
		expect([again.later, again.d]).toEqual([7, 8]);
	});

	it("f_store_item without overwrite warns of items, comment and annotations that differ from what is stored", () => {
		const { traj } = stored();
		traj.f_get("r").v_annotations.f_set({ unit: "s" });
		traj.f_store_item("r");
		const warnings = collectedWarnings();
		traj.f_get("r").v_annotations.f_set({ unit: "ms" });
		traj.f_get("r").v_comment = "changed";
		traj.r.a = 10;
		traj.f_store_item("r");
		expect(warnings).toEqual([
			'"results.r" differs from what is stored in the comment, the annotation "unit", "a". That is not stored: replace it with { overwrite: true }.',
		]);
	});

	it("f_store_item gives no warning for what is as it is stored, is empty, or is overwritten", () => {
		const { storage, traj } = stored();
		const warnings = collectedWarnings();
		traj.f_store_items(["r", "x", "results"]);
		load(storage).f_store_item("r");
		traj.r.a = 10;
		traj.f_store_item("r", { overwrite: true });
		expect(warnings).toEqual([]);
	});
});

/** With `x` explored, a result `r` of two items, and a result `z` of the second run. */
function stored(): { storage: MemoryStorageService; traj: Trajectory } {
	const storage = new MemoryStorageService();
	const traj = new Trajectory("t", { add_time: false, storage_service: storage });
	traj.f_add_parameter("x", 1);
	traj.f_explore({ x: [1, 2] });
	traj.f_add_result("r", { a: 1, b: 2 });
	traj.f_store();
	const run = singleRun(traj, 1);
	run.f_add_result("z", 5);
	run.f_store();
	return { storage, traj };
}

function load(storage: MemoryStorageService, options = {}): Trajectory {
	const traj = new Trajectory("t", { add_time: false, storage_service: storage });
	traj.f_load(options);
	return traj;
}
