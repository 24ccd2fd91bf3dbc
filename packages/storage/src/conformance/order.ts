import { expect } from "vitest";
import { commit, EXAMPLE, groupRecord, itemsOf, leafRecord, storeExample, storeLeaf, trajectoryRecord } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** The order of first writing. A backend with an order of its own declares the first four as gaps. */
export function order(test: DeclareTest): void {
	test("keeps siblings in the order in which they were first written", ({ storage }) => {
		storeExample(storage);
		commit(storage, (transaction) => {
			for (const name of ["z", "a", "m", "a"]) transaction.writeNode(EXAMPLE, leafRecord(`results.${name}`));
		});
		expect(Array.from(storage.readNodesBelow(EXAMPLE, "results"), ({ fullName }) => fullName)).toEqual([
			"results.z",
			"results.a",
			"results.m",
		]);
	});

	test("keeps items in the order in which they were first written", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ z: 1n, a: 2n }));
		storeLeaf(storage, "results.z", itemsOf({ m: 3n, z: 4n }));
		expect(storage.readItemNames(EXAMPLE, "results.z")).toEqual(["z", "a", "m"]);
		expect([...(storage.readLeaf(EXAMPLE, "results.z") ?? new Map()).keys()]).toEqual(["z", "a", "m"]);
	});

	test("keeps annotations in the order in which they were written", ({ storage }) => {
		storeExample(storage);
		const notes = itemsOf({ z: 1n, a: 2n, m: 3n });
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, groupRecord("results", { annotations: notes })));
		expect([...(storage.readNode(EXAMPLE, "results")?.annotations ?? new Map()).keys()]).toEqual(["z", "a", "m"]);
	});

	test("keeps trajectories in the order in which they were first written", ({ storage }) => {
		for (const name of ["z", "a", "m", "a"]) commit(storage, (transaction) => transaction.writeTrajectory(trajectoryRecord(name)));
		expect(storage.trajectoryNames()).toEqual(["z", "a", "m"]);
	});

	test("gives the same order at each read and after reopening", async ({ storage, reopen }) => {
		for (const name of ["z", "a", "m"]) storeLeaf(storage, `results.${name}`, itemsOf({ z: 1n, a: 2n }));
		const first = Array.from(storage.readNodesBelow(EXAMPLE, ""), ({ fullName }) => fullName);
		expect(Array.from(storage.readNodesBelow(EXAMPLE, ""), ({ fullName }) => fullName)).toEqual(first);
		const items = storage.readItemNames(EXAMPLE, "results.z");
		const anew = await reopen();
		expect(Array.from(anew.readNodesBelow(EXAMPLE, ""), ({ fullName }) => fullName)).toEqual(first);
		expect(anew.readItemNames(EXAMPLE, "results.z")).toEqual(items);
	});
}
