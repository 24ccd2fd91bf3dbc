import type { Anything } from "@pypet/naturalnaming";
import { type Parameter, PickleParameter, parameter, type Result, result, resultWithItems } from "@pypet/parameters";
import { cartesianProduct, type SingleRun, Trajectory } from "@pypet/trajectory";
import { float } from "@pypet/values";
import { describe, expectTypeOf, test } from "vitest";

const shape = {
	parameters: {
		neuron: {
			tau: parameter(float(20), "membrane time constant, ms"),
			label: parameter("excitatory"),
			synapse: { weight: parameter(0.5), rate: parameter(3) },
		},
		input: { rate: parameter(8), kernel: parameter([1, 2, 3]) },
		seed: parameter(1),
		channels: parameter((name) => new PickleParameter(name, new Map([["na", 120]]))),
	},
	results: {
		spikes: { count: result<number>(), times: result<Float64Array>() },
		voltage: resultWithItems<{ readonly trace: Float64Array; readonly dt: number }>(),
	},
};
const traj = new Trajectory({ shape });
declare const name: string;

describe("on a trajectory with a shape", () => {
	test("a parameter has the type of the value that it is defined with", () => {
		expectTypeOf(traj.parameters.neuron.tau).toEqualTypeOf<number>();
		expectTypeOf(traj.parameters.neuron.label).toEqualTypeOf<string>();
		expectTypeOf(traj.parameters.input.kernel).toEqualTypeOf<number[]>();
	});

	test("a leaf of another class has the type of its value", () => {
		expectTypeOf(traj.channels).toEqualTypeOf<Map<string, number>>();
		expectTypeOf(traj.f_get("channels")).toEqualTypeOf<PickleParameter<Map<string, number>>>();
	});

	test("a misspelt name does not compile, wherever it stands", () => {
		// @ts-expect-error There is no `tua` in the group `neuron`.
		traj.parameters.neuron.tua;
		// @ts-expect-error There is no group `nueron`.
		traj.parameters.nueron;
		// @ts-expect-error No parameter or result of the shape is called `tua`.
		traj.tua;
	});

	test("a name on the way may be left out where the name is unique", () => {
		expectTypeOf(traj.neuron.tau).toEqualTypeOf<number>();
		expectTypeOf(traj.tau).toEqualTypeOf<number>();
		expectTypeOf(traj.weight).toEqualTypeOf<number>();
		expectTypeOf(traj.parameters.weight).toEqualTypeOf<number>();
		expectTypeOf(traj.synapse.weight).toEqualTypeOf<number>();
		expectTypeOf(traj.count).toEqualTypeOf<number>();
	});

	test("a name that two nodes have does not compile without the names before it", () => {
		// @ts-expect-error Both `input.rate` and `neuron.synapse.rate` are called so.
		traj.rate;
		expectTypeOf(traj.input.rate).toEqualTypeOf<number>();
	});

	test("a child of parameters is found before what lies deeper, and one of results is not", () => {
		const shadowed = new Trajectory({
			shape: {
				parameters: { x: parameter(1), group: { x: parameter("text"), y: parameter("text") } },
				results: { y: result<number>() },
			},
		});
		expectTypeOf(shadowed.x).toEqualTypeOf<number>();
		expectTypeOf(shadowed.f_get("x", { fast_access: true })).toEqualTypeOf<number>();
		// @ts-expect-error `results.runs.run_00000000.y` lies deeper than `parameters.group.y`.
		shadowed.y;
		// @ts-expect-error So it is not clear which one is meant.
		shadowed.f_get("y");
		expectTypeOf(shadowed.group.y).toEqualTypeOf<string>();
		expectTypeOf(shadowed.results.y).toEqualTypeOf<number>();
	});

	test("a name that two branches have does not compile without the branch", () => {
		const both = new Trajectory({ shape: { parameters: { x: parameter(1) }, config: { x: parameter("text") } } });
		// @ts-expect-error It may be `parameters.x` or `config.x`.
		both.x;
		// @ts-expect-error It may be `parameters.x` or `config.x`.
		both.f_get("x");
		expectTypeOf(both.f_get("config.x", { fast_access: true })).toEqualTypeOf<string>();
	});

	test("the current run and a run that is named are loosely typed", () => {
		expectTypeOf(traj.crun).toEqualTypeOf<Anything>();
		expectTypeOf(traj.run_00000003).toEqualTypeOf<Anything>();
	});

	test("the short forms of branches lead to them", () => {
		expectTypeOf(traj.par.neuron.tau).toEqualTypeOf<number>();
		expectTypeOf(traj.res.spikes.count).toEqualTypeOf<number>();
	});

	test("results have their types, loosely in the group of a run that is named", () => {
		expectTypeOf(traj.results.spikes.times).toEqualTypeOf<Float64Array>();
		expectTypeOf(traj.results.crun.spikes.count).toEqualTypeOf<number>();
		expectTypeOf(traj.results.runs.run_00000003.spikes.count).toEqualTypeOf<Anything>();
		expectTypeOf(traj.results.run_00000003).toEqualTypeOf<Anything>();
	});

	test("a result with several items gives itself, with the items by name", () => {
		expectTypeOf(traj.voltage.trace).toEqualTypeOf<Float64Array>();
		expectTypeOf(traj.voltage).toExtend<Result>();
		// @ts-expect-error There is no item `tarce`.
		traj.voltage.tarce;
	});

	test("a parameter can be set to a value of its type only", () => {
		traj.neuron.tau = 30;
		// @ts-expect-error `tau` is a number.
		traj.neuron.tau = "30";
	});

	test("a misspelt member does not compile, on groups neither", () => {
		// @ts-expect-error The member is called `f_contains`.
		traj.f_conatins("tau");
		// @ts-expect-error The member is called `v_full_name`.
		traj.neuron.v_fullname;
	});

	test("a branch that the shape leaves out is loosely typed", () => {
		expectTypeOf(traj.config.environment.name).toEqualTypeOf<Anything>();
		expectTypeOf(traj.f_get("config.environment.name")).toEqualTypeOf<Anything>();
	});
});

describe("f_get on a trajectory with a shape", () => {
	test("gives the leaf, or with fast access its value, by the path", () => {
		expectTypeOf(traj.f_get("neuron.tau")).toEqualTypeOf<Parameter<number>>();
		expectTypeOf(traj.f_get("neuron.tau", { fast_access: true })).toEqualTypeOf<number>();
		expectTypeOf(traj.f_get("parameters.neuron.label", { fast_access: true })).toEqualTypeOf<string>();
		expectTypeOf(traj.neuron.f_get("synapse.weight", { fast_access: true })).toEqualTypeOf<number>();
	});

	test("gives the group of a path, with its names", () => {
		expectTypeOf(traj.f_get("neuron.synapse").weight).toEqualTypeOf<number>();
	});

	test("knows paths that leave out names", () => {
		expectTypeOf(traj.f_get("tau", { fast_access: true })).toEqualTypeOf<number>();
		expectTypeOf(traj.f_get("neuron.weight", { fast_access: true })).toEqualTypeOf<number>();
		expectTypeOf(traj.f_get("parameters.synapse.rate", { fast_access: true })).toEqualTypeOf<number>();
	});

	test("refuses a misspelt path, and one that fits two nodes", () => {
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_get("neuron.tua");
		// @ts-expect-error `rate` is both below `input` and below `neuron.synapse`.
		traj.f_get("rate");
	});

	test("knows the short forms of branches, and refuses what is misspelt behind them", () => {
		expectTypeOf(traj.f_get("par.neuron.tau")).toEqualTypeOf<Parameter<number>>();
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_get("par.neuron.tua");
		// @ts-expect-error There is no `spikes.cuont`.
		traj.f_get("res.spikes.cuont");
	});

	test("is loosely typed for a name that is put together, and for one that names a run", () => {
		expectTypeOf(traj.f_get(name)).toEqualTypeOf<Anything>();
		expectTypeOf(traj.f_get(`neuron.${name}`)).toEqualTypeOf<Anything>();
		expectTypeOf(traj.f_get(`results.runs.${name}.count`)).toEqualTypeOf<Anything>();
		expectTypeOf(traj.f_get("results.runs")).toEqualTypeOf<Anything>();
		expectTypeOf(traj.f_get("$.count")).toEqualTypeOf<Anything>();
		expectTypeOf(traj.f_get(["neuron", "tau"])).toEqualTypeOf<Anything>();
		expectTypeOf(traj.f_get("results.runs.run_00000000.spikes")).toEqualTypeOf<Anything>();
	});

	test("refuses an option that it doesn't know", () => {
		// @ts-expect-error The option is called `fast_access`.
		traj.f_get("neuron.tau", { fast_acces: true });
	});
});

describe("f_explore on a trajectory with a shape", () => {
	test("takes iterables of the parameters' types, marked numbers among them", () => {
		traj.f_explore({ "neuron.tau": [float(10), 20], "parameters.seed": new Set([1, 2]), weight: new Float64Array(2) });
		traj.f_explore(cartesianProduct({ "neuron.tau": [10, 20], "neuron.label": ["a", "b"] }));
	});

	test("refuses values of another type", () => {
		// @ts-expect-error `neuron.tau` is a number.
		traj.f_explore({ "neuron.tau": ["a"] });
		// @ts-expect-error `neuron.label` is a text, also in a product.
		traj.f_explore(cartesianProduct({ "neuron.label": [1, 2], seed: [1] }));
	});

	test("takes the values of a union from a product, and arrays of numbers", () => {
		const modes = new Trajectory({ shape: { parameters: { mode: parameter<"a" | "b">("a"), kernel: parameter([1, 2]) } } });
		modes.f_explore(
			cartesianProduct({
				mode: ["a", "b"],
				kernel: [
					[1, 2],
					[float(3), 4],
				],
			}),
		);
		// @ts-expect-error `mode` is "a" or "b".
		modes.f_explore(cartesianProduct({ mode: ["a", "c"] }));
	});

	test("refuses results, groups and names that are not clear", () => {
		// @ts-expect-error `count` is a result.
		traj.f_explore({ count: [1] });
		// @ts-expect-error `neuron` is a group.
		traj.f_explore({ neuron: [1] });
		// @ts-expect-error `rate` is both below `input` and below `neuron.synapse`.
		traj.f_explore({ rate: [1] });
	});

	test("refuses misspelt names", () => {
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_explore({ "neuron.tua": [1] });
		// @ts-expect-error There is none behind the short form of its branch, either.
		traj.f_explore({ "par.neuron.tua": [1] });
		// @ts-expect-error There is none in a product, either.
		traj.f_explore(cartesianProduct({ "neuron.tua": [1], seed: [1] }));
		// @ts-expect-error Nor in an expansion.
		traj.f_expand({ "neuron.tua": [1] });
	});

	test("takes maps and dictionaries with any names", () => {
		traj.f_explore(new Map([[name, [1, 2]]]));
		traj.f_explore({ [name]: [1, 2] });
		traj.f_explore({ [`neuron.${name}`]: [1, 2] });
	});
});

describe("what looks at runs", () => {
	test("f_find_idx gives its predicate the types of the parameters, in the order of their names", () => {
		traj.f_find_idx(["neuron.tau", "label"], (tau, label) => {
			expectTypeOf(tau).toEqualTypeOf<number>();
			expectTypeOf(label).toEqualTypeOf<string>();
			return true;
		});
		traj.f_find_idx("seed", (seed) => seed.toFixed() === "1");
		traj.f_find_idx([`neuron.${name}`, "seed"], (_any, seed) => seed.toFixed() === "1");
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_find_idx(["neuron.tua"], () => true);
		// @ts-expect-error `count` is a result.
		traj.f_find_idx("count", () => true);
	});

	test("f_get_from_runs knows what it returns, by name, by index, and with fast access", () => {
		expectTypeOf(traj.f_get_from_runs("spikes.count")).toEqualTypeOf<Map<string, Result<number>>>();
		expectTypeOf(traj.f_get_from_runs("spikes.count", { use_indices: true, fast_access: true })).toEqualTypeOf<Map<number, number>>();
		expectTypeOf(traj.f_get_from_runs("count", { fast_access: true })).toEqualTypeOf<Map<string, number>>();
		// @ts-expect-error There is no `spikes.cuont`.
		traj.f_get_from_runs("spikes.cuont");
	});

	test("f_get_from_runs is loosely typed in a branch that the shape leaves out", () => {
		expectTypeOf(traj.f_get_from_runs("dx", { where: "d", fast_access: true })).toEqualTypeOf<Map<string, Anything>>();
	});

	test("the members for single items refuse misspelt names", () => {
		traj.f_load_items(["spikes.times", "voltage", traj.f_get("seed")]);
		// @ts-expect-error There is no `spikes.tiems`.
		traj.f_load_items(["spikes.tiems", "voltage"]);
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_load_item("neuron.tua");
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_store_item("neuron.tua");
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_store_items(["neuron.tua"]);
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_remove_item("neuron.tua");
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_remove_items(["neuron.tua"]);
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_delete_item("neuron.tua");
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_delete_items(["neuron.tua"]);
	});

	test("f_contains and the members for children refuse misspelt names", () => {
		expectTypeOf(traj.f_contains("neuron.tau", { shortcuts: true })).toEqualTypeOf<boolean>();
		expectTypeOf(traj.f_load_child("parameters.neuron").tau).toEqualTypeOf<number>();
		traj.f_store_child(`results.runs.${name}`);
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_contains("neuron.tua", { shortcuts: true });
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_load_child("parameters.neuron.tua");
		// @ts-expect-error The branch is left out.
		traj.f_store_child("neuron");
		// @ts-expect-error There is no `nueron`.
		traj.parameters.f_remove_child("nueron");
	});

	test("a preset value is one of a parameter of the shape, of its type", () => {
		traj.f_preset_parameter("neuron.tau", float(3));
		traj.f_preset_parameter("parameters.neuron.tau", { data: 3 });
		// @ts-expect-error `neuron.tau` is a number.
		traj.f_preset_parameter("neuron.tau", "3");
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_preset_parameter("neuron.tua", 3);
	});

	test("a single run knows parameters and results", () => {
		const run = (single: SingleRun<typeof shape>) => {
			expectTypeOf(single.neuron.tau).toEqualTypeOf<number>();
			expectTypeOf(single.seed).toEqualTypeOf<number>();
			expectTypeOf(single.spikes.count).toEqualTypeOf<number>();
			// @ts-expect-error There is no `sede`.
			single.sede;
		};
		expectTypeOf(run).toBeFunction();
	});
});
