import { writePickle } from "@pypet/pickle";
import { Bytes, Complex, columnOf, ndarray, Scalar, Table, tuple } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { fixture, recorded } from "./recorder.js";
import { parameter, result, storedFile } from "./stored-file.js";

describe("pypet get FILE NAME", () => {
	test("writes the value of a parameter as Python does", async () => {
		const file = await storedFile({ "parameters.neuron.tau": parameter(10) });
		expect((await recorded(["get", file, "parameters.neuron.tau"])).output).toBe("10.0\n");
	});

	test("finds a node through groups that the name leaves out", async () => {
		const file = await storedFile({ "parameters.neuron.tau": parameter(10) });
		expect((await recorded(["get", file, "tau"])).output).toBe("10.0\n");
	});

	test("writes a text as it is, but for what could control a terminal", async () => {
		const file = await storedFile({ "results.text": result({ text: "two\nlines \u001b[2J" }) });
		expect((await recorded(["get", file, "text"])).output).toBe("two\nlines \\x1b[2J\n");
	});

	test("writes default and range of an explored parameter", async () => {
		const { output } = await recorded(["get", fixture("env.hdf5"), "parameters.y"]);
		expect(output).toMatchInlineSnapshot(`
			"    run  value
			───────  ─────
			default  1
			      0  6
			      1  7
			      2  6
			      3  7
			      4  6
			      5  7
			"
		`);
	});

	test("writes each item of a result, arrays row by row", async () => {
		const grid = ndarray(Int32Array.of(1, 2, 3, 4), [2, 2]);
		const file = await storedFile({ "results.all": result({ a: 1n, b: new Complex(0, 1), c: tuple(1n, 2n), grid }) });
		expect((await recorded(["get", file, "all"])).output).toMatchInlineSnapshot(`
			"a = 1
			b = 1j
			c = (1, 2)
			grid =
			  [[1 2]
			   [3 4]]
			"
		`);
	});

	test("writes a table with its rows", async () => {
		const table = new Table(
			new Map([
				["cell", columnOf(["a", "b"])],
				["rate", columnOf([1.5, 2.5])],
			]),
		);
		const file = await storedFile({ "results.table": result({ table }) });
		expect((await recorded(["get", file, "table"])).output).toMatchInlineSnapshot(`
			"   cell  rate
			─  ────  ────
			0  a     1.5
			1  b     2.5
			"
		`);
	});

	test("breaks long values at the width of the terminal", async () => {
		const file = await storedFile({ "results.times": result({ times: Float64Array.from({ length: 20 }, (_, index) => index) }) });
		const { output } = await recorded(["get", file, "times"], 30);
		expect(Math.max(...output.split("\n").map((line) => line.length))).toBeLessThanOrEqual(30);
		expect(output.split(/\s+/).filter(Boolean)).toHaveLength(20);
	});

	test("with --json writes the node as dump does", async () => {
		const file = await storedFile({ "parameters.x": parameter(new Scalar("float32", 0.5), [], "half") });
		const { output } = await recorded(["get", file, "x", "--json"]);
		expect(JSON.parse(output)).toEqual({
			kind: "parameter",
			class: "Parameter",
			comment: "half",
			annotations: {},
			empty: false,
			explored: false,
			value: { t: "np", dtype: "float32", v: 0.5 },
		});
	});

	test("writes what lies below a group", async () => {
		const { output } = await recorded(["get", fixture("env.hdf5"), "results.runs.run_00000003"]);
		expect(output).toBe("results.runs.run_00000003: ResultGroup\n└─ z: Result = 14.0\n");
	});

	test("finds an item of a result by its name, behind any name of the result", async () => {
		const file = await storedFile({ "results.cells.spikes": result({ count: 3n, "first.times": Float64Array.of(0.5, 1.5) }) });
		expect((await recorded(["get", file, "results.cells.spikes.count"])).output).toBe("3\n");
		expect((await recorded(["get", file, "spikes.count"])).output).toBe("3\n");
		expect((await recorded(["get", file, "spikes.first.times"])).output).toBe("[0.5 1.5]\n");
		expect((await recorded(["get", file, "spikes.count", "--json"])).output).toBe('{"t": "int", "v": "3"}\n');
	});

	test("finds an item that its class keeps in several", async () => {
		const { output } = await recorded(["dump", fixture("sparse.hdf5")]);
		const { nodes } = JSON.parse(output).trajectories[0];
		const [name, node] = Object.entries<{ class: string; items: object }>(nodes).find(([, each]) => each.class === "SparseResult") ?? [];
		const [item = "", value] = Object.entries(node?.items ?? {})[0] ?? [];
		expect(JSON.parse((await recorded(["get", fixture("sparse.hdf5"), `${name}.${item}`, "--json"])).output)).toEqual(value);
	});

	test("names an item that can't be read, and no other", async () => {
		const pickle = writePickle("y", { protocol: 2 });
		const items = new Map([pickle, pickle.slice(0, -1), pickle.slice(0, -1)].map((each, index) => [`p${index}`, new Bytes(each)]));
		const file = await storedFile({ "results.r": { className: "PickleResult", items } });
		expect(await recorded(["get", file, "r.p0"])).toEqual({ errors: "", output: "y\n", status: 0 });
		const { errors, status } = await recorded(["get", file, "r.p1"]);
		expect(errors).toMatch(/^pypet: results\.r:p1 can't be read: .+\n$/);
		expect(status).toBe(2);
	});

	test("finds the node that a link leads to", async () => {
		const { output } = await recorded(["get", fixture("links.hdf5"), "results.grp.lnk_res"]);
		expect(output).toBe("5\n");
	});

	test.each([
		["tree.tua", "tree.tau"],
		["tere.tau", "tree.tau"],
		["spikes.cuont", "spikes.count"],
		["spiks.count", "spikes.count"],
		["results.tua", undefined],
		["tau.count", undefined],
		["cell_1.spikes", undefined],
	])("of %s, which leads nowhere, proposes only what leads somewhere: %s", async (asked, proposed) => {
		const file = await storedFile({
			"parameters.tree.tau": parameter(10),
			"results.a.cell": result({ a: 1n }),
			"results.b.cell": result({ a: 1n }),
			"results.spikes": result({ count: 3n }),
		});
		const { errors, status } = await recorded(["get", file, asked]);
		expect(errors).toBe(`pypet: There is no "${asked}" in the tree.${proposed === undefined ? "" : ` Did you mean "${proposed}"?`}\n`);
		expect(status).toBe(2);
	});

	test("names the nearest name where there is none", async () => {
		const file = await storedFile({ "parameters.neuron.tau": parameter(10) });
		const { errors, output, status } = await recorded(["get", file, "tua"]);
		expect(errors).toBe('pypet: There is no "tua" in the tree. Did you mean "tau"?\n');
		expect(output).toBe("");
		expect(status).toBe(2);
	});

	test("names the candidates where several nodes fit", async () => {
		const file = await storedFile({ "parameters.a.tau": parameter(10), "parameters.b.tau": parameter(20) });
		const { errors, status } = await recorded(["get", file, "tau"]);
		expect(errors).toBe('pypet: "tau" fits 2 nodes: a.tau (parameters.a.tau), b.tau (parameters.b.tau). Give more of the name.\n');
		expect(status).toBe(2);
	});

	test("says that a leaf is empty", async () => {
		const file = await storedFile({ "results.nothing": result({}) });
		expect(await recorded(["get", file, "nothing"])).toEqual({ errors: "pypet: results.nothing is empty.\n", output: "", status: 2 });
	});
});
