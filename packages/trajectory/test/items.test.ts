import { MemoryStorageService } from "@pypet/storage-memory";
import { singleRun, Trajectory } from "@pypet/trajectory";
import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { collectedWarnings } from "./support/warnings.js";

describe("f_store_items", () => {
	it("f_store_item({ overwrite }) replaces the items named, whatever their type, and no others", () => {
		const { storage, traj } = stored();
		traj.group.counts.a = 333;
		traj.group.counts.b = "now a text";
		traj.group.counts.c = -1;
		traj.f_store_item("group.counts", { overwrite: ["a", "b"] });
		expect([...counts(storage)]).toEqual([
			["a", 333],
			["b", "now a text"],
			["c", 46],
		]);
	});

	it("f_store_item({ overwrite: true }) replaces all items, with comment and annotations", () => {
		const { storage, traj } = stored();
		traj.group.counts.a = 1;
		traj.group.counts.c = 3;
		traj.f_get("counts").v_comment = "new";
		traj.f_get("counts").v_annotations.unit = "1";
		traj.f_store_item("counts", { overwrite: true });
		expect([...counts(storage).values()]).toEqual([1, 44, 3]);
		expect(storage.readNode("t", "results.group.counts")?.comment).toBe("new");
		traj.f_get("counts").v_annotations.unit = "2";
		traj.f_store_item("counts", { overwrite: true });
		expect(storage.readNode("t", "results.group.counts")?.annotations).toEqual(new Map([["unit", "2"]]));
	});

	it("f_store_item without overwrite adds new items and annotations, and leaves what is stored", () => {
		collectedWarnings();
		const { storage, traj } = stored();
		traj.group.counts.a = 1;
		traj.group.counts.d = 48;
		traj.f_get("counts").v_annotations.f_set({ unit: "1" });
		traj.f_store_item("counts");
		traj.f_get("counts").v_annotations.f_set({ unit: "2", source: "me" });
		traj.f_store_item("counts");
		expect([...counts(storage)].slice(2)).toEqual([
			["c", 46],
			["d", 48],
		]);
		expect(counts(storage).get("a")).toBe(42);
		expect(storage.readNode("t", "results.group.counts")?.annotations).toEqual(
			new Map([
				["unit", "1"],
				["source", "me"],
			]),
		);
	});

	it("f_store adds new items of results that are stored, of loaded ones as well", () => {
		const { storage } = stored();
		const again = load(storage);
		again.group.counts.d = 48;
		again.group.counts.a = 1;
		again.f_store();
		expect([...counts(storage).values()]).toEqual([42, 44, 46, 48]);
	});

	it("f_store_items stores the annotations of a group", () => {
		const { storage, traj } = stored();
		traj.results.group.v_annotations.unit = "ms";
		traj.f_store_items([traj.results.group]);
		expect(storage.readNode("t", "results.group")?.annotations).toEqual(new Map([["unit", "ms"]]));
	});

	it("f_store_item warns of a name to overwrite that the leaf doesn't have", () => {
		const { storage, traj } = stored();
		const warnings = collectedWarnings();
		traj.f_store_item("counts", { overwrite: "nope" });
		expect(warnings).toEqual(['"results.group.counts" has no nope to overwrite; it has a, b, c.']);
		expect([...counts(storage).keys()]).toEqual(["a", "b", "c"]);
	});

	it("f_store_items({ non_empties: true }) passes over leaves without data", () => {
		const { storage, traj } = stored();
		traj.f_add_result("empty");
		traj.f_add_result("full", 1);
		traj.f_store_items(["empty", "full"], { non_empties: true });
		expect([storage.readNode("t", "results.empty"), storage.readNode("t", "results.full")?.kind]).toEqual([undefined, "leaf"]);
	});

	it("f_store_items throws ValueError when there is nothing to store", () => {
		const { traj } = stored();
		traj.f_add_result("empty");
		expect(() => traj.f_store_items([])).toThrow(ValueError);
		expect(() => traj.f_store_item("empty", { non_empties: true })).toThrow(ValueError);
	});
});

describe("f_load_items", () => {
	it("f_load_item({ load_only }) warns of items that are not stored, and loads the others", () => {
		const again = load(stored().storage, 1);
		const warnings = collectedWarnings();
		again.f_load_item("counts", { load_only: ["a", "x", "y"] });
		expect(warnings).toEqual(['"results.group.counts" has no x, y in the store; it has a, b, c.']);
		expect([...again.f_get("counts").f_to_dict().keys()]).toEqual(["a"]);
	});

	it("f_load_item({ load_except }) warns of items that are not stored, and loads all but those named", () => {
		const again = load(stored().storage, 1);
		const warnings = collectedWarnings();
		again.f_load_item("counts", { load_except: ["a", "x"] });
		expect(warnings).toHaveLength(1);
		expect([...again.f_get("counts").f_to_dict().keys()]).toEqual(["b", "c"]);
	});

	it("f_load_items throws ValueError for load_only and load_except at once", () => {
		const again = load(stored().storage, 1);
		expect(() => again.f_load_items(["counts"], { load_only: "a", load_except: "b" })).toThrow(ValueError);
	});
});

describe("members that take items", () => {
	const members = ["f_load", "f_store", "f_remove", "f_delete"].flatMap((verb) => [`${verb}_item`, `${verb}_items`]);

	it.each(members)("%s names itself in the error for an unknown option", (member) => {
		const { traj } = stored();
		expect(() => traj[member](["counts"], { nonsense: 1 })).toThrow(`${member} has no option "nonsense".`);
	});

	it.each(members.filter((member) => member.endsWith("s")))("%s throws TypeError for a single name, group or leaf", (member) => {
		const { traj } = stored();
		expect(() => traj[member]("group.counts")).toThrow(
			new TypeError(`${member} takes several items, in an array for one; "group.counts" is none.`),
		);
		for (const item of [traj.results, traj.counts, undefined])
			expect(() => traj[member](item)).toThrow(/ takes several items, in an array for one; /);
	});
});

describe("f_remove_items", () => {
	it("f_remove_items takes nodes out of memory, with groups that become empty where asked for, and leaves the store alone", () => {
		const { storage, traj } = stored();
		traj.f_add_result("other", 1);
		traj.f_remove_items(["counts", traj.f_get("other")], { remove_empty_groups: true });
		expect([traj.f_contains("results"), counts(storage).size]).toEqual([false, 3]);
	});
});

describe("f_update_skeleton", () => {
	it("f_update_skeleton brings back what is stored but was removed from memory, empty", () => {
		const { traj } = stored();
		traj.f_remove_item("counts");
		traj.f_update_skeleton();
		expect([traj.f_get("counts").f_is_empty(), traj.f_get("counts").v_stored]).toEqual([true, true]);
	});
});

describe("f_delete_items", () => {
	it("f_delete_item deletes a leaf from the store, and keeps it in memory as not stored", () => {
		const { storage, traj } = stored();
		traj.f_delete_item("counts");
		expect(storage.readNode("t", "results.group.counts")).toBeUndefined();
		expect(storage.readNode("t", "results.group")?.kind).toBe("group");
		expect([traj.group.counts.a, traj.f_get("counts").v_stored]).toEqual([42, false]);
	});

	it("f_delete_item lets f_store store the leaf again", () => {
		const { storage, traj } = stored();
		traj.f_delete_item("counts");
		traj.f_store();
		expect(counts(storage).get("c")).toBe(46);
	});

	it("f_delete_items({ remove_empty_groups }) deletes groups that become empty, upwards", () => {
		const { storage, traj } = stored();
		traj.f_add_result("deep.er.x", 1);
		traj.f_add_result("deep.er.y", 2);
		traj.f_store();
		traj.f_delete_items(["deep.er.x"], { remove_empty_groups: true });
		expect(storage.readNode("t", "results.deep.er")?.kind).toBe("group");
		traj.f_delete_items(["deep.er.y"], { remove_empty_groups: true });
		expect([storage.readNode("t", "results.deep"), storage.readNode("t", "results")?.kind]).toEqual([undefined, "group"]);
		expect("deep" in traj.results).toBe(true);
	});

	it("f_delete_items({ remove_from_trajectory }) takes the nodes out of the tree, with the empty groups where asked for", () => {
		const { traj } = stored();
		traj.f_delete_items([traj.f_get("counts")], { remove_from_trajectory: true, remove_empty_groups: true });
		expect(["counts" in traj, "group" in traj]).toEqual([false, false]);
	});

	it("f_delete_item throws TypeError for a group that has stored nodes below it, also when they are not in memory", () => {
		const { storage, traj } = stored();
		traj.f_remove_item("counts");
		expect(() => traj.f_delete_item("results.group")).toThrow('"results.group.counts" stored below it');
		expect(counts(storage).get("a")).toBe(42);
	});

	it("f_delete_items deletes a group along with everything in it", () => {
		const { storage, traj } = stored();
		traj.f_delete_items(["results.group", "results.group.counts"], { remove_from_trajectory: true });
		expect(storage.readNode("t", "results.group")).toBeUndefined();
		expect("group" in traj).toBe(false);
	});

	it("f_delete_item({ remove_from_trajectory }) throws TypeError for a group that has other nodes below it in memory", () => {
		const { traj } = stored();
		traj.f_add_result_group("fresh");
		traj.f_store();
		traj.f_add_result("fresh.unstored", 1);
		expect(() => traj.f_delete_item("fresh", { remove_from_trajectory: true })).toThrow('"results.fresh.unstored"');
		expect(traj.unstored).toBe(1);
	});

	it("f_delete_item({ delete_only }) deletes items, and keeps them in memory", () => {
		const { storage, traj } = stored();
		traj.f_delete_item("counts", { delete_only: ["a", "c"] });
		expect([...counts(storage).keys()]).toEqual(["b"]);
		expect(traj.group.counts.a).toBe(42);
	});

	it("f_delete_item({ delete_only, remove_from_item }) takes them out of the result, too", () => {
		const { storage, traj } = stored();
		traj.f_delete_item("counts", { delete_only: "a", remove_from_item: true });
		expect([...traj.f_get("counts").f_to_dict().keys()]).toEqual(["b", "c"]);
		traj.f_store();
		expect([...counts(storage).keys()]).toEqual(["b", "c"]);
	});

	it("f_delete_item({ delete_only }) warns of items that are not stored", () => {
		const { traj } = stored();
		const warnings = collectedWarnings();
		traj.f_delete_item("counts", { delete_only: ["a", "nope"] });
		expect(warnings).toEqual(['"results.group.counts" has no nope to delete; it has a, b, c.']);
	});

	it("f_delete_item({ delete_only }) throws ValueError for a group", () => {
		expect(() => stored().traj.f_delete_item("results.group", { delete_only: "a" })).toThrow(ValueError);
	});

	it("f_delete_item warns of a node that is not stored", () => {
		const { traj } = stored();
		const warnings = collectedWarnings();
		traj.f_add_result("fresh", 1);
		traj.f_delete_item("fresh");
		expect(warnings).toEqual(['"results.fresh" is not stored, so nothing of it is deleted.']);
	});

	it("f_delete_items throws TypeError, with nothing deleted, when an explored parameter would leave the tree", () => {
		const { storage, traj } = stored();
		expect(() => traj.f_delete_items(["counts", "x"], { remove_from_trajectory: true })).toThrow(TypeError);
		expect(counts(storage).get("a")).toBe(42);
	});

	it("f_delete_item of an explored parameter leaves it in memory, to be stored again", () => {
		const { storage, traj } = stored();
		traj.f_delete_item("x");
		expect(storage.readNode("t", "parameters.x")).toBeUndefined();
		traj.f_store();
		expect(load(storage).f_get("x").f_get_range()).toEqual([1, 2]);
	});

	it("f_delete_items throws TypeError when the trajectory was never stored", () => {
		const traj = new Trajectory("t", { storage_service: new MemoryStorageService() });
		traj.f_add_result("z", 1);
		expect(() => traj.f_delete_items(["z"])).toThrow(TypeError);
	});

	it("f_delete_item works on a single run", () => {
		const { storage, traj } = stored();
		const run = singleRun(traj, 1);
		run.f_add_result("z", 1);
		run.f_store();
		run.f_delete_item("z");
		expect(storage.readNode("t", "results.runs.run_00000001.z")).toBeUndefined();
	});
});

/** With a result `group.counts` of three items, and `x` explored. */
function stored(): { storage: MemoryStorageService; traj: Trajectory } {
	const storage = new MemoryStorageService();
	const traj = new Trajectory("t", { add_time: false, storage_service: storage });
	traj.f_add_parameter("x", 1);
	traj.f_explore({ x: [1, 2] });
	traj.f_add_result("group.counts", { a: 42, b: 44, c: 46 });
	traj.f_store();
	return { storage, traj };
}

function load(storage: MemoryStorageService, load_all: 1 | 2 = 2): Trajectory {
	const traj = new Trajectory("t", { add_time: false, storage_service: storage });
	traj.f_load({ load_all });
	return traj;
}

/** What is stored of the result. */
function counts(storage: MemoryStorageService): Map<string, unknown> {
	return load(storage).f_get("counts").f_to_dict();
}
