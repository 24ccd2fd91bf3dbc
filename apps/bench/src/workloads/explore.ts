import { cartesianProduct, float, Trajectory } from "pypet";
import type { Workload } from "../workload.js";

const AXES = { "dims.a": 100, "dims.b": 100, "dims.c": 10 } as const;
const POINTS = 100_000;

/** A grid over three parameters. */
export const explore: Workload = {
	name: "explore_1e5",
	summary: "a cartesian product of 100 × 100 × 10 over three parameters",
	pypet: 0.93,
	reach: { seconds: 0.03 },
	ready() {
		const trajectory = withParameters();
		return () => {
			trajectory.f_explore(grid());
			return () => trajectory.f_get_run_names().length;
		};
	},
	expected: () => POINTS,
	floors: [
		{
			by: "arrays",
			summary: "three arrays of 100,000 numbers, filled",
			ready: () => () => {
				const columns = filledColumns();
				return () => columns.a.length;
			},
		},
	],
};

/** Runs are found by the values of two parameters. */
export const findIndices: Workload = {
	name: "find_idx_1e5",
	summary: "f_find_idx with a predicate over two of them",
	pypet: 0.009,
	reach: { seconds: 0.005 },
	ready() {
		const trajectory = withParameters();
		trajectory.f_explore(grid());
		return () => {
			const found = [...trajectory.f_find_idx(["dims.a", "dims.b"], (a, b) => a === 4 && (b === 1 || b === 2))];
			return () => found.length;
		};
	},
	expected: () => 20,
	floors: [
		{
			by: "arrays",
			summary: "the predicate called for 100,000 pairs of numbers in two arrays",
			ready() {
				const { a, b } = filledColumns();
				const predicate = (first: number, second: number) => first === 4 && (second === 1 || second === 2);
				return () => {
					const found: number[] = [];
					for (let index = 0; index < POINTS; index++) if (predicate(a[index] ?? 0, b[index] ?? 0)) found.push(index);
					return () => found.length;
				};
			},
		},
	],
};

function withParameters(): Trajectory {
	const trajectory = new Trajectory("mem", { add_time: false });
	for (const name of Object.keys(AXES)) trajectory.f_add_parameter(name, float(0));
	return trajectory;
}

function grid() {
	const axis = (length: number) => Array.from({ length }, (_, index) => index);
	return cartesianProduct({ "dims.a": axis(AXES["dims.a"]), "dims.b": axis(AXES["dims.b"]), "dims.c": axis(AXES["dims.c"]) });
}

function filledColumns() {
	const [a, b, c] = [new Float64Array(POINTS), new Float64Array(POINTS), new Float64Array(POINTS)];
	for (let index = 0; index < POINTS; index++) {
		a[index] = Math.floor(index / 1000);
		b[index] = Math.floor(index / 10) % 100;
		c[index] = index % 10;
	}
	return { a, b, c };
}
