import { start } from "node:repl";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { plant } from "./support/tree.js";

/** What the Node prompt offers when Tab is pressed behind a text in which `traj` is something. */
async function offered(text: string, traj: object): Promise<string[]> {
	const prompt = start({ prompt: "", input: new PassThrough(), output: new PassThrough(), terminal: false, useGlobal: false });
	prompt.context.traj = traj;
	const [names] = await new Promise<[string[], string]>((resolve, reject) => {
		prompt.completer(text, (error, result) => (error ? reject(error) : resolve(result ?? [[], ""])));
	});
	prompt.close();
	return names;
}

// From Node 24 on the prompt completes nothing behind a proxy, whatever its traps: it can't know that looking at one has no effect.
const completesProxies = (await offered("traj.na", new Proxy({ name: 1 }, {}))).length > 0;
if (!completesProxies) console.log(`skipped: completion in the prompt of Node ${process.version}, which completes nothing behind a proxy`);

describe.skipIf(!completesProxies)("the Node prompt", () => {
	const { root } = plant({ "parameters.neuron.tau": 10, "parameters.neuron.v_rest": -70, "parameters.network": 5 });

	it("completes the names of children", async () => {
		expect(await offered("traj.par", root)).toEqual(["traj.parameters"]);
		expect(await offered("traj.parameters.n", root)).toEqual(["traj.parameters.network", "traj.parameters.neuron"]);
		expect(await offered("traj.parameters.neuron.ta", root)).toEqual(["traj.parameters.neuron.tau"]);
	});

	it("completes the names of members", async () => {
		expect(await offered("traj.parameters.f_get_cl", root)).toEqual(["traj.parameters.f_get_class_name"]);
	});

	it("reads no leaf's value for it", async () => {
		await offered("traj.parameters.neuron.", root);
		expect(Array.from(root.f_iter_leaves(), (leaf) => leaf.reads)).toEqual([0, 0, 0]);
	});
});
