import { expect } from "vitest";
import { contentOf, expectSame, sortedNames } from "./content.js";
import { commit, EXAMPLE, groupRecord, itemsOf, leafRecord, runRecord, storeLeaf, trajectoryRecord } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** What is deleted is gone, and nothing else. */
export function deletion(test: DeclareTest): void {
	test("deleteItems deletes these items and leaves the others", async ({ storage, reopen }) => {
		storeLeaf(storage, "results.z", itemsOf({ a: 1n, "b.c": 2n, "b.d": 3n }));
		commit(storage, (transaction) => transaction.deleteItems(EXAMPLE, "results.z", ["a", "b.c"]));
		expectSame(storage.readLeaf(EXAMPLE, "results.z"), itemsOf({ "b.d": 3n }));
		expectSame((await reopen()).readLeaf(EXAMPLE, "results.z"), itemsOf({ "b.d": 3n }));
	});

	test("deleteItems of every item leaves an empty leaf", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ a: 1n, "b.c": 2n }));
		commit(storage, (transaction) => transaction.deleteItems(EXAMPLE, "results.z", ["a", "b.c"]));
		expectSame(storage.readLeaf(EXAMPLE, "results.z"), new Map());
		expectSame(storage.readNode(EXAMPLE, "results.z"), leafRecord("results.z"));
	});

	test("deleteNode deletes a leaf and leaves its siblings and its group", async ({ storage, reopen }) => {
		storeLeaf(storage, "results.a.y", itemsOf({ y: 1n }));
		storeLeaf(storage, "results.a.z", itemsOf({ z: 2n }));
		commit(storage, (transaction) => transaction.deleteNode(EXAMPLE, "results.a.y"));
		expect(sortedNames(storage.readNodesBelow(EXAMPLE, ""))).toEqual(["results", "results.a", "results.a.z"]);
		const anew = await reopen();
		expect(sortedNames(anew.readNodesBelow(EXAMPLE, ""))).toEqual(["results", "results.a", "results.a.z"]);
		expectSame(anew.readLeaf(EXAMPLE, "results.a.z"), itemsOf({ z: 2n }));
	});

	test("deleteNode of the empty name, which is no node, deletes nothing", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ z: 1n }));
		const before = contentOf(storage);
		commit(storage, (transaction) => transaction.deleteNode(EXAMPLE, ""));
		expectSame(contentOf(storage), before);
	});

	test("deleteNode of the only child leaves an empty group", ({ storage }) => {
		storeLeaf(storage, "results.a.z", new Map());
		commit(storage, (transaction) => transaction.deleteNode(EXAMPLE, "results.a.z"));
		expectSame(storage.readNode(EXAMPLE, "results.a"), groupRecord("results.a"));
	});

	test("deleteNode deletes a group with everything below it, and no group whose name begins alike", ({ storage }) => {
		storeLeaf(storage, "results.a.b.z", itemsOf({ z: 1n }));
		storeLeaf(storage, "results.ab.z", itemsOf({ z: 2n }));
		commit(storage, (transaction) => transaction.deleteNode(EXAMPLE, "results.a"));
		expect(sortedNames(storage.readNodesBelow(EXAMPLE, ""))).toEqual(["results", "results.ab", "results.ab.z"]);
		expect(storage.readLeaf(EXAMPLE, "results.a.b.z")).toBeUndefined();
	});

	test("a node that is written again after its deletion has nothing of the old one", ({ storage }) => {
		storeLeaf(storage, "results.a.z", itemsOf({ old: 1n }));
		commit(storage, (transaction) => transaction.deleteNode(EXAMPLE, "results.a"));
		storeLeaf(storage, "results.a.y", itemsOf({ new: 2n }));
		expect(sortedNames(storage.readNodesBelow(EXAMPLE, ""))).toEqual(["results", "results.a", "results.a.y"]);
		expectSame(storage.readLeaf(EXAMPLE, "results.a.y"), itemsOf({ new: 2n }));
	});

	test("a group may take the place of a deleted leaf in the same transaction", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ old: 1n }));
		commit(storage, (transaction) => {
			transaction.deleteNode(EXAMPLE, "results.z");
			transaction.writeNode(EXAMPLE, leafRecord("results.z.below"));
		});
		expectSame(storage.readNode(EXAMPLE, "results.z"), groupRecord("results.z"));
	});

	test("deleteTrajectory deletes its nodes, items and runs", async ({ storage, reopen }) => {
		storeLeaf(storage, "results.z", itemsOf({ z: 1n }));
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(0)]));
		commit(storage, (transaction) => transaction.deleteTrajectory(EXAMPLE));
		expect(storage.trajectoryNames()).toEqual([]);
		expect(storage.readRuns(EXAMPLE)).toBeUndefined();
		expect(storage.readLeaf(EXAMPLE, "results.z")).toBeUndefined();
		expect((await reopen()).trajectoryNames()).toEqual([]);
	});

	test("deleteTrajectory leaves a trajectory whose name begins alike", ({ storage }) => {
		for (const name of ["a", "ab"]) commit(storage, (transaction) => transaction.writeTrajectory(trajectoryRecord(name)));
		commit(storage, (transaction) => transaction.deleteTrajectory("a"));
		expect(storage.trajectoryNames()).toEqual(["ab"]);
	});

	test("a trajectory that is written again after its deletion is empty", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ z: 1n }));
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(0)]));
		commit(storage, (transaction) => {
			transaction.deleteTrajectory(EXAMPLE);
			transaction.writeTrajectory(trajectoryRecord(EXAMPLE));
		});
		expect(storage.readRuns(EXAMPLE)).toEqual([]);
		expect(Array.from(storage.readNodesBelow(EXAMPLE, ""))).toEqual([]);
	});
}
