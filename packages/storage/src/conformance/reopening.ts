import { expect } from "vitest";
import { contentOf, expectSame } from "./content.js";
import { commit, EXAMPLE, groupRecord, itemsOf, readItem, runRecord, storeLeaf, trajectoryRecord } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** What was committed is there after closing and opening. */
export function reopening(test: DeclareTest): void {
	test("a store opened anew holds everything that was committed", async ({ storage, reopen }) => {
		commit(storage, (transaction) => {
			transaction.writeTrajectory(trajectoryRecord(EXAMPLE, { explored: ["parameters.x"], annotations: itemsOf({ seed: 1n }) }));
			transaction.writeTrajectory(trajectoryRecord("second"));
			transaction.writeRuns(EXAMPLE, [runRecord(0), runRecord(1, { completed: false })]);
			transaction.writeNode(EXAMPLE, groupRecord("results", { comment: "All results", annotations: itemsOf({ unit: "mV" }) }));
		});
		storeLeaf(storage, "results.runs.run_00000000.z", itemsOf({ z: Float64Array.of(1, 2), "nested.key": Float64Array.of() }));
		const before = contentOf(storage);
		expectSame(contentOf(await reopen()), before);
	});

	test("an empty store is empty when it is opened anew", async ({ reopen }) => {
		expect((await reopen()).trajectoryNames()).toEqual([]);
	});

	test("a store opened anew takes changes, and holds them when it is opened again", async ({ storage, reopen }) => {
		storeLeaf(storage, "results.y", itemsOf({ y: 1n }));
		storeLeaf(await reopen(), "results.z", itemsOf({ z: 2n }));
		const again = await reopen();
		expectSame(readItem(again, "results.y", "y"), 1n);
		expectSame(readItem(again, "results.z", "z"), 2n);
	});

	test("a read after close opens the store again", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ z: 1n }));
		storage.close();
		expectSame(readItem(storage, "results.z", "z"), 1n);
	});

	test("a commit after close opens the store again", async ({ storage, reopen }) => {
		storeLeaf(storage, "results.y", itemsOf({ y: 1n }));
		storage.close();
		storeLeaf(storage, "results.z", itemsOf({ z: 2n }));
		expectSame(readItem(await reopen(), "results.z", "z"), 2n);
	});

	test("close may be called twice", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ z: 1n }));
		storage.close();
		expect(() => storage.close()).not.toThrow();
	});
}
