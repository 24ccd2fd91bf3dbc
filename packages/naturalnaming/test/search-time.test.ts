import { describe, expect, it } from "vitest";
import { type NNGroupNode, NotUniqueNodeError, runName } from "../src/index.js";
import { plant } from "./support/tree.js";

const LEAVES = process.env.PYPET_TEST_LONG === undefined ? 100_000 : 1_000_000;
const GROUPS = LEAVES / 100;

/** A tree of groups with a hundred leaves of a name of their own each, and one called `common`. */
function largeTree(): NNGroupNode {
	const { root } = plant();
	for (let leaf = 0; leaf < LEAVES; leaf++) root.f_add_leaf(`results.g${leaf % GROUPS}.leaf${leaf}`, leaf);
	for (let group = 0; group < GROUPS; group++) root.f_add_leaf(`results.g${group}.common`, group);
	return root;
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

const root = largeTree();

describe(`beside ${LEAVES} leaves`, () => {
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

	it("a name that many nodes share is found below a unique one in less than 0.5 ms", () => {
		expect(fastest(10, () => expect(root[`g${GROUPS - 1}.common`]).toBe(GROUPS - 1))).toBeLessThan(0.5);
	});

	it("in tells in less than 0.5 ms that a name is nowhere", () => {
		expect(fastest(10, () => expect("nowhere" in root).toBe(false))).toBeLessThan(0.5);
	});

	it(`in tells in less than 0.5 ms that a name is one of ${GROUPS} nodes`, () => {
		expect(fastest(10, () => expect("common" in root).toBe(false))).toBeLessThan(0.5);
	});

	it(`NotUniqueNodeError for ${GROUPS} candidates is made in less than 5 ms`, () => {
		expect(fastest(10, () => expect(() => root.common).toThrow(NotUniqueNodeError))).toBeLessThan(5);
	});

	it("AttributeError looks for the nearest name in less than 250 ms", () => {
		expect(fastest(3, () => expect(() => root.commonn).toThrow('Did you mean "common"?'))).toBeLessThan(250);
	});
});

describe(`beside ${GROUPS} runs`, () => {
	const { root: runs, view } = plant();
	for (let run = 0; run < GROUPS; run++) runs.f_add_leaf(`results.runs.${runName(run)}.z`, run);
	runs.f_add_leaf("results.runs.run_ALL.z", -1);
	const results: NNGroupNode = runs.f_get("results");

	it("f_iter_nodes goes through the nodes of one run, and of none, in less than 0.5 ms while acting as it", () => {
		view.position = { index: 7, name: runName(7) };
		const names = ["results.runs", "results.runs.run_00000007", "results.runs.run_ALL"];
		const leaves = ["results.runs.run_00000007.z", "results.runs.run_ALL.z"];
		expect(Array.from(results.f_iter_nodes(), (node) => node.v_full_name)).toEqual([...names, ...leaves]);
		expect(fastest(10, () => expect([...results.f_iter_nodes()]).toHaveLength(5))).toBeLessThan(0.5);
	});
});
