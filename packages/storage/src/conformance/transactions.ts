import { PypetError } from "@pypet/values";
import { expect } from "vitest";
import type { StorageService } from "../storage-service.js";
import type { Transaction } from "../transaction.js";
import { contentOf, expectSame } from "./content.js";
import { commit, EXAMPLE, groupRecord, itemsOf, leafRecord, readItem, runRecord, storeLeaf, trajectoryRecord } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** All of a transaction or nothing. */
export function transactions(test: DeclareTest): void {
	test("nothing of a transaction is seen before commit", ({ storage }) => {
		storeSomething(storage);
		const before = contentOf(storage);
		changeEverything(storage.transaction());
		expectSame(contentOf(storage), before);
	});

	test("everything of a transaction is seen after commit", ({ storage }) => {
		storeSomething(storage);
		commit(storage, changeEverything);
		expect(storage.trajectoryNames().toSorted()).toEqual([EXAMPLE, "new"]);
		expectSame(storage.readRuns(EXAMPLE), [runRecord(0, { completed: false }), runRecord(1)]);
		expectSame(storage.readLeaf(EXAMPLE, "results.z"), itemsOf({ z: "changed" }));
		expect(storage.readNode(EXAMPLE, "results.y")).toBeUndefined();
	});

	test("a transaction that is dropped changes nothing", async ({ storage, reopen }) => {
		storeSomething(storage);
		const before = contentOf(storage);
		changeEverything(storage.transaction());
		storage.close();
		expectSame(contentOf(await reopen()), before);
	});

	test("a transaction without changes commits", ({ storage }) => {
		storeSomething(storage);
		const before = contentOf(storage);
		storage.transaction().commit();
		expectSame(contentOf(storage), before);
	});

	test("changes apply in the order of the calls", ({ storage }) => {
		storeSomething(storage);
		commit(storage, (transaction) => {
			transaction.writeItems(EXAMPLE, "results.z", itemsOf({ z: "first" }));
			transaction.writeItems(EXAMPLE, "results.z", itemsOf({ z: "second" }));
			transaction.deleteNode(EXAMPLE, "results.y");
			transaction.writeNode(EXAMPLE, leafRecord("results.y"));
			transaction.writeNode(EXAMPLE, leafRecord("results.x"));
			transaction.deleteNode(EXAMPLE, "results.x");
		});
		expectSame(readItem(storage, "results.z", "z"), "second");
		expectSame(storage.readLeaf(EXAMPLE, "results.y"), new Map());
		expect(storage.readNode(EXAMPLE, "results.x")).toBeUndefined();
	});

	test("two open transactions apply in the order of their commits", ({ storage }) => {
		storeSomething(storage);
		const [first, second] = [storage.transaction(), storage.transaction()];
		first.writeItems(EXAMPLE, "results.z", itemsOf({ z: "first", "of first": true }));
		second.writeItems(EXAMPLE, "results.z", itemsOf({ z: "second" }));
		second.commit();
		first.commit();
		expectSame(storage.readLeaf(EXAMPLE, "results.z"), itemsOf({ z: "first", "of first": true }));
	});

	test("a transaction takes no change after its commit", ({ storage }) => {
		storeSomething(storage);
		const transaction = storage.transaction();
		transaction.commit();
		expect(() => {
			transaction.deleteNode(EXAMPLE, "results.z");
			transaction.commit();
		}).toThrow(PypetError);
		expect(storage.readNode(EXAMPLE, "results.z")).toBeDefined();
	});

	test("a transaction takes no change after a commit that threw", ({ storage }) => {
		storeSomething(storage);
		const transaction = storage.transaction();
		transaction.writeItems(EXAMPLE, "results.none", itemsOf({ a: 1n }));
		expect(() => transaction.commit()).toThrow(PypetError);
		expect(() => {
			transaction.deleteNode(EXAMPLE, "results.z");
			transaction.commit();
		}).toThrow(PypetError);
		expect(storage.readNode(EXAMPLE, "results.z")).toBeDefined();
	});

	test("readNodesBelow gives the commit it was called after, while another is made", ({ storage }) => {
		storeSomething(storage);
		const seen: string[] = [];
		for (const { fullName } of storage.readNodesBelow(EXAMPLE, "results")) {
			seen.push(fullName);
			commit(storage, (transaction) => transaction.deleteNode(EXAMPLE, "results"));
		}
		expect(seen.toSorted()).toEqual(["results.y", "results.z"]);
	});

	const impossible: readonly (readonly [what: string, change: (transaction: Transaction) => void])[] = [
		["writes items of a leaf that is not stored", (transaction) => transaction.writeItems(EXAMPLE, "results.none", itemsOf({ a: 1n }))],
		["writes items of a group", (transaction) => transaction.writeItems(EXAMPLE, "results", itemsOf({ a: 1n }))],
		["writes a node below a leaf", (transaction) => transaction.writeNode(EXAMPLE, leafRecord("results.z.below"))],
		["writes a group over a leaf", (transaction) => transaction.writeNode(EXAMPLE, groupRecord("results.z"))],
		["writes a leaf over a group", (transaction) => transaction.writeNode(EXAMPLE, leafRecord("results"))],
		["writes a node of a trajectory that is not stored", (transaction) => transaction.writeNode("none", leafRecord("results.z"))],
		["writes runs of a trajectory that is not stored", (transaction) => transaction.writeRuns("none", [runRecord(0)])],
		["writes a node without a name", (transaction) => transaction.writeNode(EXAMPLE, groupRecord(""))],
		["leaves a gap in the table of runs", (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(3)])],
	];

	for (const [what, fail] of impossible) {
		test(`a transaction that ${what} throws and leaves the store as it was`, async ({ storage, reopen }) => {
			storeSomething(storage);
			const before = contentOf(storage);
			expect(() =>
				commit(storage, (transaction) => {
					transaction.writeNode(EXAMPLE, leafRecord("results.before"));
					fail(transaction);
					transaction.writeNode(EXAMPLE, leafRecord("results.after"));
				}),
			).toThrow(PypetError);
			expectSame(contentOf(storage), before);
			expectSame(contentOf(await reopen()), before);
		});
	}

	test("a commit that throws takes back every kind of change", ({ storage }) => {
		storeSomething(storage);
		const before = contentOf(storage);
		const order = Array.from(storage.readNodesBelow(EXAMPLE, ""), ({ fullName }) => fullName);
		expect(() =>
			commit(storage, (transaction) => {
				changeEverything(transaction);
				transaction.deleteTrajectory(EXAMPLE);
				transaction.writeItems(EXAMPLE, "results.none", itemsOf({ a: 1n }));
			}),
		).toThrow();
		expectSame(contentOf(storage), before);
		expect(Array.from(storage.readNodesBelow(EXAMPLE, ""), ({ fullName }) => fullName)).toEqual(order);
	});

	test("the store takes changes after a commit that threw", ({ storage }) => {
		storeSomething(storage);
		expect(() => commit(storage, (transaction) => transaction.writeItems(EXAMPLE, "results.none", itemsOf({ a: 1n })))).toThrow();
		storeLeaf(storage, "results.z", itemsOf({ z: "later" }));
		expectSame(readItem(storage, "results.z", "z"), "later");
	});
}

function storeSomething(storage: StorageService): void {
	storeLeaf(storage, "results.z", itemsOf({ z: "first" }));
	storeLeaf(storage, "results.y", itemsOf({ y: Float64Array.of(1, 2) }));
	commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(0)]));
}

/** Uses every call, on the content of {@link storeSomething}. */
function changeEverything(transaction: Transaction): void {
	transaction.writeTrajectory(trajectoryRecord(EXAMPLE, { comment: "Changed" }));
	transaction.writeTrajectory(trajectoryRecord("new"));
	transaction.writeTrajectory(trajectoryRecord("short-lived"));
	transaction.deleteTrajectory("short-lived");
	transaction.writeRuns(EXAMPLE, [runRecord(0, { completed: false }), runRecord(1)]);
	transaction.writeNode(EXAMPLE, groupRecord("results", { comment: "Changed" }));
	transaction.writeNode(EXAMPLE, leafRecord("derived_parameters.d"));
	transaction.writeItems(EXAMPLE, "results.z", itemsOf({ z: "changed", more: "added" }));
	transaction.deleteItems(EXAMPLE, "results.z", ["more"]);
	transaction.deleteNode(EXAMPLE, "results.y");
}
