import { UnsupportedValueError } from "@pypet/storage";
import { MemoryStorageService } from "@pypet/storage-memory";
import type { StoredValue } from "@pypet/values";
import { expect, it } from "vitest";

const RECORD = { comment: "", time: "", timestamp: 0, version: "0.7.0", python: "", explored: [], annotations: new Map() };
const NODE = { kind: "leaf", fullName: "results.z", className: "Result", comment: "" } as const;

/** A list in a list, so many levels deep. */
function deepList(depth: number): StoredValue {
	let list: StoredValue = [];
	for (let level = 1; level < depth; level++) list = [list];
	return list;
}

it("a list 20,000 levels deep, as an item or an annotation, throws UnsupportedValueError and leaves the store as it was", () => {
	const storage = new MemoryStorageService();
	const setUp = storage.transaction();
	setUp.writeTrajectory({ ...RECORD, name: "traj" });
	setUp.writeNode("traj", { ...NODE, annotations: new Map() });
	setUp.commit();
	const writing = storage.transaction();
	writing.writeItems("traj", "results.z", new Map([["deep", deepList(20_000)]]));
	expect(() => writing.commit()).toThrow(UnsupportedValueError);
	const annotating = storage.transaction();
	annotating.writeNode("traj", { ...NODE, annotations: new Map([["deep", deepList(20_000)]]) });
	expect(() => annotating.commit()).toThrow(/results\.z can't be stored: it can't be copied, as it is nested too deep/);
	expect(storage.readItemNames("traj", "results.z")).toEqual([]);
	expect(storage.readNode("traj", "results.z")?.annotations.size).toBe(0);
});
