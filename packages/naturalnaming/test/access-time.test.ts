import { expect, it, vi } from "vitest";
import { type Loose, TreeNode } from "../src/index.js";
import { plant } from "./support/tree.js";

const READS = 100_000;

/** The least that a read through three proxies can cost: each trap looks its name up in a map. */
function bareTree(): Loose {
	const proxyOf = (child: string, value: unknown) => {
		const children = new Map([[child, value]]);
		return new Proxy<Loose>({}, { get: (_, name) => children.get(String(name)) });
	};
	return proxyOf("parameters", proxyOf("g1", proxyOf("p5", 5)));
}

/** Milliseconds of the fastest of several rounds of reads. */
function readingTime(root: Loose): number {
	const rounds = Array.from({ length: 15 }, () => {
		const start = performance.now();
		let sum = 0;
		for (let read = 0; read < READS; read++) sum += root.parameters.g1.p5;
		expect(sum).toBe(5 * READS);
		return performance.now() - start;
	});
	return Math.min(...rounds);
}

const LEAVES = Object.fromEntries([0, 1, 2].flatMap((group) => [3, 4, 5].map((leaf) => [`parameters.g${group}.p${leaf}`, leaf])));

it("reading a value by natural naming looks for nothing: each name is that of a child", () => {
	const { root, tree } = plant(LEAVES);
	const searches = [vi.spyOn(tree.index, "nodes"), vi.spyOn(tree.index, "has"), vi.spyOn(TreeNode.prototype, "isBelow")];
	expect(root.parameters.g1.p5).toBe(5);
	for (const search of searches) expect(search).not.toHaveBeenCalled();
	vi.restoreAllMocks();
});

// A clock has its place where nothing else runs: `pnpm test:long`.
if (process.env.PYPET_TEST_LONG !== undefined) {
	it("reading a value by natural naming costs at most eight times what three bare proxies cost", () => {
		const ratio = readingTime(plant(LEAVES).root) / readingTime(bareTree());
		console.log(`natural naming: ${ratio.toFixed(1)} times three bare proxies`);
		expect(ratio).toBeLessThan(8);
	});
}
