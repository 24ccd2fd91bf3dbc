import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { storeLeaf, TRAJECTORY, temporaryFolder } from "./support/temporary-store.js";
import { changeWithLibrary } from "./support/with-library.js";

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

/** A store with a leaf, and soft links: their paths in the trajectory, and what is written as their targets. */
function storeWith(links: Readonly<Record<string, string>>) {
	const filename = join(temporaryFolder(), "links.hdf5");
	const storage = open(filename);
	storeLeaf(storage, "results.a.z", new Map([["count", 1n]]));
	storage.close();
	changeWithLibrary(filename, (writer) => {
		for (const [path, target] of Object.entries(links)) writer.createSoftLink(`/${TRAJECTORY}/${path}`, target);
	});
	return storage;
}
