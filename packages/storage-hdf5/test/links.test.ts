import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type StorageService, writesLinks } from "@pypet/storage";
import { describe, expect, it } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { storeLeaf, TRAJECTORY, temporaryFolder } from "./support/temporary-store.js";
import { changeWithLibrary, readerOfLibrary } from "./support/with-library.js";

const FIXTURES = fileURLToPath(new URL("../../../fixtures/python/", import.meta.url));
const open = await loadHdf5();

describe("readLinks", () => {
	it("gives each link that pypet wrote, and the node that it leads to", () => {
		const { trajectories } = JSON.parse(readFileSync(`${FIXTURES}links.json`, "utf8"));
		expect(Object.fromEntries(open(`${FIXTURES}links.hdf5`).readLinks("links"))).toEqual(trajectories[0].links);
	});

	it("follows a link to another one, and one whose target counts from its group", () => {
		const storage = storeWith({ "results/up": "a", first: `/${TRAJECTORY}/second`, second: `/${TRAJECTORY}/results/a/z` });
		expect(storage.readLinks(TRAJECTORY)).toEqual(
			new Map([
				["first", "results.a.z"],
				["results.up", "results.a"],
				["second", "results.a.z"],
			]),
		);
	});

	it.each([
		["is not there", `/${TRAJECTORY}/results/none`],
		["lies in no node", `/${TRAJECTORY}/results/none/below`],
		["is an item", `/${TRAJECTORY}/results/a/z/count`],
		["is one of the trajectory's own tables", `/${TRAJECTORY}/overview/info`],
		["is the trajectory", `/${TRAJECTORY}`],
		["is the link itself", `/${TRAJECTORY}/results/link`],
		["lies outside of the trajectory", "/"],
	])("leaves out a link whose target %s, and every other read passes it over", (_, target) => {
		const storage = storeWith({ "results/link": target });
		expect(storage.readLinks(TRAJECTORY)).toEqual(new Map());
		expect(storage.readNode(TRAJECTORY, "results.link")).toBeUndefined();
		expect(storage.readNodesBelow(TRAJECTORY, "results").map(({ fullName }) => fullName)).toEqual(["results.a", "results.a.z"]);
		expect(storage.trajectoryNames()).toEqual([TRAJECTORY]);
	});
});

describe("writeLink", () => {
	it("makes a link that readLinks gives and the HDF5 library follows, in a group that is made on the way", () => {
		const { filename, storage } = storeWithLeaf();
		writeLinks(storage, { "short.z": "results.a.z", up: "results.a" });
		expect(storage.readLinks(TRAJECTORY)).toEqual(
			new Map([
				["short.z", "results.a.z"],
				["up", "results.a"],
			]),
		);
		storage.close();
		const reader = readerOfLibrary(filename);
		expect(reader.linkTarget(`/${TRAJECTORY}/up`)).toBe(`/${TRAJECTORY}/results/a`);
		expect(reader.childNames(`/${TRAJECTORY}/up`)).toEqual(["z"]);
	});

	it("leads a link of the same name elsewhere", () => {
		const { storage } = storeWithLeaf();
		writeLinks(storage, { up: "results" });
		writeLinks(storage, { up: "results.a.z" });
		expect(storage.readLinks(TRAJECTORY)).toEqual(new Map([["up", "results.a.z"]]));
	});

	it("leads nowhere when the node is deleted", () => {
		const { storage } = storeWithLeaf();
		writeLinks(storage, { up: "results.a" });
		const transaction = storage.transaction();
		transaction.deleteNode(TRAJECTORY, "results.a");
		transaction.commit();
		expect(storage.readLinks(TRAJECTORY)).toEqual(new Map());
	});

	it.each([
		["a node that is not stored", { up: "results.none" }, "up can't lead to results.none, which is not stored."],
		["the name of a node", { "results.a": "results.a.z" }, "results.a is a node and can't become a link. Delete it first."],
		["a place in a leaf", { "results.a.z.up": "results" }, "results.a.z.up can't be stored: results.a.z is a leaf and has no children."],
	])("refuses %s", (_, links, message) => {
		const { storage } = storeWithLeaf();
		expect(() => writeLinks(storage, links)).toThrow(message);
		expect(storage.readLinks(TRAJECTORY)).toEqual(new Map());
	});

	it("keeps a node from being written under the link's name", () => {
		const { storage } = storeWithLeaf();
		writeLinks(storage, { up: "results.a" });
		expect(() => storeLeaf(storage, "up", new Map())).toThrow("up is a link to another node and can't become a node. Choose another name.");
	});
});

function writeLinks(storage: StorageService, links: Readonly<Record<string, string>>): void {
	const transaction = storage.transaction();
	if (!writesLinks(transaction)) expect.fail("Links can't be written.");
	for (const [fullName, target] of Object.entries(links)) transaction.writeLink(TRAJECTORY, fullName, target);
	transaction.commit();
}

function storeWithLeaf() {
	const filename = join(temporaryFolder(), "links.hdf5");
	const storage = open(filename);
	storeLeaf(storage, "results.a.z", new Map([["count", 1n]]));
	return { filename, storage };
}

/** A store with a leaf, and soft links: their paths in the trajectory, and what is written as their targets. */
function storeWith(links: Readonly<Record<string, string>>) {
	const { filename, storage } = storeWithLeaf();
	storage.close();
	changeWithLibrary(filename, (writer) => {
		for (const [path, target] of Object.entries(links)) writer.createSoftLink(`/${TRAJECTORY}/${path}`, target);
	});
	return storage;
}
