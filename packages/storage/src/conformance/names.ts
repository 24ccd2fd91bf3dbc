import { isPypetError } from "@pypet/values";
import { expect } from "vitest";
import { contentOf, expectSame } from "./content.js";
import { StoreModel } from "./model.js";
import { commit, EXAMPLE, groupRecord, itemsOf, leafRecord, storeExample, storeLeaf, trajectoryRecord } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** Names that mean something to JavaScript, to Python, to a file system or to HDF5; here they are names. */
const ODD_NAMES = [
	"then",
	"constructor",
	"__proto__",
	"toJSON",
	"hasOwnProperty",
	"length",
	"0",
	"_private",
	"v_name",
	"a-b",
	"Upper",
	"upper",
	"CON",
	"data",
	"n".repeat(127),
];

/** Names of nodes are made of letters, digits, `-` and `_`; items and annotations are named more freely. */
const FREE_NAMES = [...ODD_NAMES, "with a space", "µ", "slash/slash", "back\\slash", "quote\"s'"];

/** Names that a backend may have no form for: it keeps them as they are, or refuses them, and never stores another name in their place. */
const HARD_NAMES = ["_i_x", "_p_x", "_f_x", "a\0b", "\ud800", "\udc00a", "🧠"];

/** Names of trajectories, nodes, items and annotations are kept as they are. */
export function names(test: DeclareTest): void {
	for (const name of ODD_NAMES) {
		test(`keeps a leaf and a group called ${name}`, async ({ storage, reopen }) => {
			storeLeaf(storage, `results.${name}.${name}`, itemsOf({ z: 1n }));
			const anew = await reopen();
			expectSame(anew.readNode(EXAMPLE, `results.${name}`), groupRecord(`results.${name}`));
			expectSame(anew.readLeaf(EXAMPLE, `results.${name}.${name}`), itemsOf({ z: 1n }));
		});
	}

	for (const name of FREE_NAMES) {
		test(`keeps an item called ${name}`, async ({ storage, reopen }) => {
			storeLeaf(storage, "results.z", new Map([[name, 1n]]));
			expect(storage.readItemNames(EXAMPLE, "results.z")).toEqual([name]);
			expectSame((await reopen()).readLeaf(EXAMPLE, "results.z", [name]), new Map([[name, 1n]]));
		});

		test(`keeps an annotation called ${name}`, async ({ storage, reopen }) => {
			const node = leafRecord("results.z", { annotations: new Map([[name, 1n]]) });
			storeExample(storage);
			commit(storage, (transaction) => transaction.writeNode(EXAMPLE, node));
			expectSame((await reopen()).readNode(EXAMPLE, "results.z"), node);
		});

		test(`an item called ${name} is absent where none was written`, ({ storage }) => {
			storeLeaf(storage, "results.z", itemsOf({ other: 1n }));
			expectSame(storage.readLeaf(EXAMPLE, "results.z", [name]), new Map());
			expect(storage.readNode(EXAMPLE, `results.${name}`)).toBeUndefined();
		});
	}

	for (const name of HARD_NAMES) {
		const shown = JSON.stringify(name);
		const kinds: readonly (readonly [what: string, write: Parameters<StoreModel["apply"]>[0]])[] = [
			["a leaf", (transaction) => transaction.writeNode(EXAMPLE, leafRecord(`results.${name}`))],
			["a group", (transaction) => transaction.writeNode(EXAMPLE, leafRecord(`results.${name}.z`))],
			["an item", (transaction) => transaction.writeItems(EXAMPLE, "results.first", new Map([[name, 1n]]))],
			["an annotation", (transaction) => transaction.writeNode(EXAMPLE, leafRecord("results.z", { annotations: new Map([[name, 1n]]) }))],
		];
		for (const [what, write] of kinds) {
			test(`keeps ${what} called ${shown}, or throws UnsupportedValueError and stores nothing`, async ({ storage, reopen }) => {
				storeLeaf(storage, "results.first", itemsOf({ data: 0n }));
				const before = contentOf(storage);
				const wanted = new StoreModel();
				wanted.writeTrajectory(trajectoryRecord(EXAMPLE));
				wanted.writeNode(EXAMPLE, leafRecord("results.first"));
				wanted.writeItems(EXAMPLE, "results.first", itemsOf({ data: 0n }));
				wanted.apply(write);
				const isKept = isSupported(() => commit(storage, write));
				expectSame(contentOf(await reopen()), isKept ? wanted.content() : before);
			});
		}
	}

	test("keeps names that differ only in case apart", ({ storage }) => {
		storeLeaf(storage, "results.Upper", itemsOf({ Z: 1n, z: 2n }));
		storeLeaf(storage, "results.upper", itemsOf({ z: 3n }));
		expectSame(storage.readLeaf(EXAMPLE, "results.Upper"), itemsOf({ Z: 1n, z: 2n }));
		expectSame(storage.readLeaf(EXAMPLE, "results.upper"), itemsOf({ z: 3n }));
	});

	test("keeps a trajectory with any of these names", async ({ storage, reopen }) => {
		for (const name of ODD_NAMES) commit(storage, (transaction) => transaction.writeTrajectory(trajectoryRecord(name)));
		const anew = await reopen();
		expect(anew.trajectoryNames().toSorted()).toEqual(ODD_NAMES.toSorted());
		for (const name of ODD_NAMES) expectSame(anew.readTrajectory(name), trajectoryRecord(name));
	});

	test("keeps a node thirty levels deep", ({ storage }) => {
		const name = Array.from({ length: 30 }, (_, level) => `level${level}`).join(".");
		storeLeaf(storage, name, itemsOf({ z: 1n }));
		expectSame(storage.readLeaf(EXAMPLE, name), itemsOf({ z: 1n }));
		expect(Array.from(storage.readNodesBelow(EXAMPLE, ""))).toHaveLength(30);
	});
}

function isSupported(store: () => void): boolean {
	try {
		store();
		return true;
	} catch (error) {
		if (isPypetError(error, "UnsupportedValueError")) return false;
		throw error;
	}
}
