import type { Anything } from "@pypet/naturalnaming";
import { Leaf, type naturalNames } from "@pypet/naturalnaming";
import { type Parameter, PickleParameter, parameter, Result, result, resultWithItems } from "@pypet/parameters";
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

	test("is loosely typed for a name that is put together, and for one that names a run", () => {
		expectTypeOf(traj.f_get(name)).toEqualTypeOf<Anything>();
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

	test("refuses misspelt names", () => {
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_explore({ "neuron.tua": [1] });
		// @ts-expect-error There is none in a product, either.
		traj.f_explore(cartesianProduct({ "neuron.tua": [1], seed: [1] }));
		// @ts-expect-error Nor in an expansion.
		traj.f_expand({ "neuron.tua": [1] });
	});

	test("takes maps and dictionaries with any names", () => {
		traj.f_explore(new Map([[name, [1, 2]]]));
		traj.f_explore({ [name]: [1, 2] });
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
		// @ts-expect-error There is no `neuron.tua`.
		traj.f_find_idx(["neuron.tua"], () => true);
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
		traj.f_store_item("neuron.tua");
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

describe("other shapes", () => {
	test("a shape written by hand names leaf classes", () => {
		interface Written {
			readonly parameters: { readonly cell: { readonly tau: Parameter<number> } };
			readonly results: { readonly rate: Result<number> };
		}
		const written = new Trajectory<Written>({ filename: "written.hdf5" });
		expectTypeOf(written.cell.tau).toEqualTypeOf<number>();
		expectTypeOf(written.f_get_from_runs("rate", { fast_access: true })).toEqualTypeOf<Map<string, number>>();
	});

	test("a class of one's own carries its value as a type parameter", () => {
		class Spectrum<T> extends Result<T> {}
		abstract class Sampler extends Leaf<() => number> {
			abstract override readonly [naturalNames]: never;
		}
		interface Plugged {
			readonly parameters: { readonly sampler: Sampler };
		}
		const plugged = { results: { spectrum: result<Spectrum<readonly [number, number]>>() } };
		expectTypeOf(new Trajectory({ shape: plugged }).spectrum).toEqualTypeOf<readonly [number, number]>();
		expectTypeOf(new Trajectory<Plugged>().sampler).toEqualTypeOf<() => number>();
	});

	test("without a shape every name is allowed and of any type", () => {
		const loose = new Trajectory();
		expectTypeOf(loose.anything.at.all).toEqualTypeOf<Anything>();
		expectTypeOf(loose.f_get("anything.at.all", { fast_access: true })).toEqualTypeOf<Anything>();
		expectTypeOf(loose.f_get_from_runs("anything", { use_indices: true })).toEqualTypeOf<Map<number, Anything>>();
		loose.f_explore({ anything: [1, "a"] });
		loose.f_find_idx(["a", "b"], (a, b) => a.x === b.y);
	});

	test("what takes any trajectory takes one with a shape", () => {
		const takesAny = (any: Trajectory) => any.v_name;
		expectTypeOf(takesAny(traj)).toEqualTypeOf<string>();
		expectTypeOf(traj).toExtend<Trajectory<object>>();
	});

	test("a shape holds definitions and groups only", () => {
		// @ts-expect-error A plain value is no definition: parameter(10).
		new Trajectory({ shape: { parameters: { tau: 10 } } });
	});
});
