import { expect } from "vitest";
import type { StorageService } from "../storage-service.js";
import { commit, EXAMPLE, groupRecord, itemsOf, leafRecord, runRecord, storeExample, storeLeaf } from "./samples.js";
import type { DeclareTest, StoreUnderTest } from "./store-test.js";

/** What is read of leaves' values, as the store itself counts it: see `ValueCounter`. A backend that doesn't count declares these as gaps. */
export function countedReads(test: DeclareTest): void {
	test("opening a skeleton reads no value of any leaf", async ({ storage, reopen }) => {
		storeRuns(storage);
		const anew = await reopen();
		expect(valuesReadBy(anew, () => readSkeleton(anew))).toBe(0);
	});

	test("readLeaf reads the values of this leaf, once each", async ({ storage, reopen }) => {
		storeRuns(storage);
		const anew = await reopen();
		expect(valuesReadBy(anew, () => anew.readLeaf(EXAMPLE, "results.run_1.z"))).toBe(3);
	});

	test("readLeaf with items reads no other value of the leaf", async ({ storage, reopen }) => {
		storeRuns(storage);
		const anew = await reopen();
		expect(valuesReadBy(anew, () => anew.readLeaf(EXAMPLE, "results.run_1.z", ["spikes"]))).toBe(1);
		expect(valuesReadBy(anew, () => anew.readLeaf(EXAMPLE, "results.run_1.z", ["none"]))).toBe(0);
		expect(valuesReadBy(anew, () => anew.readLeaf(EXAMPLE, "results.run_1.z", []))).toBe(0);
	});

	test("adding a run, replacing values and deleting read no value of any leaf", async ({ storage, reopen }) => {
		storeRuns(storage);
		const anew = await reopen();
		const read = valuesReadBy(anew, () =>
			commit(anew, (transaction) => {
				transaction.writeRuns(EXAMPLE, [runRecord(3)]);
				transaction.writeNode(EXAMPLE, leafRecord("results.run_3.z"));
				transaction.writeItems(EXAMPLE, "results.run_3.z", itemsOf({ spikes: Float64Array.of(1) }));
				transaction.writeItems(EXAMPLE, "results.run_1.z", itemsOf({ spikes: Float64Array.of(2) }));
				transaction.deleteItems(EXAMPLE, "results.run_1.z", ["settings"]);
				transaction.deleteNode(EXAMPLE, "results.run_2");
			}),
		);
		expect(read).toBe(0);
	});
}

function storeRuns(storage: StorageService): void {
	storeExample(storage);
	for (const idx of [0, 1, 2]) {
		const items = itemsOf({ spikes: new Float64Array(1000).fill(idx), unit: "ms", settings: itemsOf({ tau: 10.5 }) });
		storeLeaf(storage, `results.run_${idx}.z`, items);
		const group = groupRecord(`results.run_${idx}`, { annotations: itemsOf({ seed: BigInt(idx) }) });
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, group));
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(idx)]));
	}
}

/** Reads everything but values, by every call that there is for it. */
function readSkeleton(storage: StorageService): void {
	expect(storage.trajectoryNames()).toEqual([EXAMPLE]);
	expect(storage.readTrajectory(EXAMPLE)).toBeDefined();
	expect(storage.readRuns(EXAMPLE)).toHaveLength(3);
	expect(Array.from(storage.readNodesBelow(EXAMPLE, "", 1))).toHaveLength(1);
	const nodes = Array.from(storage.readNodesBelow(EXAMPLE, ""));
	expect(nodes).toHaveLength(7);
	for (const { fullName, kind } of nodes) {
		expect(storage.readNode(EXAMPLE, fullName)).toBeDefined();
		expect(storage.readItemNames(EXAMPLE, fullName)?.length).toBe(kind === "leaf" ? 3 : undefined);
	}
	storage.readLinks(EXAMPLE);
}

function valuesReadBy(storage: StoreUnderTest, read: () => void): number {
	const before = countOf(storage);
	read();
	return countOf(storage) - before;
}

function countOf({ location, valuesRead }: StoreUnderTest): number {
	if (valuesRead === undefined) throw new Error(`The store ${location} does not count what it reads: it has no valuesRead.`);
	return valuesRead;
}
