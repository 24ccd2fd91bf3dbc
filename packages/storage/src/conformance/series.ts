import type { StoredValue } from "@pypet/values";
import { expect } from "vitest";
import type { LeafItems } from "../records.js";
import { readsSeries } from "../series-reader.js";
import type { StorageService } from "../storage-service.js";
import type { Transaction } from "../transaction.js";
import { expectSame } from "./content.js";
import { type RandomSource, randomSource } from "./random-source.js";
import { commit, EXAMPLE, groupRecord, itemsOf, leafRecord, readItem, storeExample, storeLeaf } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

const SEEDS = 10;

/** The same items of many leaves: by `readSeries` of a store that has it, leaf by leaf of any other. */
export function series(test: DeclareTest): void {
	test("a series gives of each child that has the leaf its name and what readLeaf gives", ({ storage }) => {
		storeExample(storage);
		storeLeaf(storage, "results.runs.a.cells.z", itemsOf({ rate: 0.5, count: 1n, unit: "Hz" }));
		storeLeaf(storage, "results.runs.b.cells.z", itemsOf({ count: 2n }));
		storeLeaf(storage, "results.runs.c.other.z", itemsOf({ rate: 1.5 }));
		storeLeaf(storage, "results.runs.d.cells", itemsOf({ rate: 2.5 }));
		const found = new Map(seriesOf(storage, "results.runs", "cells.z", ["rate", "count"]));
		expectSame(found, itemsByName({ a: { rate: 0.5, count: 1n }, b: { count: 2n } }));
	});

	test("a series of a group that isn't stored, of a leaf, and of a name that no child has is empty", ({ storage }) => {
		storeLeaf(storage, "results.runs.a.z", itemsOf({ rate: 0.5, "x.rate": 1.5 }));
		expect(seriesOf(storage, "results.none", "z", ["rate"])).toEqual([]);
		expect(seriesOf(storage, "results.runs.a.z", "x", ["rate"])).toEqual([]);
		expect(seriesOf(storage, "results.runs", "none", ["rate"])).toEqual([]);
		expect(seriesOf(storage, "results", "runs", ["rate"])).toEqual([]);
	});

	test("a series asks in turn which children are wanted", ({ storage }) => {
		for (const name of ["a", "b", "c"]) storeLeaf(storage, `results.runs.${name}.z`, itemsOf({ name }));
		const found = seriesOf(storage, "results.runs", "z", ["name"], (name) => name !== "b");
		expect(found.map(([name]) => name).sort()).toEqual(["a", "c"]);
	});

	test("a value of a series belongs to the caller", ({ storage }) => {
		for (const name of ["a", "b"]) storeLeaf(storage, `results.runs.${name}.z`, itemsOf({ spikes: Float64Array.of(1, 2) }));
		for (const [, items] of seriesOf(storage, "results.runs", "z", ["spikes"])) {
			const spikes = items.get("spikes");
			if (spikes instanceof Float64Array) spikes.fill(9);
		}
		for (const name of ["a", "b"]) expectSame(readItem(storage, `results.runs.${name}.z`, "spikes"), Float64Array.of(1, 2));
	});

	test("each leaf of a series is read as it is when its turn comes", ({ storage }) => {
		for (const name of ["a", "b", "c", "d"]) storeLeaf(storage, `results.runs.${name}.z`, itemsOf({ rate: 0.5, count: 1n }));
		const read: string[] = [];
		for (const [name, items] of eachOf(storage, "results.runs", "z", ["rate", "count"])) {
			expectSame(items, storage.readLeaf(EXAMPLE, `results.runs.${name}.z`, ["rate", "count"]));
			read.push(name);
			const others = ["a", "b", "c", "d"].filter((other) => !read.includes(other));
			commit(storage, (transaction) => {
				for (const other of others) transaction.writeItems(EXAMPLE, `results.runs.${other}.z`, itemsOf({ rate: read.length + 0.5 }));
				transaction.deleteItems(EXAMPLE, `results.runs.${name}.z`, ["count"]);
			});
		}
		expect(read.sort()).toEqual(["a", "b", "c", "d"]);
	});

	for (let seed = 1; seed <= SEEDS; seed++) {
		test(`a series of random leaves gives what readLeaf gives, seed ${seed}`, async ({ reopen, storage }) => {
			const random = randomSource(seed);
			storeExample(storage);
			const names = Array.from({ length: 40 }, (_, index) => `run_${index}`);
			commit(storage, (transaction) => {
				for (const name of names) storeRandomly(transaction, random, `results.runs.${name}`);
			});
			commit(storage, (transaction) => {
				for (const name of names) if (random.below(8) === 0) transaction.deleteNode(EXAMPLE, `results.runs.${name}.z`);
			});
			for (const store of [storage, await reopen()]) {
				const leaves = names.map((name): [string, LeafItems | undefined] => [
					name,
					store.readLeaf(EXAMPLE, `results.runs.${name}.z`, ITEMS),
				]);
				const expected = new Map(leaves.filter(([, items]) => items !== undefined));
				expect(expected.size).toBeGreaterThan(10);
				expectSame(new Map(seriesOf(store, "results.runs", "z", ITEMS)), expected);
			}
		});
	}
}

const ITEMS = ["rate", "count", "value", "more", "nested.key"];

/** Values that every backend keeps. */
const VALUES = [0.5, -0, 3, Number.NaN, 1n, -(2n ** 62n), "text", "", true, [1n, 2n], Float64Array.of(1, 2), new Map([["a", 0.5]])];

/** A group with a leaf `z`, or without, or with a group of that name, whose items are mostly of one type in all of them. */
function storeRandomly(transaction: Transaction, random: RandomSource, child: string): void {
	transaction.writeNode(EXAMPLE, groupRecord(child));
	const fullName = `${child}.z`;
	if (random.below(8) === 0) return;
	if (random.below(10) === 0) {
		transaction.writeNode(EXAMPLE, groupRecord(fullName));
		return;
	}
	transaction.writeNode(EXAMPLE, leafRecord(fullName, { comment: random.from(["", "", "", "Hz", "mV"]) }));
	const usual = [random.below(1000) / 8, BigInt(random.below(1000)), `text ${random.below(100)}`, random.from(VALUES), random.from(VALUES)];
	const items = ITEMS.flatMap((item, position): [string, StoredValue][] => {
		if (random.below(6) === 0) return [];
		return [[item, random.below(6) === 0 ? random.from(VALUES) : (usual[position] ?? null)]];
	});
	transaction.writeItems(EXAMPLE, fullName, new Map(items));
}

function itemsByName(leaves: Readonly<Record<string, Readonly<Record<string, StoredValue>>>>): Map<string, LeafItems> {
	return new Map(Object.entries(leaves).map(([name, items]) => [name, itemsOf(items)]));
}

function seriesOf(...call: Parameters<typeof eachOf>): (readonly [child: string, items: LeafItems])[] {
	return Array.from(eachOf(...call));
}

/** A series of {@link EXAMPLE}. */
function* eachOf(
	storage: StorageService,
	above: string,
	below: string,
	items: readonly string[],
	isWanted: (child: string) => boolean = () => true,
): Generator<readonly [child: string, items: LeafItems]> {
	if (readsSeries(storage)) {
		yield* storage.readSeries(EXAMPLE, above, below, items, isWanted);
		return;
	}
	for (const { fullName } of storage.readNodesBelow(EXAMPLE, above, 1)) {
		const name = fullName.slice(above.length + 1);
		const leaf = isWanted(name) ? storage.readLeaf(EXAMPLE, `${fullName}.${below}`, items) : undefined;
		if (leaf) yield [name, leaf];
	}
}
