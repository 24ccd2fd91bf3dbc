import { expectSame } from "./content.js";
import { EXAMPLE, itemsOf, storeLeaf } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** Reading some items of a leaf. */
export function partialReads(test: DeclareTest): void {
	test("readLeaf with items reads only these", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ a: 1n, b: 2n, c: 3n }));
		expectSame(storage.readLeaf(EXAMPLE, "results.z", ["c", "a"]), itemsOf({ a: 1n, c: 3n }));
	});

	test("readLeaf leaves out items that are not stored", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ a: 1n }));
		expectSame(storage.readLeaf(EXAMPLE, "results.z", ["none", "a"]), itemsOf({ a: 1n }));
	});

	test("readLeaf gives an item that is asked for twice once", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ a: 1n, b: 2n }));
		expectSame(storage.readLeaf(EXAMPLE, "results.z", ["b", "b"]), itemsOf({ b: 2n }));
	});

	test("readLeaf with no items at all reads none", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ a: 1n }));
		expectSame(storage.readLeaf(EXAMPLE, "results.z", []), new Map());
	});

	test("readLeaf takes an item's name whole: a key is no item, nor is a part of a name", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ "a.b": 1n, "a.c": 2n, d: 3n }));
		expectSame(storage.readLeaf(EXAMPLE, "results.z", ["a.b"]), itemsOf({ "a.b": 1n }));
		expectSame(storage.readLeaf(EXAMPLE, "results.z", ["a", "b", "d.e"]), new Map());
	});
}
