import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { NNGroupNode } from "../src/index.js";
import { plant } from "./support/tree.js";

/** What Vitest makes of an error before it prints it: it copies, compares and prints `actual` and `expected`. */
async function processed(error: unknown): Promise<{ readonly diff: string; readonly message: string }> {
	// The module is Vitest's own, so it is found from where Vitest lies, not from here.
	const vitest = createRequire(createRequire(import.meta.url).resolve("vitest/package.json"));
	const { processError } = await import(pathToFileURL(vitest.resolve("@vitest/utils/error")).href);
	return processError(error);
}

/** The error of an assertion that fails. */
function failure(assertion: () => void): unknown {
	try {
		assertion();
	} catch (error) {
		return error;
	}
	throw new Error("The assertion holds.");
}

describe("a failed assertion on a node", () => {
	const failures: [string, (root: NNGroupNode) => unknown][] = [
		["toEqual on a group", (root) => failure(() => expect(root.parameters).toEqual({ neuron: 5 }))],
		["toStrictEqual on the root", (root) => failure(() => expect({ root }).toStrictEqual({ root: plant().root }))],
		["toBe on a leaf", (root) => failure(() => expect(root.f_get("tau")).toBe(10))],
		["toEqual on a leaf", (root) => failure(() => expect(root.f_get("tau")).toEqual(plant({ "parameters.tau": 3 }).root.f_get("tau")))],
		["toMatchObject on a list of nodes", (root) => failure(() => expect([...root]).toMatchObject([{ x: 1 }]))],
		["toEqual on annotations", (root) => failure(() => expect(root.f_get("tau").v_annotations).toEqual({ unit: "ms" }))],
	];

	it.each(failures)("%s is told with a diff that shows the content", async (_, fail) => {
		const { diff } = await processed(fail(planted()));
		expect(diff).toContain("[content]");
		expect(diff).not.toContain("Symbol(");
	});

	it.each(failures)("%s reads no leaf", async (_, fail) => {
		const root = planted();
		await processed(fail(root));
		expect(Array.from(root.f_iter_leaves(), (leaf) => leaf.reads)).toEqual([0, 0]);
	});

	it("shows where two trees differ", async () => {
		const { diff } = await processed(failure(() => expect(planted()).toEqual(plant({ "parameters.neuron.tau": 11 }).root)));
		expect(diff).toMatch(/- .*"holds": "11"/);
		expect(diff).toMatch(/\+ .*"holds": "10"/);
	});
});

function planted(): NNGroupNode {
	return plant({ "parameters.neuron.tau": 10, "parameters.neuron.v_rest": -70 }).root;
}
