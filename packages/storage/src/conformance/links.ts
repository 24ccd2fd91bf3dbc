import { expect } from "vitest";
import type { StorageService } from "../storage-service.js";
import { type LinkWriter, type Transaction, writesLinks } from "../transaction.js";
import { commit, EXAMPLE, groupRecord, itemsOf, leafRecord, storeExample } from "./samples.js";
import type { DeclareTest, OpenedStore } from "./store-test.js";

/** Links between nodes, for backends that keep them: one that doesn't has to give none and to pass over nothing else. */
export function links(test: DeclareTest): void {
	test("a store that writes links gives them, and one that doesn't gives none", ({ storage }) => {
		storeTree(storage);
		expect([...storage.readLinks(EXAMPLE).keys()]).toEqual([]);
		if (writesLinks(storage.transaction())) writeLink(storage, "up", "results.a");
		expect([...storage.readLinks(EXAMPLE).keys()]).toEqual(writesLinks(storage.transaction()) ? ["up"] : []);
	});

	const linkTest = (title: string, body: (store: OpenedStore) => void | Promise<void>) =>
		test(title, async (store) => {
			storeTree(store.storage);
			if (writesLinks(store.storage.transaction())) await body(store);
			else expect(store.storage.readLinks(EXAMPLE)).toEqual(new Map());
		});

	linkTest("readLinks names the node that a link leads to, and no other read gives the link", ({ storage }) => {
		writeLink(storage, "results.other", "results.a.z");
		expect(storage.readLinks(EXAMPLE)).toEqual(new Map([["results.other", "results.a.z"]]));
		expect(storage.readNode(EXAMPLE, "results.other")).toBeUndefined();
		expect(storage.readLeaf(EXAMPLE, "results.other")).toBeUndefined();
		expect(Array.from(storage.readNodesBelow(EXAMPLE, "results"), ({ fullName }) => fullName)).toEqual(["results.a", "results.a.z"]);
	});

	linkTest("writeLink makes the groups on the way", ({ storage }) => {
		writeLink(storage, "short.way.z", "results.a.z");
		expect(storage.readNode(EXAMPLE, "short.way")?.kind).toBe("group");
		expect(storage.readLinks(EXAMPLE)).toEqual(new Map([["short.way.z", "results.a.z"]]));
	});

	linkTest("writeLink leads a link of the same name elsewhere", ({ storage }) => {
		writeLink(storage, "up", "results.a");
		writeLink(storage, "up", "results.a.z");
		expect(storage.readLinks(EXAMPLE)).toEqual(new Map([["up", "results.a.z"]]));
	});

	linkTest("a link may lead to a node of the same transaction", ({ storage }) => {
		commit(storage, (transaction) => {
			transaction.writeNode(EXAMPLE, groupRecord("results.new"));
			linkWriter(transaction).writeLink(EXAMPLE, "up", "results.new");
		});
		expect(storage.readLinks(EXAMPLE)).toEqual(new Map([["up", "results.new"]]));
	});

	linkTest("a link leads nowhere when its node is deleted, and is left out", ({ storage }) => {
		writeLink(storage, "up", "results.a.z");
		commit(storage, (transaction) => transaction.deleteNode(EXAMPLE, "results.a"));
		expect(storage.readLinks(EXAMPLE)).toEqual(new Map());
	});

	linkTest("a link goes with the group that it is in", ({ storage }) => {
		writeLink(storage, "short.z", "results.a.z");
		commit(storage, (transaction) => transaction.deleteNode(EXAMPLE, "short"));
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, groupRecord("short")));
		expect(storage.readLinks(EXAMPLE)).toEqual(new Map());
	});

	linkTest("writeLink refuses a node that isn't stored, the name of a node, and a place in a leaf", ({ storage }) => {
		expect(() => writeLink(storage, "up", "results.none")).toThrow();
		expect(() => writeLink(storage, "results.a", "results.a.z")).toThrow();
		expect(() => writeLink(storage, "results.a.z.up", "results")).toThrow();
		expect(storage.readLinks(EXAMPLE)).toEqual(new Map());
	});

	linkTest("writeNode refuses the name of a link", ({ storage }) => {
		writeLink(storage, "up", "results.a");
		expect(() => commit(storage, (transaction) => transaction.writeNode(EXAMPLE, leafRecord("up")))).toThrow();
		expect(storage.readLinks(EXAMPLE)).toEqual(new Map([["up", "results.a"]]));
	});

	linkTest("links are there after reopening", async ({ reopen, storage }) => {
		writeLink(storage, "results.other", "results.a.z");
		storage.close();
		expect((await reopen()).readLinks(EXAMPLE)).toEqual(new Map([["results.other", "results.a.z"]]));
	});
}

/** The group `results.a` with the leaf `z`. */
function storeTree(storage: StorageService): void {
	storeExample(storage);
	commit(storage, (transaction) => {
		transaction.writeNode(EXAMPLE, leafRecord("results.a.z"));
		transaction.writeItems(EXAMPLE, "results.a.z", itemsOf({ count: 1n }));
	});
}

function writeLink(storage: StorageService, fullName: string, target: string): void {
	commit(storage, (transaction) => linkWriter(transaction).writeLink(EXAMPLE, fullName, target));
}

function linkWriter(transaction: Transaction): LinkWriter {
	if (writesLinks(transaction)) return transaction;
	throw new Error("This store writes no links.");
}
