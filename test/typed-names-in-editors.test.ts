// What the compiler says of names, and what an editor shows of them.
import { beforeAll, describe, expect, test } from "vitest";
import { Editor } from "./support/editor.js";

const timeout = 120_000;
let editor: Editor;

beforeAll(() => {
	editor = new Editor(`
import { cartesianProduct, parameter, result, resultWithItems, type SingleRun, Trajectory } from "pypet";

const shape = {
	parameters: {
		neuron: {
			/** Membrane time constant, ms. */
			tau: parameter(10),
			/** Input resistance, GΩ. */
			resistance: parameter(0.1),
		},
		seed: parameter(1),
	},
	results: {
		/** Number of spikes. */
		count: result<number>(),
		voltage: resultWithItems<{
			/** Membrane potential, mV. */
			trace: Float64Array;
		}>(),
	},
};
const traj = new Trajectory("neuron", { shape });
traj.parameters.neuron.tau;
traj.tau;
traj.neuron.resistance;
traj.voltage.trace;
function simulate(run: SingleRun<typeof shape>) {
	run.neuron.tau;
	run.count;
}

traj.f_get("");
traj.f_explore({  });
traj.parameters.neuron.tua;
traj.parameters.neuron.resistence;
traj.resistence;
traj.f_conatins("tau");
traj.f_get("neuron.tua");
traj.f_explore({ "neuron.tau": ["a"] });
traj.f_explore({ "neuron.tua": [1] });
traj.f_explore(cartesianProduct({ "neuron.resistence": [1] }));
traj.f_find_idx(["seed", "neuron.tua"], (seed) => seed > 0);
traj.f_load_items(["neuron.tua", "seed"]);
traj.f_get_from_runs("cuont");
traj.neuron.tau = "a";
new Trajectory({ shape: { paramters: {} } });
new Trajectory({ shape: { parameters: { tau: 10 } } });
`);
	// The first question makes the compiler read all packages.
	editor.hover("traj.tau");
}, timeout);

describe("hovering", () => {
	test("shows a parameter's type and the comment written above it in the shape", () => {
		expect(editor.hover("traj.parameters.neuron.tau")).toEqual({ type: "(property) tau: number", comment: "Membrane time constant, ms." });
	});

	test("shows them where names on the way are left out, too", () => {
		expect(editor.hover("traj.tau")).toEqual({ type: "(property) tau: number", comment: "Membrane time constant, ms." });
		expect(editor.hover("traj.neuron.resistance")).toEqual({ type: "(property) resistance: number", comment: "Input resistance, GΩ." });
	});

	test("shows them in a run function, of results as well", () => {
		expect(editor.hover("run.neuron.tau")).toEqual({ type: "(property) tau: number", comment: "Membrane time constant, ms." });
		expect(editor.hover("run.count")).toEqual({ type: "(property) count: number", comment: "Number of spikes." });
	});

	test("shows the comment of one of several items of a result", () => {
		expect(editor.hover("traj.voltage.trace").comment).toBe("Membrane potential, mV.");
	});
});

describe("completing", () => {
	test("offers, behind the trajectory, the branches, their children, unique names and the members", () => {
		expect(editor.completions("traj.")).toEqual(
			expect.arrayContaining(["parameters", "results", "neuron", "seed", "tau", "resistance", "count", "voltage", "f_explore", "v_name"]),
		);
	});

	test("offers, behind a group, its children", () => {
		expect(editor.completions("traj.parameters.neuron.")).toEqual(expect.arrayContaining(["tau", "resistance"]));
		expect(editor.completions("traj.parameters.neuron.")).not.toContain("seed");
	});

	test("offers paths in f_get", () => {
		expect(editor.completions('traj.f_get("')).toEqual(expect.arrayContaining(["neuron.tau", "parameters.neuron.tau", "seed", "count"]));
	});

	test("offers the paths of parameters in f_explore", () => {
		const offered = editor.completions("traj.f_explore({ ");
		expect(offered).toEqual(expect.arrayContaining(['"neuron.tau"', '"neuron.resistance"', "seed"]));
		expect(offered).not.toContain("count");
	});
});

describe("the message", () => {
	test("of a misspelt name tells the nearest", () => {
		expect(editor.errors("traj.parameters.neuron.resistence")).toEqual([expect.stringMatching(/Did you mean 'resistance'\?$/)]);
		expect(editor.errors("traj.resistence")).toEqual([expect.stringMatching(/Did you mean 'resistance'\?$/)]);
	});

	test("of a misspelt name that is too short for the compiler to guess lists the names of the group", () => {
		expect(editor.errors("traj.parameters.neuron.tua")).toEqual([
			"Property 'tua' does not exist on type 'NamedParameters<\"tau\" | \"resistance\", { tau: LeafDefinition<Parameter<number>>; resistance: LeafDefinition<Parameter<number>>; }>'.",
		]);
	});

	test("of a misspelt member tells the nearest", () => {
		expect(editor.errors("traj.f_conatins")).toEqual([expect.stringMatching(/Did you mean 'f_contains'\?$/)]);
	});

	test("of a misspelt path tells the nearest", () => {
		expect(editor.errors('traj.f_get("neuron.tua")')).toEqual([
			`Argument of type '"neuron.tua"' is not assignable to parameter of type '"neuron.tau"'.`,
		]);
		expect(editor.errors('traj.f_get_from_runs("cuont")')).toEqual([
			`Argument of type '"cuont"' is not assignable to parameter of type '"count"'.`,
		]);
	});

	test("of values of another type points at the value", () => {
		expect(editor.errors('traj.f_explore({ "neuron.tau": ["a"] })')).toEqual([
			expect.stringMatching(/^Type 'string' is not assignable to type 'number \| /),
		]);
	});

	test("of an exploration of a misspelt name tells the nearest, in a product as well", () => {
		expect(editor.errors('traj.f_explore({ "neuron.tua"')).toEqual([
			String.raw`Type 'number[]' is not assignable to type '"There is no parameter \"neuron.tua\". Did you mean \"neuron.tau\"?"'.`,
		]);
		expect(editor.errors('"neuron.resistence": [1]')).toEqual([
			expect.stringContaining(String.raw`"There is no parameter \"neuron.resistence\". Did you mean \"neuron.resistance\"?"`),
		]);
	});

	test("of a misspelt name in a list tells the nearest", () => {
		expect(editor.errors("traj.f_find_idx")).toEqual([
			expect.stringContaining(`Type '"neuron.tua"' is not assignable to type '"neuron.tau"'.`),
		]);
		expect(editor.errors("traj.f_load_items")).toEqual([
			expect.stringMatching(/^Type '"neuron.tua"' is not assignable .* Did you mean '"neuron.tau"'\?$/),
		]);
	});

	test("of setting a parameter to another type names both types", () => {
		expect(editor.errors('traj.neuron.tau = "a"')).toEqual(["Type 'string' is not assignable to type 'number'."]);
	});

	test("of a misspelt branch in a shape tells the nearest", () => {
		expect(editor.errors("paramters: {}")).toEqual([expect.stringMatching(/Did you mean to write 'parameters'\?$/)]);
	});

	test("of a plain value in a shape says that a definition is wanted", () => {
		expect(editor.errors("parameters: { tau: 10 }")).toEqual([
			"Type 'number' is not assignable to type 'GroupDefinition | LeafDefinition<Leaf<unknown>> | LeafAnnouncement<Leaf<unknown>>'.",
		]);
	});
});
