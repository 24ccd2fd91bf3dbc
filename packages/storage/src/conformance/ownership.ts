import { NDArray, type StoredValue } from "@pypet/values";
import type { Annotations } from "../records.js";
import type { StorageService } from "../storage-service.js";
import { contentOf, expectSame } from "./content.js";
import { commit, EXAMPLE, groupRecord, itemsOf, readItem, runRecord, storeExample, storeLeaf, trajectoryRecord } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** The store shares nothing changeable with those who write and read. */
export function ownership(test: DeclareTest): void {
	const containers: readonly (readonly [what: string, make: () => StoredValue])[] = [
		["a typed array", () => Float64Array.of(1, 2, 3)],
		["an n-dimensional array", () => new NDArray("int32", [2, 2], Int32Array.of(1, 2, 3, 4))],
		["an array of objects", () => new NDArray("object", [1], [[1n]])],
		["a list", () => [1n, 2n]],
		["a dict", () => itemsOf({ a: Float64Array.of(1, 2) })],
		["a set", () => new Set([1n])],
	];

	for (const [what, make] of containers) {
		test(`changing ${what} after it was written does not change the store`, ({ storage }) => {
			const value = make();
			storeLeaf(storage, "results.z", itemsOf({ data: value }));
			change(value);
			expectSame(readItem(storage, "results.z", "data"), make());
		});

		test(`changing ${what} that was read does not change the store`, ({ storage }) => {
			storeLeaf(storage, "results.z", itemsOf({ data: make() }));
			change(readItem(storage, "results.z", "data"));
			expectSame(readItem(storage, "results.z", "data"), make());
		});
	}

	test("a later write does not change what was read", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ data: Float64Array.of(1, 2) }));
		const read = storage.readLeaf(EXAMPLE, "results.z");
		storeLeaf(storage, "results.z", itemsOf({ data: Float64Array.of(3, 4), more: Float64Array.of(5) }));
		expectSame(read, itemsOf({ data: Float64Array.of(1, 2) }));
	});

	for (const what of ["that were written", "that replaced others"]) {
		test(`changing the records ${what} does not change the store`, ({ storage }) => {
			const notes = itemsOf({ list: [1n] });
			const explored = ["parameters.x"];
			if (what === "that replaced others") storeRecords(storage, [], new Map());
			storeRecords(storage, explored, notes);
			const before = contentOf(storage);
			explored.push("parameters.y");
			change(notes.get("list"));
			notes.set("more", 2n);
			expectSame(contentOf(storage), before);
		});
	}

	test("changing the rows of runs that were written or read does not change the store", ({ storage }) => {
		const row = { ...runRecord(0) };
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [row]));
		row.completed = false;
		Object.assign(storage.readRuns(EXAMPLE)?.[0] ?? {}, { name: "changed" });
		expectSame(storage.readRuns(EXAMPLE), [runRecord(0)]);
	});

	test("changing the records that were read does not change the store", ({ storage }) => {
		const annotations = itemsOf({ list: [1n] });
		storeExample(storage);
		commit(storage, (transaction) => {
			transaction.writeTrajectory(trajectoryRecord(EXAMPLE, { annotations }));
			transaction.writeNode(EXAMPLE, groupRecord("results", { annotations }));
		});
		change(storage.readTrajectory(EXAMPLE)?.annotations.get("list"));
		change(storage.readNode(EXAMPLE, "results")?.annotations.get("list"));
		for (const node of storage.readNodesBelow(EXAMPLE, "")) change(node.annotations.get("list"));
		expectSame(storage.readTrajectory(EXAMPLE)?.annotations, annotations);
		expectSame(storage.readNode(EXAMPLE, "results")?.annotations, annotations);
	});
}

function storeRecords(storage: StorageService, explored: readonly string[], annotations: Annotations): void {
	commit(storage, (transaction) => {
		transaction.writeTrajectory(trajectoryRecord(EXAMPLE, { explored, annotations }));
		transaction.writeNode(EXAMPLE, groupRecord("results", { annotations }));
	});
}

/** Changes a container, and what it contains, in place. */
function change(value: unknown): void {
	if (value instanceof Float64Array || value instanceof Int32Array) value[0] = 99;
	else if (value instanceof NDArray) change(value.data);
	else if (value instanceof Map) {
		for (const part of value.values()) change(part);
		value.set("changed", true);
	} else if (value instanceof Set) value.add("changed");
	else if (Array.isArray(value)) {
		for (const part of value) change(part);
		value.push("changed");
	} else if (value === undefined) throw new Error("There is nothing to change: the value was not read back.");
}
