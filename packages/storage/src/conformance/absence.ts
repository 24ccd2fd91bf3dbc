import { expect } from "vitest";
import { contentOf, expectSame } from "./content.js";
import { commit, EXAMPLE, itemsOf, storeExample, storeLeaf } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** What is not stored is `undefined`, never an error. */
export function absence(test: DeclareTest): void {
	test("every read of a trajectory that is not stored gives undefined, no node or no link", ({ storage }) => {
		storeExample(storage);
		expect(storage.readTrajectory("other")).toBeUndefined();
		expect(storage.readRuns("other")).toBeUndefined();
		expect(storage.readNode("other", "results")).toBeUndefined();
		expect(Array.from(storage.readNodesBelow("other", ""))).toEqual([]);
		expect(storage.readLinks("other")).toEqual(new Map());
		expect(storage.readItemNames("other", "results.z")).toBeUndefined();
		expect(storage.readLeaf("other", "results.z")).toBeUndefined();
	});

	test("every read of a node that is not stored gives undefined, or no node", ({ storage }) => {
		storeLeaf(storage, "results.abc", itemsOf({ z: 1n }));
		for (const name of ["results.ab", "results.abcd", "results.abc.z", "abc", "results.none.abc"]) {
			expect(storage.readNode(EXAMPLE, name)).toBeUndefined();
			expect(Array.from(storage.readNodesBelow(EXAMPLE, name))).toEqual([]);
			expect(storage.readItemNames(EXAMPLE, name)).toBeUndefined();
			expect(storage.readLeaf(EXAMPLE, name)).toBeUndefined();
		}
	});

	test("readLeaf and readItemNames of a group give undefined", ({ storage }) => {
		storeLeaf(storage, "results.a.z", new Map());
		expect(storage.readLeaf(EXAMPLE, "results.a")).toBeUndefined();
		expect(storage.readItemNames(EXAMPLE, "results.a")).toBeUndefined();
	});

	test("readNodesBelow of a leaf gives no node", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ a: 1n, "b.c": 2n }));
		expect(Array.from(storage.readNodesBelow(EXAMPLE, "results.z"))).toEqual([]);
	});

	test("a stored null is not absence", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ nothing: null }));
		expect(storage.readLeaf(EXAMPLE, "results.z")?.has("nothing")).toBe(true);
		expect(storage.readLeaf(EXAMPLE, "results.z")?.get("nothing")).toBeNull();
	});

	test("deleting what is not stored is passed over", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ z: 1n }));
		const before = contentOf(storage);
		commit(storage, (transaction) => {
			transaction.deleteItems(EXAMPLE, "results.z", ["none"]);
			transaction.deleteItems(EXAMPLE, "results.none", ["z"]);
			transaction.deleteNode(EXAMPLE, "results.none");
			transaction.deleteNode(EXAMPLE, "none.z");
			transaction.deleteNode("other", "results.z");
			transaction.deleteTrajectory("other");
		});
		expectSame(contentOf(storage), before);
	});
}
