import { statSync, truncateSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fixture, recorded } from "./recorder.js";
import { parameter, result, storedFile } from "./stored-file.js";

describe("pypet tree FILE", () => {
	test("writes name, comment and facts of the trajectory, then the tree with classes, values and comments", async () => {
		const file = await storedFile(
			{
				"parameters.neuron.tau": parameter(10.5, [5.5, 10.5, 20.5], "membrane time constant, ms"),
				"results.runs.run_00000000.spikes": result({ count: 3n, times: Float64Array.from({ length: 12 }) }),
				"results.runs.run_00000000.z": result({ z: "text" }),
			},
			3,
			["parameters.neuron.tau"],
		);
		const { output } = await recorded(["tree", file]);
		expect(output).toMatchInlineSnapshot(`
			"small
			made for a test
			3 runs, 1 completed · 2026_11_22_15h33m02s · pypet 0.7.0, pypet-ts 0.0.0
			├─ parameters
			│  └─ neuron
			│     └─ tau: Parameter = 10.5 (explored: 5.5, 10.5, 20.5)  # membrane time constant, ms
			└─ results
			   └─ runs
			      └─ run_00000000
			         ├─ spikes: Result {count: 3, times: float64[12]}
			         └─ z: Result = 'text'
			"
		`);
	});

	test("shows the first three of many runs and says how many there are", async () => {
		const { output } = await recorded(["tree", fixture("env.hdf5")]);
		expect(output.slice(output.indexOf("   └─ runs"))).toMatchInlineSnapshot(`
			"   └─ runs
			      ├─ run_00000000
			      │  └─ z: Result = 6.0  # I am the product!
			      ├─ run_00000001
			      │  └─ z: Result = 7.0
			      ├─ run_00000002
			      │  └─ z: Result = 12.0
			      └─ … 3 more, up to run_00000005 (--all shows them)
			"
		`);
	});

	test("with --all shows all runs", async () => {
		const { output } = await recorded(["tree", "--all", fixture("env.hdf5")]);
		expect(output).toContain("run_00000005\n         └─ z: Result = 21.0");
		expect(output).not.toContain("…");
	});

	test("cuts lines to the width of the terminal", async () => {
		const { output } = await recorded(["tree", fixture("env.hdf5")], 60);
		const widths = output.split("\n").map((line) => line.length);
		expect(Math.max(...widths)).toBe(60);
		expect(output).toContain("…");
	});

	test("shows the results of a large file by the names of their items", async () => {
		const file = await storedFile({ "parameters.x": parameter(1n), "results.z": result({ a: 1n, b: 2n }) });
		truncateSync(file, statSync(file).size + 33 * 1024 * 1024);
		const { output } = await recorded(["tree", file]);
		expect(output).toContain("x: Parameter = 1\n");
		expect(output).toContain("z: Result {a, b}\n");
	});

	test("writes nothing from the file that could control a terminal", async () => {
		const file = await storedFile({ "results.z": result({ z: "\u001b[2J" }, "red\u001b[31m\nline") });
		const { output } = await recorded(["tree", file]);
		expect(output).toContain(String.raw`z: Result = '\x1b[2J'  # red\x1b[31m line`);
	});

	test("asks for a name where the file holds several trajectories", async () => {
		const { errors, status } = await recorded(["tree", fixture("several.hdf5")]);
		expect(errors).toContain("holds 3 trajectories: alpha, beta, gamma. Name one with --trajectory.\n");
		expect(status).toBe(2);
	});

	test("shows links and where they lead, behind the nodes of their group", async () => {
		const { output } = await recorded(["tree", fixture("links.hdf5")]);
		expect(output.slice(output.indexOf("├─"))).toMatchInlineSnapshot(`
			"├─ config
			├─ extra
			│  └─ synapses  # outside the four branches
			│     └─ up → results
			├─ parameters
			│  └─ neurons
			│     └─ tau: Parameter = 1.0
			├─ results
			│  ├─ a: Result = 5
			│  └─ grp
			│     ├─ lnk_grp → parameters.neurons
			│     └─ lnk_res → results.a
			└─ lnk_par → parameters.neurons.tau
			"
		`);
	});

	test.each(["only_init", "partial"])("finds nothing wrong with a trajectory without stored parameters: %s", async (name) => {
		const { errors, status } = await recorded(["tree", fixture(`${name}.hdf5`)]);
		expect({ errors, status }).toEqual({ errors: "", status: 0 });
	});

	test("with --trajectory NAME shows that one", async () => {
		const { output, status } = await recorded(["tree", fixture("several.hdf5"), "--trajectory=gamma"]);
		expect(output).toMatch(/^gamma\n/);
		expect(status).toBe(0);
	});
});
