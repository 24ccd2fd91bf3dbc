import { Parameter, ParameterLockedException, PickleParameter, parameter, result } from "@pypet/parameters";
import { MemoryStorageService } from "@pypet/storage-memory";
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
		// @ts-expect-error It has a space.
		expect(() => new Trajectory({ shape: { parameters: { "time constant": parameter(10) } } })).toThrow(
			'"time constant" is no name for a node',
		);
	});

	test("with a name that has a dot, instead of a group", () => {
		// @ts-expect-error It has a dot.
		expect(() => new Trajectory({ shape: { parameters: { "neuron.tau": parameter(10) } } })).toThrow("Write groups as plain objects");
	});

	test("with a number as a name", () => {
		// @ts-expect-error It is a number.
		expect(() => new Trajectory({ shape: { parameters: { 1: parameter(10) } } })).toThrow("a number, which stands for a run");
	});

	test("with a member's name, and with what is short for something", () => {
		// @ts-expect-error It is a member.
		expect(() => new Trajectory({ shape: { parameters: { f_explore: parameter(1) } } })).toThrow('"f_explore" is a member');
		// @ts-expect-error It is short for the current run.
		expect(() => new Trajectory({ shape: { parameters: { crun: parameter(1) } } })).toThrow('"crun" is short for');
	});

	test("with a parameter among the results", () => {
		// @ts-expect-error It is a parameter.
		expect(() => new Trajectory({ shape: { results: { count: parameter(10) } } })).toThrow("can't be added under results");
	});

	test("with a result that is announced among the parameters", () => {
		// @ts-expect-error It is a result.
		expect(() => new Trajectory({ shape: { parameters: { count: result<number>() } } })).toThrow(
			'"parameters.count" of the shape is announced by result(), and stands in parameters.',
		);
	});

	test("with a function that does not hand on the name that it gets", () => {
		const shape = { parameters: { tau: parameter(() => new Parameter("other", 10)) } };
		expect(() => new Trajectory({ shape })).toThrow('made "other": hand on the name');
	});

	test("with a group that contains itself", () => {
		const group: Record<string, unknown> = { tau: parameter(10) };
		group.inner = group;
		// @ts-expect-error The compiler doesn't know what is in the group.
		expect(() => new Trajectory({ shape: { parameters: { group } } })).toThrow(
			'"parameters.group.inner" of the shape is a group that contains itself',
		);
	});

	test.each([null, 0, ""])("that is %j", (given) => {
		// @ts-expect-error It is no object.
		expect(() => new Trajectory({ shape: given })).toThrow("The shape of a trajectory takes options by name in a plain object");
	});
});

describe("a parameter of a shape that nothing has changed", () => {
	test("takes a preset value", () => {
		const traj = new Trajectory({ shape });
		traj.f_preset_parameter("neuron.tau", 30);
		traj.f_preset_config("threads", 8);
		expect([traj.neuron.tau, traj.config.threads]).toEqual([30, 8]);
	});

	test("refuses a preset value once it was read", () => {
		const traj = new Trajectory({ shape });
		expect(traj.neuron.tau).toBe(20);
		expect(() => traj.f_preset_parameter("neuron.tau", 30)).toThrow('"parameters.neuron.tau" is there already');
	});

	test("is filled with its stored value and range by f_load", () => {
		const loaded = new Trajectory("neuron", { shape, add_time: false, storage_service: storedNeuron() });
		loaded.f_load();
		expect([loaded.seed, loaded.neuron.channels]).toEqual([5, new Map([["na", 120]])]);
		expect(loaded.f_get("neuron.tau").f_get_range()).toEqual([10, 20]);
		loaded.f_as_run(1);
		expect(loaded.neuron.tau).toBe(20);
	});

	test("that the store doesn't have keeps its value, and f_store adds it", () => {
		const storage = storedNeuron();
		const larger = { ...shape, parameters: { ...shape.parameters, extra: parameter(3) } };
		const loaded = new Trajectory("neuron", { shape: larger, add_time: false, storage_service: storage });
		loaded.f_load();
		loaded.f_store();
		const again = new Trajectory("neuron", { add_time: false, storage_service: storage });
		again.f_load();
		expect(again.extra).toBe(3);
	});

	test("is filled by f_load where it was read before, unless another value is stored", () => {
		const loaded = new Trajectory("neuron", { shape, add_time: false, storage_service: storedNeuron() });
		expect(loaded.config.threads).toBe(2);
		loaded.f_load();
		expect(loaded.config.threads).toBe(2);
		const other = new Trajectory("neuron", { shape, add_time: false, storage_service: storedNeuron() });
		expect(other.seed).toBe(1);
		expect(() => other.f_load()).toThrow(ParameterLockedException);
	});

	test("is filled by f_load of a trajectory as new", () => {
		const loaded = new Trajectory("another", { shape, add_time: false, storage_service: storedNeuron() });
		loaded.f_load({ name: "neuron", as_new: true });
		expect([loaded.seed, loaded.f_get_run_names()]).toEqual([5, ["run_00000000", "run_00000001"]]);
	});
});

test("f_load refuses a parameter of the shape that was changed", () => {
	const loaded = new Trajectory("neuron", { shape, add_time: false, storage_service: storedNeuron() });
	loaded.seed = 7;
	expect(() => loaded.f_load()).toThrow('"parameters.seed" is in the tree already');
});

test("an empty group of parameters is added, and one of results is left to the runs", () => {
	const traj = new Trajectory({ shape: { parameters: { later: {} }, results: { spikes: {} } } });
	expect(traj.parameters.later.v_full_name).toBe("parameters.later");
	expect([...traj.f_get_children().keys()]).toEqual(["parameters"]);
});

/** A stored trajectory of the shape, explored, with a seed of its own. */
function storedNeuron(): MemoryStorageService {
	const storage = new MemoryStorageService();
	const traj = new Trajectory("neuron", { shape, add_time: false, storage_service: storage });
	traj.seed = 5;
	traj.f_explore({ "neuron.tau": [10, 20] });
	traj.f_store();
	return storage;
}
