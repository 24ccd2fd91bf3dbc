import { describe, expect, it } from "vitest";
import { cartesianProduct, linspace, runCount, Trajectory } from "../src/index.js";

const isLong = process.env.PYPET_TEST_LONG !== undefined;
const POINTS = 100_000;

describe("a large space", () => {
	it("f_explore takes 10⁶ points over five parameters, and looks at each distinct value once", () => {
		const { axes, looks, traj } = fiveAxes();
		traj.f_explore(cartesianProduct(axes));
		expect([runCount(traj), looks()]).toEqual([1_000_000, 140]);
	});

	it("f_explore goes through the values of a generator once", () => {
		let made = 0;
		const values = function* () {
			for (; made < POINTS; made++) yield made;
		};
		const traj = new Trajectory("t", { add_time: false });
		traj.f_add_parameter("x", 0);
		traj.f_explore({ x: values() });
		expect([made, runCount(traj)]).toEqual([POINTS, POINTS]);
	});
});

// A clock has its place where nothing else runs: `pnpm test:long`.
if (isLong) {
	describe("the time of a large space", () => {
		it("f_explore takes 10⁶ points over five parameters in under 2 s", () => {
			const { axes, traj } = fiveAxes();
			const start = performance.now();
			traj.f_explore(cartesianProduct(axes));
			expect(performance.now() - start).toBeLessThan(2000);
		});

		// Measured against work of the same kind, since machines differ: it is 1 to 3 times here, and 8 to 25 with an object and a look-up for each
		// value.
		it("f_explore takes less than six times as long as it takes to make the values", () => {
			const making = shortestTime(() => {
				for (const values of ranges().values()) Array.from(values);
			});
			expect(shortestTime(() => plantedKinds().f_explore(ranges()))).toBeLessThan(6 * making);
		});

		it("f_get_run_information takes less than nine times as long as it takes to name the runs", () => {
			const traj = new Trajectory("t", { add_time: false });
			traj.f_add_parameter("x", 1);
			traj.f_add_parameter("y", "a");
			traj.f_explore(cartesianProduct({ x: linspace(0, 199, 200), y: Array.from({ length: 100 }, (_, point) => `text ${point}`) }));
			const naming = shortestTime(() => Object.fromEntries(traj.f_get_run_names().map((name, idx) => [name, { name, idx }])));
			expect(shortestTime(() => traj.f_get_run_information())).toBeLessThan(9 * naming);
		});
	});
}

/** Five parameters, and lists of values for them that count how often one of their values is read. */
function fiveAxes() {
	let count = 0;
	const traj = new Trajectory("t", { add_time: false });
	const axes: Record<string, Iterable<number>> = {};
	for (const name of ["a", "b", "c", "d", "e"]) {
		traj.f_add_parameter(name, 0.5);
		const values = linspace(0, 1, name === "a" ? 100 : 10);
		axes[name] = {
			*[Symbol.iterator]() {
				for (const value of values) {
					count++;
					yield value;
				}
			},
		};
	}
	return { axes, looks: () => count, traj };
}

const KINDS: Record<string, [unknown, (point: number) => unknown]> = {
	number: [1, (point) => point],
	text: ["", (point) => `text ${point}`],
	truth: [true, (point) => point % 2 === 0],
	bigint: [1n, BigInt],
	row: [[1, 2], (point) => [point, point + 1]],
};

function plantedKinds(): Trajectory {
	const traj = new Trajectory("t", { add_time: false });
	for (const [name, [data]] of Object.entries(KINDS)) traj.f_add_parameter(name, { data });
	return traj;
}

function ranges(): Map<string, Iterable<unknown>> {
	return new Map(Object.entries(KINDS).map(([name, [, make]]) => [name, valuesOf(make)]));
}

function* valuesOf(make: (point: number) => unknown): Generator<unknown> {
	for (let point = 0; point < POINTS; point++) yield make(point);
}

/** The shortest of five times, in ms: what something takes when nothing comes between. */
function shortestTime(work: () => unknown): number {
	return Math.min(
		...Array.from({ length: 5 }, () => {
			const start = performance.now();
			work();
			return performance.now() - start;
		}),
	);
}
