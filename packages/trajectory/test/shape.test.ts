import { Parameter, PickleParameter, parameter, result } from "@pypet/parameters";
import { Trajectory } from "@pypet/trajectory";
import { float } from "@pypet/values";
import { describe, expect, test } from "vitest";

const shape = {
	parameters: {
		neuron: {
			tau: parameter(float(20), "membrane time constant, ms"),
			channels: parameter((name) => new PickleParameter(name, new Map([["na", 120]]), "mS/cm²")),
		},
		seed: parameter(1),
	},
	config: { threads: parameter(2) },
	results: { spikes: { count: result<number>() } },
};

describe("a trajectory with a shape", () => {
	test("starts with the shape's parameters, with their values and comments", () => {
		const traj = new Trajectory({ shape });
		expect(Array.from(traj.f_get_parameters().values(), String)).toEqual([
			"<Parameter> parameters.seed: 1",
			"<Parameter> parameters.neuron.tau (`membrane time constant, ms`): 20.0",
			"<PickleParameter> parameters.neuron.channels (`mS/cm²`): {'na': 120}",
		]);
		expect(traj.config.threads).toBe(2);
	});

	test("does not add the results that the shape announces", () => {
		const traj = new Trajectory({ shape });
		expect([...traj.f_get_children().keys()]).toEqual(["parameters", "config"]);
	});

	test("explores its parameters like any other", () => {
		const traj = new Trajectory({ shape });
		traj.f_explore({ "neuron.tau": [10, 20] });
		traj.f_as_run(0);
		expect(traj.neuron.tau).toBe(10);
	});

	test("has parameters of its own, though another trajectory has the same shape", () => {
		const first = new Trajectory({ shape });
		const second = new Trajectory({ shape });
		first.seed = 5;
		expect(second.seed).toBe(1);
		expect(second.f_get("seed")).toBeInstanceOf(Parameter);
	});
});

describe("new Trajectory refuses a shape", () => {
	test("with a branch that doesn't exist, naming the nearest", () => {
		// @ts-expect-error The branch is misspelt.
		expect(() => new Trajectory({ shape: { paramters: {} } })).toThrow('has no option "paramters". Did you mean "parameters"?');
	});

	test("with a value that is not defined by parameter(), naming it", () => {
		// @ts-expect-error A plain value is no definition.
		expect(() => new Trajectory({ shape: { parameters: { neuron: { tau: 10 } } } })).toThrow('"parameters.neuron.tau" of the shape is');
	});

	test("with a name that no node can have", () => {
		expect(() => new Trajectory({ shape: { parameters: { "time constant": parameter(10) } } })).toThrow(
			'"time constant" is no name for a node',
		);
	});

	test("with a parameter among the results", () => {
		expect(() => new Trajectory({ shape: { results: { count: parameter(10) } } })).toThrow("can't be added under results");
	});
});
