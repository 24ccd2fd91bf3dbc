import { afterEach, describe, expect, it, vi } from "vitest";
import { type NNGroupNode, NotUniqueNodeError, runName, TreeNode } from "../src/index.js";
import { plant } from "./support/tree.js";

const isLong = process.env.PYPET_TEST_LONG !== undefined;
const LEAVES = isLong ? 1_000_000 : 20_000;
const GROUPS = LEAVES / 100;

/** A tree of groups with a hundred leaves of a name of their own each, and one called `common`; and a small one beside them. */
function largeTree(): NNGroupNode {
	const { root } = plant();
	for (let group = 0; group < GROUPS; group++) root.f_add_leaf(`results.g${group}.common`, group);
	for (let leaf = 0; leaf < LEAVES; leaf++) root.f_add_leaf(`results.g${leaf % GROUPS}.leaf${leaf}`, leaf);
	root.f_add_leaf("config.small.deep.common", -1);
	return root;
}

const root = largeTree();

afterEach(() => {
	vi.restoreAllMocks();
});

/** How many nodes a search looks at: each asks where it hangs. */
function lookedAt(search: () => void): number {
	const asked = vi.spyOn(TreeNode.prototype, "isBelow");
	search();
	return asked.mock.calls.length;
}

describe(`beside ${LEAVES} leaves`, () => {
	it("f_get looks at one node for a unique name", () => {
		expect(lookedAt(() => expect(root.f_get("leaf77", { fast_access: true })).toBe(77))).toBe(1);
	});

	it("f_get looks at no node for the whole name", () => {
		expect(lookedAt(() => expect(root.f_get("results.g7.common", { fast_access: true })).toBe(7))).toBe(0);
	});

	it("f_get looks at one node for each unique name on the way to one that many nodes share", () => {
		expect(lookedAt(() => expect(root[`g${GROUPS - 1}.common`]).toBe(GROUPS - 1))).toBe(1);
	});

	it(`f_get looks at less than 100 of ${GROUPS} nodes of a name where there are few below the start`, () => {
		expect(lookedAt(() => expect(root.config.common).toBe(-1))).toBeLessThan(100);
	});

	it(`f_get looks at less than 100 of ${GROUPS} nodes of a name where there is none below the start`, () => {
		root.f_add_group("config.other.deep");
		expect(lookedAt(() => expect(() => root.config.other.common).toThrow("There is no"))).toBeLessThan(100);
	});

	it("in looks at no node for a name that is nowhere", () => {
		expect(lookedAt(() => expect("nowhere" in root).toBe(false))).toBe(0);
	});

	it(`in looks at two of ${GROUPS} nodes that a name fits`, () => {
		expect(lookedAt(() => expect("common" in root.results).toBe(false))).toBe(2);
	});

	it(`NotUniqueNodeError looks at less than 1000 of ${GROUPS} candidates`, () => {
		expect(lookedAt(() => expect(() => root.results.common).toThrow(NotUniqueNodeError))).toBeLessThan(1000);
	});

	it("AttributeError names the nearest name", () => {
		expect(() => root.commonn).toThrow('Did you mean "common"?');
	});
});

describe(`beside ${GROUPS} runs`, () => {
	it("f_iter_nodes goes through the nodes of one run, and of none, while acting as it", () => {
		const { root: runs, view } = plant();
		for (let run = 0; run < GROUPS; run++) runs.f_add_leaf(`results.runs.${runName(run)}.z`, run);
		runs.f_add_leaf("results.runs.run_ALL.z", -1);
		const results: NNGroupNode = runs.f_get("results");
		view.position = { index: 7, name: runName(7) };
		const made = vi.spyOn(view, "objectOf");
		const names = ["results.runs", "results.runs.run_00000007", "results.runs.run_ALL"];
		const leaves = ["results.runs.run_00000007.z", "results.runs.run_ALL.z"];
		expect(Array.from(results.f_iter_nodes(), (node) => node.v_full_name)).toEqual([...names, ...leaves]);
		expect(made).toHaveBeenCalledTimes(5);
	});
});

// A clock has its place where nothing else runs: `pnpm test:long`.
if (isLong) {
	describe(`the time beside ${LEAVES} leaves`, () => {
		it("f_get finds a unique name in less than 50 µs", () => {
			const names = Array.from({ length: 1000 }, (_, index) => `leaf${Math.floor((index * LEAVES) / 1000)}`);
			let sum = 0;
			const milliseconds = fastest(10, () => {
				for (const name of names) sum += root.f_get(name, { fast_access: true });
			});
			expect(sum).toBe(10 * ((999 * 1000) / 2) * (LEAVES / 1000));
			console.log(`a unique name beside ${LEAVES} leaves: ${milliseconds.toFixed(2)} µs`);
			expect(milliseconds, "µs a name").toBeLessThan(50);
		});

		it(`in tells in less than 0.5 ms that a name is one of ${GROUPS} nodes`, () => {
			expect(fastest(10, () => expect("common" in root.results).toBe(false))).toBeLessThan(0.5);
		});

		it("AttributeError looks for the nearest name in less than 50 ms", () => {
			expect(fastest(3, () => expect(() => root.commonn).toThrow('Did you mean "common"?'))).toBeLessThan(50);
		});
	});
}

/** Milliseconds of the fastest of several rounds. */
function fastest(rounds: number, action: () => void): number {
	const times = Array.from({ length: rounds }, () => {
		const start = performance.now();
		action();
		return performance.now() - start;
	});
	return Math.min(...times);
}
