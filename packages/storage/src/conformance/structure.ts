import { expect } from "vitest";
import { expectSame, sortedNames } from "./content.js";
import { commit, EXAMPLE, groupRecord, itemsOf, leafRecord, storeExample, storeLeaf, trajectoryRecord } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** Trajectories and nodes without their data. */
export function structure(test: DeclareTest): void {
	test("a new store holds no trajectory", ({ storage }) => {
		expect(storage.trajectoryNames()).toEqual([]);
	});

	test("readTrajectory gives every field that was written", ({ storage }) => {
		const record = trajectoryRecord(EXAMPLE, {
			comment: "Two lines,\nµV and “quotes”",
			explored: ["parameters.z", "parameters.a.b"],
			annotations: itemsOf({ seed: 42n }),
		});
		commit(storage, (transaction) => transaction.writeTrajectory(record));
		expectSame(storage.readTrajectory(EXAMPLE), record);
	});

	test("writeTrajectory replaces the record and leaves nodes and runs", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ z: 1n }));
		const record = trajectoryRecord(EXAMPLE, { comment: "Another comment", explored: ["parameters.x"] });
		commit(storage, (transaction) => transaction.writeTrajectory(record));
		expectSame(storage.readTrajectory(EXAMPLE), record);
		expectSame(storage.readLeaf(EXAMPLE, "results.z"), itemsOf({ z: 1n }));
	});

	test("readNode gives every field of a leaf that was written", ({ storage }) => {
		const record = leafRecord("parameters.neuron.v_rest", {
			className: "ArrayParameter",
			comment: "Resting potential, mV",
			annotations: itemsOf({ source: "measured" }),
		});
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, record));
		expectSame(storage.readNode(EXAMPLE, "parameters.neuron.v_rest"), record);
	});

	test("readNode gives every field of a group that was written", ({ storage }) => {
		const record = groupRecord("results.analysis", {
			className: "NNGroupNode",
			comment: "Fits",
			annotations: itemsOf({ by: "hand" }),
		});
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, record));
		expectSame(storage.readNode(EXAMPLE, "results.analysis"), record);
	});

	test("writeNode makes plain groups of those on the way that are not stored", ({ storage }) => {
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, leafRecord("results.a.b.z")));
		expectSame(storage.readNode(EXAMPLE, "results"), groupRecord("results"));
		expectSame(storage.readNode(EXAMPLE, "results.a.b"), groupRecord("results.a.b"));
	});

	test("writeNode leaves the groups on the way that are stored", ({ storage }) => {
		const group = groupRecord("results", { comment: "All results" });
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, group));
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, leafRecord("results.z")));
		expectSame(storage.readNode(EXAMPLE, "results"), group);
	});

	test("a leaf without items is a leaf with none", ({ storage }) => {
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, leafRecord("results.empty")));
		expect(storage.readItemNames(EXAMPLE, "results.empty")).toEqual([]);
		expectSame(storage.readLeaf(EXAMPLE, "results.empty"), new Map());
	});

	test("readItemNames lists the items of a leaf", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ a: 1n, "b.c": 2n }));
		expect(storage.readItemNames(EXAMPLE, "results.z")?.toSorted()).toEqual(["a", "b.c"]);
	});

	test('readNodesBelow("") gives the whole tree, parents before children', ({ storage }) => {
		storeLeaf(storage, "results.runs.run_00000000.z", new Map());
		storeLeaf(storage, "parameters.x", new Map());
		const names = Array.from(storage.readNodesBelow(EXAMPLE, ""), ({ fullName }) => fullName);
		expect(names.toSorted()).toEqual([
			"parameters",
			"parameters.x",
			"results",
			"results.runs",
			"results.runs.run_00000000",
			"results.runs.run_00000000.z",
		]);
		const isBehindParent = names.map((name, position) => !name.includes(".") || names.slice(0, position).includes(parentOf(name)));
		expect(isBehindParent).not.toContain(false);
	});

	test("readNodesBelow gives the records that readNode gives", ({ storage }) => {
		storeLeaf(storage, "results.a.z", itemsOf({ z: 1n }));
		for (const node of storage.readNodesBelow(EXAMPLE, "")) expectSame(node, storage.readNode(EXAMPLE, node.fullName));
		expect(Array.from(storage.readNodesBelow(EXAMPLE, ""))).toHaveLength(3);
	});

	test("readNodesBelow of a group leaves out the group and its siblings", ({ storage }) => {
		storeLeaf(storage, "results.a.b.z", new Map());
		storeLeaf(storage, "results.ab.z", new Map());
		expect(sortedNames(storage.readNodesBelow(EXAMPLE, "results.a"))).toEqual(["results.a.b", "results.a.b.z"]);
	});

	test("readNodesBelow with maxDepth 1 gives the children, with 2 theirs as well", ({ storage }) => {
		storeLeaf(storage, "results.a.b.z", new Map());
		expect(sortedNames(storage.readNodesBelow(EXAMPLE, "results", 1))).toEqual(["results.a"]);
		expect(sortedNames(storage.readNodesBelow(EXAMPLE, "results", 2))).toEqual(["results.a", "results.a.b"]);
		expect(sortedNames(storage.readNodesBelow(EXAMPLE, "", 1))).toEqual(["results"]);
	});

	test("a store without links has none", ({ storage }) => {
		storeLeaf(storage, "results.a.z", itemsOf({ z: 1n }));
		expect(storage.readLinks(EXAMPLE)).toEqual(new Map());
	});

	test("keeps a group of a thousand leaves", ({ storage }) => {
		const names = Array.from({ length: 1000 }, (_, index) => `results.r${String(index).padStart(4, "0")}`);
		storeExample(storage);
		commit(storage, (transaction) => {
			for (const name of names) transaction.writeNode(EXAMPLE, leafRecord(name));
		});
		expect(sortedNames(storage.readNodesBelow(EXAMPLE, "results"))).toEqual(names);
	});
}

function parentOf(fullName: string): string {
	return fullName.slice(0, fullName.lastIndexOf("."));
}
