import { UnreadableValueError } from "@pypet/storage";
import { table } from "@pypet/tables";
import { isPypetError, Scalar } from "@pypet/values";
import { describe, expect, test, vi } from "vitest";
import { type Exploration, explored, fromPython, stored } from "./explorations.js";

const spiking: Exploration = {
	points: { "neuron.tau": [5, 10, 20], kind: ["a", "b", "a"] },
	comments: { "neuron.tau": "membrane time constant, ms" },
	simulate: (run) => {
		if (run.neuron.tau === 10) throw new Error("unstable");
		run.f_add_result("spikes", { count: run.neuron.tau, rate: run.neuron.tau / 2, comment: "of one second" });
		run.f_add_result("z", run.neuron.tau > 5, { comment: "whether it bursts" });
	},
};

describe("table(traj)", () => {
	test("has a row for each run: index, completed, explored parameters, and what the first run has as single values", async () => {
		const runs = table(await explored(spiking));
		expect(runs.rowCount).toBe(3);
		expect(Object.fromEntries(runs.columns.map((column) => [column.name, [...column]]))).toEqual({
			idx: [0, 1, 2],
			completed: [true, false, true],
			tau: [5n, 10n, 20n],
			kind: ["a", "b", "a"],
			count: [5n, null, 20n],
			rate: [2.5, null, 10],
			z: [false, null, true],
		});
	});

	test("says of each column the full name, the dtype and the comment, which has the unit", async () => {
		const runs = table(await explored(spiking));
		expect(runs.columns.map(({ comment, dtype, fullName }) => [fullName, dtype, comment])).toEqual([
			["idx", "int32", "index of the run"],
			["completed", "bool", "whether the run is completed"],
			["parameters.neuron.tau", "int64", "membrane time constant, ms"],
			["parameters.kind", "str", ""],
			["results.runs.$.spikes.count", "int64", "of one second"],
			["results.runs.$.spikes.rate", "float64", "of one second"],
			["results.runs.$.z", "bool", "whether it bursts"],
		]);
	});

	test("is the same of a trajectory that was loaded without results, and brings nothing into the tree", async () => {
		const fromStore = await stored(spiking);
		expect(described(table(fromStore))).toEqual(described(table(await explored(spiking))));
		expect(fromStore.f_contains("z")).toBe(false);
	});

	test("is the same of a skeleton, and leaves it empty", async () => {
		const skeleton = await stored(spiking);
		skeleton.f_update_skeleton();
		expect(described(table(skeleton))).toEqual(described(table(await explored(spiking))));
		expect(skeleton.f_get("results.runs.run_00000000.z", { fast_access: false }).f_is_empty()).toBe(true);
	});

	test("has the runs of a file that Python wrote", async () => {
		const runs = table(await fromPython("env.hdf5"));
		expect(Object.fromEntries(runs.columns.map((column) => [column.name, [...column]]))).toEqual({
			idx: [0, 1, 2, 3, 4, 5],
			completed: [true, true, true, true, true, true],
			x: [1, 1, 2, 2, 3, 3],
			a: [1, 1, 2, 2, 3, 3],
			y: [6n, 7n, 6n, 7n, 6n, 7n],
			z: [6, 7, 12, 14, 18, 21],
		});
	});

	test("without any completed run has the points", async () => {
		const runs = table(await explored({ points: { x: [1, 2] }, simulate: () => expect.fail() }));
		expect(runs.columns.map(({ name }) => name)).toEqual(["idx", "completed", "x"]);
		expect([...runs.column("completed")]).toEqual([false, false]);
	});
});

describe("table(traj, { parameters, results })", () => {
	test("has the columns that are named, in that order, also of parameters that are not explored", async () => {
		const trajectory = await explored({ points: { x: [1, 2], y: [3, 4] }, simulate: (run) => run.f_add_result("z", run.x * run.y) });
		const runs = table(trajectory, { parameters: ["y"], results: ["z"] });
		expect(runs.columns.map(({ name }) => name)).toEqual(["idx", "completed", "y", "z"]);
	});

	test("takes names as natural naming does, from the tree as from the store", async () => {
		const exploration: Exploration = {
			points: { x: [1, 2] },
			simulate: (run) => void run.f_add_result("cells.first.spikes", { "times.last": run.x / 4, count: 3 }),
		};
		for (const trajectory of [await explored(exploration), await stored(exploration)]) {
			const runs = table(trajectory, { results: ["spikes.count", "first.spikes.times.last", "cells.first.spikes.count"] });
			expect(runs.columns.slice(3).map((column) => [...column])).toEqual([
				[3n, 3n],
				[0.25, 0.5],
				[3n, 3n],
			]);
		}
	});

	test("finds results whose names have the run elsewhere", async () => {
		const exploration: Exploration = { points: { x: [1, 2] }, simulate: (run) => run.f_add_result("analysis.$.mean", run.x) };
		for (const trajectory of [await explored(exploration), await stored(exploration)]) {
			const { columns } = table(trajectory, { results: ["mean"] });
			expect(columns.slice(3).map((column) => [column.fullName, ...column])).toEqual([["results.analysis.$.mean", 1n, 2n]]);
		}
	});

	test("finds a result where each run has it", async () => {
		const exploration: Exploration = {
			points: { x: [1, 2, 3, 4] },
			simulate: (run) => {
				if (run.x !== 2) run.f_add_result(run.x === 3 ? "late.z" : "early.z", run.x);
				else run.f_add_result("other", 1);
			},
		};
		for (const trajectory of [await explored(exploration), await stored(exploration)]) {
			expect([...table(trajectory, { results: ["z"] }).column("z")]).toEqual([1n, null, 3n, 4n]);
		}
	});

	test("looks at no run more than a few times where each has its result in another place, or in one of a few", async () => {
		const runs = 300;
		for (const places of [runs, runs / 2, 5]) {
			const trajectory = await stored({
				points: { x: Array.from({ length: runs }, (_, run) => run) },
				simulate: (run) => run.f_add_result(`group_${run.x % places}.z`, run.x),
			});
			const storage = trajectory.v_storage_service ?? expect.fail();
			const readLeaf = vi.spyOn(storage, "readLeaf");
			expect([...table(trajectory, { results: ["z"] }).column("z")]).toEqual([...table(trajectory).column("x")]);
			expect(readLeaf.mock.calls.length).toBeLessThan(10 * runs);
		}
	});

	test("reads of a stored result the items that are asked for, and no others", async () => {
		const trajectory = await stored({
			points: { x: [1, 2, 3] },
			simulate: (run) => run.f_add_result("spikes", { rate: run.x, times: new Float64Array(100) }),
		});
		const storage = trajectory.v_storage_service;
		const before = countOf(storage);
		table(trajectory, { parameters: [], results: ["spikes.rate"] });
		expect(countOf(storage) - before).toBe(3);
	});

	test("takes what a class of results keeps in its own form", async () => {
		const trajectory = await fromPython("pickles.hdf5");
		const [leaf] = [...trajectory.f_get_parameters().keys()];
		expect(table(trajectory, { parameters: [leaf ?? ""], results: [] }).rowCount).toBeGreaterThan(0);
	});

	test("throws AttributeError for a result that no run has", async () => {
		const trajectory = await explored(spiking);
		expect(() => table(trajectory, { results: ["zz"] })).toThrow('No run has a result "zz".');
	});

	test("tells the nearest name for a misspelt result, from memory as from a store", async () => {
		for (const trajectory of [await explored(spiking), await stored(spiking)]) {
			expect(() => table(trajectory, { results: ["spike"] })).toThrow('No run has a result "spike". Did you mean "spikes"?');
			expect(() => table(trajectory, { results: ["spikes.rat"] })).toThrow('Did you mean "spikes.rate"?');
		}
	});

	test("throws for a result of the first run that can't be read, or with onUnreadable is without it", async () => {
		const trajectory = await stored(spiking);
		const storage = trajectory.v_storage_service;
		if (!storage) throw new Error("It is stored.");
		const readLeaf = storage.readLeaf.bind(storage);
		vi.spyOn(storage, "readLeaf").mockImplementation((name, fullName, items) => {
			if (items?.includes("rate") ?? fullName.endsWith("spikes")) throw new UnreadableValueError(`${fullName}:rate`, "it is damaged.");
			return readLeaf(name, fullName, items);
		});
		expect(() => table(trajectory)).toThrow("spikes:rate can't be read: it is damaged.");
		const told: string[] = [];
		const runs = table(trajectory, { onUnreadable: ({ place }) => void told.push(place) });
		expect(told).toEqual([expect.stringMatching(/run_00000000\.spikes:rate$/)]);
		const names = runs.columns.map(({ name }) => name);
		expect(names).toContain("count");
		expect(names).not.toContain("rate");
	});

	test("has a column without a value for a named result that can't be read in any run, once each is told", async () => {
		const trajectory = await stored(spiking);
		const storage = trajectory.v_storage_service;
		if (!storage) throw new Error("It is stored.");
		const readLeaf = storage.readLeaf.bind(storage);
		vi.spyOn(storage, "readLeaf").mockImplementation((name, fullName, items) => {
			if (items?.includes("rate") && readLeaf(name, fullName)) throw new UnreadableValueError(`${fullName}:rate`, "it is damaged.");
			return readLeaf(name, fullName, items);
		});
		const told: string[] = [];
		const rates = table(trajectory, { results: ["spikes.rate"], onUnreadable: ({ place }) => void told.push(place) }).column("rate");
		expect([...rates]).toEqual([null, null, null]);
		expect(rates.fullName).toBe("results.runs.$.spikes.rate");
		expect(told.map((place) => place.replace(/.*run_/, ""))).toEqual(["00000000.spikes:rate", "00000002.spikes:rate"]);
	});

	test("throws SeveralItemsError for a result of several items, and names them", async () => {
		for (const trajectory of [await explored(spiking), await stored(spiking)]) {
			const error = thrownBy(() => table(trajectory, { results: ["spikes"] }));
			expect(isPypetError(error, "SeveralItemsError") && error.message).toBe(
				'"spikes" has 2 items: name one of spikes.count, spikes.rate.',
			);
		}
	});

	test("throws NotUniqueNodeError for a name that fits several results of a run", async () => {
		const exploration: Exploration = {
			points: { x: [1, 2] },
			simulate: (run) => {
				run.f_add_result("a.z", 1);
				run.f_add_result("b.z", 1);
			},
		};
		for (const trajectory of [await explored(exploration), await stored(exploration)]) {
			expect(
				isPypetError(
					thrownBy(() => table(trajectory, { results: ["z"] })),
					"NotUniqueNodeError",
				),
			).toBe(true);
		}
	});

	test("throws TypeError for a parameter that is none, and for an option that it doesn't have", async () => {
		const trajectory = await explored(spiking);
		expect(() => table(trajectory, { parameters: ["neuron"] })).toThrow('"neuron" leads to no parameter.');
		expect(() => table(trajectory, JSON.parse('{ "result": ["z"] }'))).toThrow(TypeError);
	});
});

describe("dtypes of columns", () => {
	test.each([
		["ints", [1, 2], "int64", [1n, 2n]],
		["floats", [0.5, 2.5], "float64", [0.5, 2.5]],
		["ints and floats, where a parameter may not mix them", [1, 2.5], "float64", [1, 2.5]],
		["a truth value", [true, false], "bool", [true, false]],
		["texts", ["a", ""], "str", ["a", ""]],
		["numpy's numbers", [new Scalar("float32", 0.5), new Scalar("float32", 1)], "float32", [0.5, 1]],
		["numbers of two widths", [new Scalar("int8", 1), new Scalar("int32", 2)], "int64", [1n, 2n]],
		["a number and a text", [1, "a"], "object", [1n, "a"]],
		["a number and None", [0.5, null], "float64", [0.5, null]],
		["an int beyond 64 bits", [1n, 2n ** 70n], "object", [1n, 2n ** 70n]],
		["arrays", [[1, 2], [3]], "object", [[1n, 2n], [3n]]],
	])("results that are %s", async (_, values, dtype, cells) => {
		const trajectory = await explored({ points: { x: [0, 1] }, simulate: (run) => void run.f_add_result("z", values[run.x]) });
		const column = table(trajectory, { results: ["z"] }).column("z");
		expect([column.dtype, [...column]]).toEqual([dtype, cells]);
	});

	test("numbers() are floats, with NaN where there is no number", async () => {
		const runs = table(await explored(spiking));
		expect(runs.column("tau").numbers()).toEqual(Float64Array.of(5, 10, 20));
		expect(runs.column("rate").numbers()).toEqual(Float64Array.of(2.5, Number.NaN, 10));
		expect(runs.column("completed").numbers()).toEqual(Float64Array.of(1, 0, 1));
		expect(runs.column("kind").numbers()).toEqual(Float64Array.of(Number.NaN, Number.NaN, Number.NaN));
	});

	test("validity has a bit for each row, and is left out where nothing is missing", async () => {
		const runs = table(await explored(spiking));
		expect(runs.column("rate").validity).toEqual(Uint8Array.of(0b101));
		expect([runs.column("rate").missing, runs.column("tau").validity, runs.column("tau").missing]).toEqual([1, undefined, 0]);
	});
});

describe("column(name)", () => {
	test("takes a name, a full name, or an ending", async () => {
		const runs = table(await explored(spiking));
		const names = ["tau", "neuron.tau", "parameters.neuron.tau"];
		expect(new Set(names.map((name) => runs.column(name))).size).toBe(1);
	});

	test("throws AttributeError with a near name, and NotUniqueNodeError", async () => {
		const trajectory = await explored({
			points: { "a.tau": [1, 2], "b.tau": [1, 2] },
			simulate: () => {},
		});
		const runs = table(trajectory);
		expect(runs.columns.map(({ name }) => name)).toEqual(["idx", "completed", "a.tau", "b.tau"]);
		expect(() => runs.column("tau")).toThrow('"tau" fits 2 nodes');
		expect(() => runs.column("a.tua")).toThrow('The table has no column "a.tua". Did you mean "a.tau"?');
	});
});

function described(runs: ReturnType<typeof table>) {
	return runs.columns.map((column) => ({ ...column, values: [...column] }));
}

function countOf(storage: unknown): number {
	return typeof storage === "object" && storage !== null && "valuesRead" in storage ? Number(storage.valuesRead) : 0;
}

function thrownBy(call: () => unknown): unknown {
	try {
		call();
	} catch (error) {
		return error;
	}
	return undefined;
}
