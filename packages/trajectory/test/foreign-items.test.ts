import { Parameter } from "@pypet/parameters";
import { MemoryStorageService } from "@pypet/storage-memory";
import { singleRun, Trajectory } from "@pypet/trajectory";
import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";

describe("a node of another trajectory", () => {
	it("f_remove_item throws ValueError for it, and leaves both trees as they are", () => {
		const { own, other } = twoStored();
		expect(() => own.f_remove_item(other.f_get("z"))).toThrow(new ValueError(IN_ANOTHER));
		expect([own.f_contains("results.g.z"), other.f_contains("results.g.z")]).toEqual([true, true]);
	});

	it("f_delete_item throws ValueError for it, and deletes nothing from the own store", () => {
		const { own, other } = twoStored();
		expect(() => own.f_delete_item(other.f_get("z"))).toThrow(ValueError);
		expect(storedIn(own)).toEqual(new Map([["z", 1n]]));
	});

	it("f_store_item throws ValueError for it, and the node doesn't count as stored", () => {
		const { own, other } = twoStored();
		const added = other.f_add_result("new", 3);
		expect(() => own.f_store_item(added)).toThrow(ValueError);
		expect(added.v_stored).toBe(false);
	});

	it("f_load_item throws ValueError for it, and the node keeps its value", () => {
		const { own, other } = twoStored();
		expect(() => own.f_load_item(other.f_get("z"))).toThrow(ValueError);
		expect(other.z).toBe(2);
	});
});

describe("what is no item", () => {
	it("f_remove_item throws ValueError for the trajectory itself", () => {
		const { own } = twoStored();
		expect(() => own.f_remove_item(own)).toThrow(new ValueError("The root of a tree is no item of it: name the nodes below it."));
	});

	it("f_remove_item throws ValueError for a single run of the trajectory", () => {
		const { own } = twoStored();
		expect(() => own.f_remove_item(singleRun(own, 0))).toThrow("The root of a tree");
	});

	it("f_remove_item throws ValueError for another trajectory", () => {
		const { own, other } = twoStored();
		expect(() => own.f_remove_item(other)).toThrow('"other" is in no tree');
	});

	it("f_remove_item throws ValueError for a leaf that was never added", () => {
		const { own } = twoStored();
		expect(() => own.f_remove_item(new Parameter("parameters.x", 1))).toThrow('"parameters.x" is in no tree');
	});

	it("f_remove_item takes a node as a single run has it", () => {
		const { own } = twoStored();
		own.f_remove_item(singleRun(own, 0).f_get("z"));
		expect(own.f_contains("results.g.z")).toBe(false);
	});
});

const IN_ANOTHER = '"results.g.z" is in another trajectory, so it is no item of "own". Name the item instead.';

/** Two stored trajectories with a result of the same full name. */
function twoStored(): { own: Trajectory; other: Trajectory } {
	const storage = new MemoryStorageService();
	const planted = (name: string, value: number) => {
		const traj: Trajectory = new Trajectory(name, { add_time: false, storage_service: storage });
		traj.f_add_result("g.z", value);
		traj.f_store();
		return traj;
	};
	return { own: planted("own", 1), other: planted("other", 2) };
}

function storedIn(traj: Trajectory): unknown {
	return traj.v_storage_service?.readLeaf(traj.v_name, "results.g.z");
}
