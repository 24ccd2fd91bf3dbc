import { pythonText } from "@pypet/parameters";
import { type ArrayData, type DType, elementAt, isTypedArray, NDArray, Scalar, type StoredValue, type TypedArray } from "@pypet/values";
import { jsonText, plainJson } from "./plain-json.js";

/** What a column is about. */
export interface ColumnDescription {
	/** The shortest ending of the full name that no other column of its table has: `tau`. */
	readonly name: string;
	/** Full name in the tree: `parameters.neuron.tau`; of a result with `$` for the run: `results.runs.$.spikes.rate`. */
	readonly fullName: string;
	/** Comment of the parameter or result, which is where its unit stands; empty where it has none. */
	readonly comment: string;
}

/**
 * A column of a table: one value for each row, in one array.
 *
 * A row may have no value, as that of a run which has failed. What the array holds there says nothing: 0, `NaN`, an empty text.
 *
 * @example
 * ```ts
 * import { table, TableColumn } from "@pypet/tables";
 * import { cartesianProduct, singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_add_parameter("current", 0.5, { comment: "nA" });
 * traj.f_explore(cartesianProduct({ tau: [5, 10], current: [0.5, 1.5] }));
 * for (const [index] of traj.f_get_run_names().entries()) singleRun(traj, index).f_add_result("rate", index * 2.5);
 * const current = table(traj).column("current");
 * console.log(current instanceof TableColumn, current.dtype, current.comment); // true float64 nA
 * ```
 */
export class TableColumn implements ColumnDescription {
	readonly name: string;
	readonly fullName: string;
	readonly comment: string;

	/**
	 * @param about - Name, full name and comment.
	 * @param dtype - Type of the values, by numpy's name. Python's `int` is `int64`, `float` is `float64`; `object` for what fits no other.
	 * @param data - The values, as `DataOf` of `@pypet/values` keeps them: typed arrays for numbers, with bigints for 64-bit integers, bytes of
	 * 0 and 1 for booleans, pairs for complex numbers; an array for texts. Not copied.
	 * @param validity - One bit for each row, the lowest first, as in Arrow: 1 where there is a value. `undefined` where no value is missing.
	 */
	constructor(
		about: ColumnDescription,
		readonly dtype: DType,
		readonly data: ArrayData,
		readonly validity?: Uint8Array,
	) {
		this.name = about.name;
		this.fullName = about.fullName;
		this.comment = about.comment;
	}

	/** Number of rows. */
	get length(): number {
		return this.dtype === "complex64" || this.dtype === "complex128" ? this.data.length / 2 : this.data.length;
	}

	/** Number of rows without a value. Counts them. */
	get missing(): number {
		if (this.validity === undefined) return 0;
		let count = 0;
		for (let row = 0; row < this.length; row++) if (!this.has(row)) count++;
		return count;
	}

	/** Whether a row has a value. */
	has(row: number): boolean {
		return this.validity === undefined || ((this.validity[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
	}

	/** The value of a row: a bigint for 64-bit integers, a boolean for `bool`; `null` where it has none. */
	at(row: number): StoredValue {
		return this.has(row) ? elementAt(new NDArray(this.dtype, [this.length], this.data), row) : null;
	}

	/** The value of a row as text, numbers and truth values as Python writes them, arrays as JSON: `1.0`, `nan`, `True`, `[1,2]`; empty where it has none. */
	text(row: number): string {
		const value = this.at(row);
		if (value === null) return "";
		if (typeof value === "number" && this.dtype !== "object") return pythonText(new Scalar(this.dtype, value));
		if (this.dtype !== "object") return pythonText(value);
		const json = plainJson(value);
		return typeof json === "string" ? json : jsonText(json);
	}

	/** The values of all rows, as {@link at} gives them. */
	*[Symbol.iterator](): Iterator<StoredValue> {
		const array = new NDArray(this.dtype, [this.length], this.data);
		for (let row = 0; row < this.length; row++) yield this.has(row) ? elementAt(array, row) : null;
	}

	/**
	 * The values as floats, to compute and to plot with: `NaN` where there is none, and for what is no number; 1 and 0 for booleans. Integers beyond
	 * 2⁵³ are rounded. An array of the caller's own.
	 */
	numbers(): Float64Array {
		const { data, dtype, length } = this;
		const isPlain = isTypedArray(data) && dtype !== "float16" && dtype !== "complex64" && dtype !== "complex128";
		const numbers = isPlain ? floatsOf(data) : Float64Array.from(this, (value) => numberIn(value));
		for (let row = 0; this.validity !== undefined && row < length; row++) if (!this.has(row)) numbers[row] = Number.NaN;
		return numbers;
	}
}

function floatsOf(data: TypedArray): Float64Array {
	if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from<bigint>(data, Number);
	return new Float64Array(data);
}

function numberIn(value: StoredValue): number {
	return typeof value === "number" || typeof value === "bigint" ? Number(value) : Number.NaN;
}
