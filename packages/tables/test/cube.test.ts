import { cube, explorationForm } from "@pypet/tables";
import { cartesianProduct } from "@pypet/trajectory";
import { isPypetError, Scalar } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { explored } from "./explorations.js";

const nothing = () => {};

/** The points of a grid, as arrays. */
function grid(values: Readonly<Record<string, readonly unknown[]>>): Record<string, unknown[]> {
	return Object.fromEntries(Object.entries(cartesianProduct(values)).map(([name, each]) => [name, [...each]]));
}

describe("cube(traj, name)", () => {
	test("has an axis for each explored parameter, in the order of exploring, and the result in C order", async () => {
		const trajectory = await explored({
			points: grid({ tau: [5, 10], current: [0, 1, 2] }),
			comments: { tau: "ms" },
			simulate: (run) => run.f_add_result("spikes.rate", run.tau * run.current + 0.5, { comment: "Hz" }),
		});
		const rate = cube(trajectory, "spikes.rate");
		expect([rate.name, rate.fullName, rate.comment, rate.dtype]).toEqual(["rate", "results.runs.$.spikes.rate", "Hz", "float64"]);
		expect(rate.axes.map(({ coordinates, name }) => [name, coordinates.comment, ...coordinates])).toEqual([
			["tau", "ms", 5n, 10n],
			["current", "", 0n, 1n, 2n],
		]);
		expect(rate.values).toMatchObject({ shape: [2, 3], data: Float64Array.of(0.5, 5.5, 10.5, 0.5, 10.5, 20.5) });
		expect(rate.missing.data).toEqual(new Uint8Array(6));
		expect(rate.runs.data).toEqual(Int32Array.of(0, 1, 2, 3, 4, 5));
	});

	test("has numbers in ascending order, and texts as they first occur", async () => {
		const trajectory = await explored({
			points: grid({ x: [3, 1, 2], kind: ["b", "a"] }),
			simulate: (run) => run.f_add_result("z", `${run.kind}${run.x}`),
		});
		const z = cube(trajectory, "z");
		expect(z.axes.map(({ coordinates }) => [...coordinates])).toEqual([
			[1n, 2n, 3n],
			["b", "a"],
		]);
		expect(z.values.data).toEqual(["b1", "a1", "b2", "a2", "b3", "a3"]);
	});

	test("marks points without a run, and runs without the result", async () => {
		const trajectory = await explored({
			points: { x: [1, 1, 2], y: [1, 2, 2] },
			simulate: (run) => {
				if (run.x === 1 && run.y === 2) throw new Error("unstable");
				run.f_add_result("z", run.x + run.y / 2);
			},
		});
		const z = cube(trajectory, "z");
		expect(z.values.data).toEqual(Float64Array.of(1.5, Number.NaN, Number.NaN, 3));
		expect(z.missing.data).toEqual(Uint8Array.of(0, 1, 1, 0));
		expect(z.runs.data).toEqual(Int32Array.of(0, 1, -1, 2));
		expect([z.exploration.kind, z.exploration.text]).toEqual(["grid with holes", "A grid of 2 x × 2 y with 1 hole."]);
	});

	test("has repeated points along a last axis of trials", async () => {
		const points = { x: [1, 2, 1, 2, 2] };
		let count = 0;
		const z = cube(await explored({ points, simulate: (run) => run.f_add_result("z", new Scalar("int16", count++)) }), "z");
		expect(z.axes.map(({ coordinates, name }) => [name, ...coordinates])).toEqual([
			["x", 1n, 2n],
			["trial", 0, 1, 2],
		]);
		expect(z.values).toMatchObject({ dtype: "int16", shape: [2, 3], data: Int16Array.of(0, 2, 0, 1, 3, 4) });
		expect(z.missing.data).toEqual(Uint8Array.of(0, 0, 1, 0, 0, 0));
		expect(z.exploration.trials).toBe(3);
	});

	test("has parameters that go together on one axis", async () => {
		const points = { x: [1, 1, 2, 2], name: ["one", "one", "two", "two"], y: [7, 8, 7, 8] };
		const z = cube(await explored({ points, simulate: (run) => run.f_add_result("z", run.x * run.y) }), "z");
		expect(z.axes.map(({ linked, name }) => [name, ...linked.flatMap((column) => [column.name, ...column])])).toEqual([
			["x", "name", "one", "two"],
			["y"],
		]);
		expect(z.values).toMatchObject({ shape: [2, 2], data: BigInt64Array.of(7n, 8n, 14n, 16n) });
	});

	test("of a trajectory that is not explored is a single value", async () => {
		const z = cube(await explored({ points: {}, simulate: (run) => run.f_add_result("z", 5) }), "z");
		expect([z.shape, [...z.values.data], z.exploration.text]).toEqual([[], [5n], "The trajectory is not explored."]);
	});

	test("throws NotAGridError for other points, which says what they are", async () => {
		const trajectory = await explored({ points: { x: [1, 2, 3], y: [10, 20, 30] }, simulate: (run) => run.f_add_result("z", run.x) });
		try {
			cube(trajectory, "z");
			expect.fail();
		} catch (error) {
			expect(isPypetError(error, "NotAGridError") && error.message).toBe(
				"The runs are no grid that an array could be made over. A list of pairs: x and y change together. Take table(), which has them row by row.",
			);
		}
	});
});

describe("explorationForm(traj)", () => {
	test.each([
		["grid", "A grid of 2 x × 2 y.", { x: [1, 1, 2, 2], y: [1, 2, 1, 2] }],
		["grid", "A grid of 2 x × 2 y.", { x: [2, 1, 1, 2], y: [1, 2, 1, 2] }],
		["grid", "A grid of 3 x.", { x: [3, 1, 2] }],
		["grid", "A grid of 2 x × 2 trials.", { x: [1, 2, 1, 2] }],
		["grid with holes", "A grid of 2 x × 2 y with 1 hole.", { x: [1, 1, 2], y: [1, 2, 1] }],
		["grid with holes", "A grid of 2 x × 2 trials with 1 hole.", { x: [1, 2, 1] }],
		["paired list", "A list of pairs: x and y change together.", { x: [1, 2, 4, 3], y: [-1, -2, -4, -3] }],
		["paired list", "A list of pairs: x and name change together, each with up to 2 trials.", { x: [1, 2, 1], name: ["a", "b", "a"] }],
		["random points", "Single points of x, y, which are no grid.", { x: [0.3, 0.1, 0.7, 0.2], y: [0.5, 0.9, 0.6, 0.1] }],
		[
			"random points",
			"Single points of x, y, which are no grid.",
			{ x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 9], y: [5, 3, 8, 1, 2, 9, 7, 4, 6, 5] },
		],
	])("says %s: %s", async (kind, text, points) => {
		const form = explorationForm(await explored({ points, simulate: nothing }));
		expect([form.kind, form.text]).toEqual([kind, text]);
	});
});
