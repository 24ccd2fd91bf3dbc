import type { Trajectory } from "@pypet/trajectory";
import {
	Bytes,
	type DType,
	isBinaryDType,
	isTypedArray,
	itemSize,
	NDArray,
	newBinaryData,
	numberToHalf,
	type StoredValue,
} from "@pypet/values";
import type { TableColumn } from "./column.js";
import { NotAGridError } from "./errors.js";
import { type ExplorationForm, explorationForm, type GridAxis } from "./exploration.js";
import { table } from "./table.js";

/**
 * A result over the explored dimensions: an array with an axis for each.
 *
 * @example
 * ```ts
 * import { cube, Cube } from "@pypet/tables";
 * import { cartesianProduct, singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_add_parameter("current", 0.5, { comment: "nA" });
 * traj.f_explore(cartesianProduct({ tau: [5, 10], current: [0.5, 1.5] }));
 * for (const [index] of traj.f_get_run_names().entries()) singleRun(traj, index).f_add_result("rate", index * 2.5);
 * const rate = cube(traj, "rate");
 * console.log(rate instanceof Cube, rate.values.data); // true Float64Array(4) [ 0, 2.5, 5, 7.5 ]
 * ```
 */
export class Cube {
	/**
	 * @param column - The values, run by run.
	 * @param exploration - A grid.
	 */
	constructor(column: TableColumn, exploration: ExplorationForm) {
		const { axes, positions } = exploration;
		this.name = column.name;
		this.fullName = column.fullName;
		this.comment = column.comment;
		this.exploration = exploration;
		this.shape = axes.map(({ coordinates }) => coordinates.length);
		const size = this.shape.reduce((product, extent) => product * extent, 1);
		const runs = new Int32Array(size).fill(-1);
		positions.forEach((cell, run) => {
			runs[cell] = run;
		});
		this.runs = new NDArray("int32", this.shape, runs);
		this.missing = new NDArray(
			"bool",
			this.shape,
			Uint8Array.from(runs, (run) => Number(run < 0 || !column.has(run))),
		);
		this.values = gathered(column, runs, this.shape);
	}

	/** The shortest name that tells it from the explored parameters: `rate`. */
	readonly name: string;

	/** Full name in the tree, with `$` for the run. */
	readonly fullName: string;

	/** Comment of the result, which is where its unit stands. */
	readonly comment: string;

	/** What the grid is, in one word, in numbers and in a sentence. */
	readonly exploration: ExplorationForm;

	/** Extents, one for each axis. */
	readonly shape: readonly number[];

	/** The values in C order, the last axis fastest, of the dtype that the table's column has. Where one is missing stands `NaN`, 0, an empty text, or `null`. */
	readonly values: NDArray;

	/** Whether a value is missing: the point is a hole, or its run has no such result. */
	readonly missing: NDArray<"bool">;

	/** Index of the run of each point; −1 in holes. */
	readonly runs: NDArray<"int32">;

	/** The axes, in the order of exploring; behind them one of trials, where points are repeated. */
	get axes(): readonly GridAxis[] {
		return this.exploration.axes;
	}

	/** Type of the values, by numpy's name. */
	get dtype(): DType {
		return this.values.dtype;
	}
}

/**
 * A result as an array over the explored dimensions.
 *
 * @param name - Name of a result or of an item of one, as {@link table} takes it.
 * @throws {@link NotAGridError} when the points are a paired list or random, and as {@link table}.
 *
 * @example
 * ```ts
 * import { cube } from "@pypet/tables";
 * import { cartesianProduct, singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_add_parameter("current", 0.5, { comment: "nA" });
 * traj.f_explore(cartesianProduct({ tau: [5, 10], current: [0.5, 1.5] }));
 * for (const [index] of traj.f_get_run_names().entries()) singleRun(traj, index).f_add_result("rate", index * 2.5);
 * const rate = cube(traj, "rate");
 * console.log(rate.axes.map((axis) => axis.name), rate.shape); // [ 'tau', 'current' ] [ 2, 2 ]
 * ```
 */
export function cube(trajectory: Trajectory<object>, name: string): Cube {
	const exploration = explorationForm(trajectory);
	if (exploration.axes.length === 0 && exploration.points > 1) throw new NotAGridError(exploration);
	const column = table(trajectory, { results: [name] }).columns.at(-1);
	if (column === undefined) throw new TypeError(`There is no column "${name}".`);
	return new Cube(column, exploration);
}

/** The values of some runs, with nothing where there is none. */
function gathered({ data, dtype }: TableColumn, runs: Int32Array, shape: readonly number[]): NDArray {
	if (!isBinaryDType(dtype) || !isTypedArray(data)) {
		const cells = Array.from(runs, (run): StoredValue => data[run] ?? (dtype === "str" ? "" : dtype === "bytes" ? new Bytes([]) : null));
		return new NDArray(dtype, shape, cells);
	}
	const values = newBinaryData(dtype, runs.length);
	if (values instanceof Float64Array || values instanceof Float32Array) values.fill(Number.NaN);
	if (values instanceof Uint16Array && dtype === "float16") values.fill(numberToHalf(Number.NaN));
	const size = itemSize(dtype);
	const [from, to] = [new Uint8Array(data.buffer, data.byteOffset, data.byteLength), new Uint8Array(values.buffer)];
	runs.forEach((run, cell) => {
		if (run >= 0) to.set(from.subarray(run * size, (run + 1) * size), cell * size);
	});
	return new NDArray(dtype, shape, values);
}
