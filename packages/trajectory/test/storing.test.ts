import { AttributeError } from "@pypet/naturalnaming";
import { TrajectoryNotFoundError } from "@pypet/storage";
import { MemoryStorageService } from "@pypet/storage-memory";
import { float, ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { keepRunRecord, runCount, runRecord, singleRun, storeRun, Trajectory, VersionError } from "../src/index.js";
import { collectedWarnings } from "./support/warnings.js";

function stored() {
	const storage = new MemoryStorageService();
	const traj = new Trajectory("t", { add_time: false, comment: "about it", storage_service: storage });
	traj.f_add_parameter("neuron.tau", float(10), { comment: "ms" });
	traj.f_add_parameter("neuron.label", "A");
	traj.f_add_config("threads", 4);
	traj.f_add_derived_parameter("weights", Float64Array.of(1, 2, 3));
	traj.f_add_result("summary", 3, { mean: 2.5 });
	traj.f_set_annotations({ author: "me" });
	traj.parameters.neuron.v_annotations.source = "paper";
	traj.f_explore({ tau: [float(5), float(10)] });
	traj.f_store();
	return { storage, traj };
}

function loaded(storage: MemoryStorageService, options = {}) {
	const traj = new Trajectory("t", { add_time: false, storage_service: storage });
	traj.f_load(options);
	return traj;
}

/** Indices of the rows of runs that are written from now on. */
function watchRows(storage: MemoryStorageService): number[] {
	const written: number[] = [];
	const begin = storage.transaction.bind(storage);
	storage.transaction = () => {
		const transaction = begin();
		const { writeRuns } = transaction;
		transaction.writeRuns = (name, rows) => {
			for (const { idx } of rows) written.push(idx);
			writeRuns.call(transaction, name, rows);
		};
		return transaction;
	};
	return written;
}

describe("f_store and f_load", () => {
	it("bring back name, comment, times, runs, annotations and the data of parameters", () => {
		const { storage, traj } = stored();
		const again = loaded(storage);
		expect([again.v_comment, again.v_timestamp, again.v_annotations.author]).toEqual(["about it", traj.v_timestamp, "me"]);
		expect([again.tau, again.label, again.threads]).toEqual([10, "A", 4]);
		expect(again.parameters.neuron.v_annotations.source).toBe("paper");
		expect(again.f_get("tau").v_comment).toBe("ms");
		expect(runCount(again)).toBe(2);
		again.f_as_run(0);
		expect(again.tau).toBe(5);
	});

	it("f_load gives results and derived parameters as an empty skeleton by default", () => {
		const { storage } = stored();
		const again = loaded(storage);
		expect([again.f_get("summary").f_is_empty(), again.f_get("weights").f_is_empty()]).toEqual([true, true]);
	});

	it("f_load({ load_all: 2 }) gives all data, { load_all: 1 } none, { load_all: 0 } no node", () => {
		const { storage } = stored();
		expect(loaded(storage, { load_all: 2 }).weights).toEqual(Float64Array.of(1, 2, 3));
		expect(loaded(storage, { load_all: 1 }).f_get("tau").f_is_empty()).toBe(true);
		expect(loaded(storage, { load_all: 0 }).f_children()).toBe(0);
	});

	it("f_load takes a name or an index, from the end with a negative one", () => {
		const { storage } = stored();
		new Trajectory("u", { add_time: false, storage_service: storage }).f_store();
		expect(loaded(storage, { index: -1 }).v_name).toBe("u");
		expect(loaded(storage, { name: "u" }).v_name).toBe("u");
	});

	it("f_load throws TrajectoryNotFoundError that lists what is there", () => {
		const { storage } = stored();
		expect(() => loaded(storage, { name: "nope" })).toThrow(TrajectoryNotFoundError);
		expect(() => loaded(storage, { index: 7 })).toThrow('It holds "t"');
	});

	it("f_load throws VersionError for a version whose layout is not known, unless forced", () => {
		const { storage } = stored();
		const transaction = storage.transaction();
		transaction.writeTrajectory({ ...(storage.readTrajectory("t") ?? expect.fail("stored")), version: "9.9.9" });
		transaction.commit();
		expect(() => loaded(storage)).toThrow(VersionError);
		expect(loaded(storage, { force: true }).v_version).toBe("9.9.9");
	});

	it("loading a leaf that is in memory is an AttributeError, with -1 and -2 it is passed over", () => {
		const { storage } = stored();
		const again = loaded(storage);
		expect(() => again.f_load({ load_all: 2 })).toThrow(AttributeError);
		again.f_load({ load_all: -2 });
		expect(again.f_get("summary").f_is_empty()).toBe(false);
	});

	it("f_store stores only what is new the second time", () => {
		const { storage, traj } = stored();
		traj.f_add_result("later", 7);
		traj.f_store();
		expect(loaded(storage, { load_all: 2 }).later).toBe(7);
		expect(traj.f_get("later").v_stored).toBe(true);
	});

	it("f_store writes the rows of runs that the store doesn't have as they are in memory, and no others", () => {
		const { storage, traj } = stored();
		const written = watchRows(storage);
		traj.f_store();
		expect(written).toEqual([]);
		traj.f_expand({ tau: [float(20), float(40)] });
		traj.f_store();
		expect(written.splice(0)).toEqual([2, 3]);
		storeRun(traj, { ...runRecord(traj, 3), completed: true });
		keepRunRecord(traj, { ...runRecord(traj, 1), completed: true });
		written.length = 0;
		traj.f_store();
		expect(written.splice(0)).toEqual([1]);
		expect(storage.readRuns("t")?.map(({ completed }) => completed)).toEqual([false, true, false, true]);
		const again = loaded(storage);
		again.f_store();
		expect(written).toEqual([]);
		again.f_store({ new_name: "other" });
		expect(written).toEqual([0, 1, 2, 3]);
	});

	it("f_store writes all rows of runs where its trajectory was deleted meanwhile", () => {
		const { storage, traj } = stored();
		const transaction = storage.transaction();
		transaction.deleteTrajectory("t");
		transaction.commit();
		traj.f_store();
		expect(storage.readRuns("t")).toHaveLength(2);
	});

	it("f_store refuses to write over another trajectory of the same name", () => {
		const { storage } = stored();
		expect(() => new Trajectory("t", { add_time: false, storage_service: storage }).f_store()).toThrow(ValueError);
	});

	it("f_store({ only_init: true }) stores no node", () => {
		const storage = new MemoryStorageService();
		const traj = new Trajectory("t", { add_time: false, storage_service: storage });
		traj.f_add_parameter("x", 1);
		traj.f_store({ only_init: true });
		expect(loaded(storage, { load_all: 2 }).f_children()).toBe(0);
	});

	it("f_store({ new_name }) stores everything under the new name and keeps it", () => {
		const { storage, traj } = stored();
		traj.f_store({ new_name: "renamed" });
		expect(traj.v_name).toBe("renamed");
		expect(loaded(storage, { name: "renamed", load_all: 2 }).weights).toEqual(Float64Array.of(1, 2, 3));
		expect(loaded(storage, { name: "t" }).v_name).toBe("t");
	});

	it("f_store says what to do without a store", () => {
		expect(() => new Trajectory("t").f_store()).toThrow("give it a filename");
	});

	it("f_load says what to do without a store", () => {
		expect(() => new Trajectory("t").f_load()).toThrow("give it a filename");
	});

	it("a stored trajectory can be expanded and stored again", () => {
		const { storage, traj } = stored();
		expect(() => traj.f_explore({ label: ["A", "B"] })).toThrow("f_expand");
		traj.f_expand({ tau: [float(20)] });
		traj.f_store();
		const again = loaded(storage);
		expect([runCount(again), again.f_get("tau").f_get_range()]).toEqual([3, [5, 10, 20]]);
	});
});

describe("parts", () => {
	it("f_load_item loads the data of one leaf, or only some items of it", () => {
		const { storage } = stored();
		const again = loaded(storage);
		again.f_load_item("summary", { load_only: "mean" });
		expect(again.f_get("summary").f_to_dict()).toEqual(new Map([["mean", 2.5]]));
		const except = loaded(storage);
		except.f_load_item(except.f_get("summary"), { load_except: ["mean"] });
		expect(except.summary).toBe(3);
	});

	it("v_auto_load loads data when it is named", () => {
		const { storage } = stored();
		const again = loaded(storage);
		again.v_auto_load = true;
		expect(again.derived_parameters.weights).toEqual(Float64Array.of(1, 2, 3));
	});

	it("v_auto_load loads a node that is not in memory", () => {
		const { storage } = stored();
		const again = loaded(storage, { load_all: 0 });
		again.v_auto_load = true;
		expect(again.parameters.neuron.label).toBe("A");
	});

	it("f_load_child loads a node with the groups on the way", () => {
		const { storage } = stored();
		const again = loaded(storage, { load_all: 0 });
		again.f_load_child("parameters.neuron.tau");
		expect([...again.f_iter_nodes()].map((node) => node.v_full_name)).toEqual(["parameters", "parameters.neuron", "parameters.neuron.tau"]);
		expect(again.tau).toBe(10);
	});

	it("f_store_child stores a node and, where asked for, all below it", () => {
		const { storage, traj } = stored();
		traj.f_add_result("deep.er.value", 5);
		traj.results.f_store_child("deep", { recursive: true });
		expect(storage.readLeaf("t", "results.deep.er.value")).toEqual(new Map([["value", 5n]]));
	});

	it("f_load_child throws AttributeError for what is not stored", () => {
		const { storage } = stored();
		expect(() => loaded(storage).f_load_child("results.nothing")).toThrow(AttributeError);
	});

	it("f_store_item stores one leaf, and throws TypeError when the trajectory never was", () => {
		const { storage, traj } = stored();
		traj.f_add_result("one", 1);
		traj.f_add_result("two", 2);
		traj.f_store_item("one");
		expect(["one" in loaded(storage), "two" in loaded(storage)]).toEqual([true, false]);
		const fresh = new Trajectory("fresh", { storage_service: storage });
		fresh.f_add_result("one", 1);
		expect(() => fresh.f_store_item("one")).toThrow(TypeError);
	});

	it("a single run's f_store stores what lies below its groups, f_update_skeleton finds it elsewhere", () => {
		const { storage, traj } = stored();
		const other = loaded(storage);
		const run = singleRun(traj, 1);
		run.f_add_result("z", 5);
		run.f_store();
		expect("z" in other).toBe(false);
		other.f_update_skeleton();
		expect(other.f_get("z").f_is_empty()).toBe(true);
		other.f_load_item("z");
		expect(other.z).toBe(5);
	});

	it("a leaf of an unknown class loads under its name and is written back unchanged", () => {
		const { storage } = stored();
		const transaction = storage.transaction();
		transaction.writeNode("t", { kind: "leaf", fullName: "results.odd", className: "OddResult", comment: "?", annotations: new Map() });
		transaction.writeItems("t", "results.odd", new Map([["a", 1n]]));
		transaction.commit();
		const warnings = collectedWarnings();
		const again = loaded(storage, { load_all: 2 });
		expect(warnings.length).toBe(1);
		expect([again.f_get("odd").f_get_class_name(), again.odd.a]).toEqual(["OddResult", 1]);
		again.f_store({ new_name: "copy" });
		expect(storage.readNode("copy", "results.odd")?.className).toBe("OddResult");
		expect(storage.readLeaf("copy", "results.odd")).toEqual(new Map([["a", 1n]]));
	});
});
