import type { StoredValue } from "@pypet/values";
import { expectSame } from "./content.js";
import { commit, EXAMPLE, groupRecord, itemsOf, leafRecord, readItem, storeLeaf } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** Writing where something is stored already. */
export function overwriting(test: DeclareTest): void {
	const successors: readonly (readonly [what: string, value: StoredValue])[] = [
		["another of its type", Float64Array.of(7, 8, 9)],
		["a longer array", new Float64Array(1000).fill(0.5)],
		["a shorter array", Float64Array.of(1)],
		["an array of another dtype", Int8Array.of(1, 2, 3)],
		["an int", 1n],
		["a str", "text"],
		["a dict", itemsOf({ a: 1n })],
		["None", null],
	];

	for (const [what, value] of successors) {
		test(`writeItems replaces an array by ${what}`, async ({ storage, reopen }) => {
			storeLeaf(storage, "results.z", itemsOf({ data: Float64Array.of(1, 2, 3) }));
			commit(storage, (transaction) => transaction.writeItems(EXAMPLE, "results.z", itemsOf({ data: value })));
			expectSame(readItem(storage, "results.z", "data"), value);
			expectSame(readItem(await reopen(), "results.z", "data"), value);
		});
	}

	test("writeItems replaces a dict by an array", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ data: itemsOf({ a: 1n }) }));
		storeLeaf(storage, "results.z", itemsOf({ data: Float64Array.of(1) }));
		expectSame(readItem(storage, "results.z", "data"), Float64Array.of(1));
	});

	test("writeItems leaves the items that it doesn't name", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ a: 1n, b: 2n }));
		commit(storage, (transaction) => transaction.writeItems(EXAMPLE, "results.z", itemsOf({ b: "new", c: "more" })));
		expectSame(storage.readLeaf(EXAMPLE, "results.z"), itemsOf({ a: 1n, b: "new", c: "more" }));
	});

	test("writeNode replaces a leaf's record and leaves its items", ({ storage }) => {
		const record = leafRecord("results.z", { className: "PickleResult", comment: "" });
		storeLeaf(storage, "results.z", itemsOf({ a: 1n }));
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, record));
		expectSame(storage.readNode(EXAMPLE, "results.z"), record);
		expectSame(storage.readLeaf(EXAMPLE, "results.z"), itemsOf({ a: 1n }));
	});

	test("writeNode replaces a group's record and leaves what is below it", ({ storage }) => {
		const record = groupRecord("results", { comment: "New" });
		storeLeaf(storage, "results.z", itemsOf({ a: 1n }));
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, record));
		expectSame(storage.readNode(EXAMPLE, "results"), record);
		expectSame(storage.readLeaf(EXAMPLE, "results.z"), itemsOf({ a: 1n }));
	});

	test("an item that is written a hundred times holds the last value", async ({ storage, reopen }) => {
		for (let index = 0; index < 100; index++) storeLeaf(storage, "results.z", itemsOf({ data: "x".repeat(index) }));
		expectSame(readItem(await reopen(), "results.z", "data"), "x".repeat(99));
	});
}
