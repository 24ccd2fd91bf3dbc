import type { Anything } from "@pypet/naturalnaming";
import { Leaf, type naturalNames } from "@pypet/naturalnaming";
import { type Parameter, type PickleResult, parameter, Result, result, resultWithItems, SparseResult } from "@pypet/parameters";
import { type SingleRun, Trajectory } from "@pypet/trajectory";
import { float } from "@pypet/values";
import { describe, expectTypeOf, test } from "vitest";

declare const name: string;

describe("the type of a value", () => {
	test("is the one that is given, also a tuple or a read-only array, and numbers that are marked are read as plain ones", () => {
		const traj = new Trajectory({
			shape: {
				parameters: {
					range: parameter<readonly [number, number]>([0, 1]),
					fixed: parameter<readonly number[]>([0, 1]),
					list: parameter([1, 2]),
					marked: parameter([float(1), 2]),
				},
			},
		});
		expectTypeOf(traj.range).toEqualTypeOf<readonly [number, number]>();
		expectTypeOf(traj.fixed).toEqualTypeOf<readonly number[]>();
		expectTypeOf(traj.list).toEqualTypeOf<number[]>();
		expectTypeOf(traj.marked).toEqualTypeOf<number[]>();
	});

	test("may be any", () => {
		const traj = new Trajectory({ shape: { results: { anything: result<Anything>() } } });
		traj.f_add_result("anything", 3);
		expectTypeOf(traj.results.anything).toBeAny();
	});

	test("is that of the class's type parameter for results of the other classes, too", () => {
		const traj = new Trajectory({
			shape: { results: { fit: result<PickleResult<Map<string, number>>>(), weights: result<SparseResult<number>>() } },
		});
		expectTypeOf(traj.results.fit).toEqualTypeOf<Map<string, number>>();
		expectTypeOf(traj.results.weights).toEqualTypeOf<number>();
	});
});

describe("adding to a trajectory with a shape", () => {
	const declared = {
		parameters: { tau: parameter(10) },
		derived_parameters: { rate: result<Parameter<number>>() },
		results: {
			spikes: { count: result<number>(), times: result<Float64Array>() },
			voltage: resultWithItems<{ readonly trace: Float64Array; readonly dt?: number }>(),
			matrix: result<SparseResult>(),
		},
	};
	const adds = (run: SingleRun<typeof declared>) => {
		expectTypeOf(run.f_add_result("spikes.count", float(3), { comment: "spikes" })).toEqualTypeOf<Result<number>>();
		run.f_add_result("results.spikes.times", new Float64Array(3));
		run.f_add_result("voltage", { trace: new Float64Array(3), comment: "mV" });
		run.f_add_derived_parameter("rate", 3, "Hz");
	};

	test("takes results and derived parameters of the shape, with values of their types", () => {
		expectTypeOf(adds).toBeFunction();
	});

	test("refuses values of another type, and items that are misspelt or missing", () => {
		const refused = (run: SingleRun<typeof declared>) => {
			// @ts-expect-error `count` is a number.
			run.f_add_result("spikes.count", "3");
			// @ts-expect-error `rate` is a number.
			run.f_add_derived_parameter("rate", "3");
			// @ts-expect-error `trace` is misspelt.
			run.f_add_result("voltage", { tarce: new Float64Array(3) });
			// @ts-expect-error `trace` is missing.
			run.f_add_result("voltage", { dt: 1 });
		};
		expectTypeOf(refused).toBeFunction();
	});

	test("refuses names that the shape doesn't have, and shortcuts", () => {
		const refused = (run: SingleRun<typeof declared>) => {
			// @ts-expect-error There is no `spikes.cuont`.
			run.f_add_result("spikes.cuont", 3);
			// @ts-expect-error `count` belongs into the group `spikes`.
			run.f_add_result("count", 3);
			// @ts-expect-error There is no `rtae`.
			run.f_add_derived_parameter("rtae", 3);
		};
		expectTypeOf(refused).toBeFunction();
	});

	test("leaves a class to what its constructor takes, and names that are put together or say the run to the program", () => {
		const free = (run: SingleRun<typeof declared>) => {
			run.f_add_result(SparseResult, "matrix", 3);
			run.f_add_result(new Result("results.other", 3));
			expectTypeOf(run.f_add_result(`spikes.${name}`, "text")).toEqualTypeOf<Anything>();
			run.f_add_result("$.other", 1, 2, 3);
		};
		expectTypeOf(free).toBeFunction();
	});

	test("takes any name on the same run taken as one without a shape", () => {
		const addsMore = (run: SingleRun<typeof declared>) => {
			const loose: SingleRun = run;
			loose.f_add_result("of_today_only", 3);
		};
		expectTypeOf(addsMore).toBeFunction();
	});

	test("takes any name in a branch that the shape leaves out", () => {
		const parametersOnly = new Trajectory({ shape: { parameters: { tau: parameter(10) } } });
		expectTypeOf(parametersOnly.f_add_result("whatever", 3)).toEqualTypeOf<Anything>();
		// @ts-expect-error Its parameters are declared.
		parametersOnly.f_add_parameter("tua", 3);
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
		const traj = new Trajectory({ shape: { parameters: { tau: parameter(10) } } });
		expectTypeOf(takesAny(traj)).toEqualTypeOf<string>();
		expectTypeOf(traj).toExtend<Trajectory<object>>();
	});

	test("a shape has results and parameters in their branches", () => {
		// @ts-expect-error A result is no parameter.
		new Trajectory({ shape: { parameters: { count: result<number>() } } });
		// @ts-expect-error A parameter needs its value.
		new Trajectory({ shape: { parameters: { tau: result<Parameter<number>>() } } });
		// @ts-expect-error A parameter is no result.
		new Trajectory({ shape: { results: { tau: parameter(10) } } });
		// @ts-expect-error A derived parameter is announced by result<Parameter<number>>().
		new Trajectory({ shape: { derived_parameters: { rate: result<number>() } } });
	});

	test("a shape has names that nodes can have", () => {
		expectTypeOf(new Trajectory({ shape: { parameters: { v_th: parameter(-50) } } }).v_th).toEqualTypeOf<number>();
		// @ts-expect-error It is a member of every node.
		new Trajectory({ shape: { parameters: { f_get: parameter(10) } } });
		// @ts-expect-error It is a member of trajectories.
		new Trajectory({ shape: { parameters: { group: { f_explore: parameter(10) } } } });
		// @ts-expect-error It is short for the current run.
		new Trajectory({ shape: { parameters: { crun: parameter(10) } } });
		// @ts-expect-error It has a space.
		new Trajectory({ shape: { parameters: { "a b": parameter(10) } } });
		// @ts-expect-error It has a dot.
		new Trajectory({ shape: { parameters: { "a.b": parameter(10) } } });
		// @ts-expect-error It is a number.
		new Trajectory({ shape: { parameters: { 1: parameter(10) } } });
	});

	test("a shape holds definitions and groups only", () => {
		// @ts-expect-error A plain value is no definition: parameter(10).
		new Trajectory({ shape: { parameters: { tau: 10 } } });
	});
});
