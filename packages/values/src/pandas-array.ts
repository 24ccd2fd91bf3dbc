import { ValueError } from "./errors.js";
import type { NDArray } from "./ndarray.js";
import { singleValueAt } from "./scalar-type.js";
import type { StoredValue } from "./stored-value.js";
import type { ScalarType } from "./table.js";
import { NotATime, Timedelta, Timestamp } from "./timestamp.js";

/** How numpy and pandas mark a missing moment or span. */
const NOT_A_TIME = -(2n ** 63n);

/** Length of the units that pandas has. */
const NANOSECONDS: Readonly<Record<string, bigint>> = { s: 1_000_000_000n, ms: 1_000_000n, us: 1_000n, ns: 1n };

/**
 * The cells of a column or a series, or the labels of an index: a numpy array of one dimension, and for moments the time zone that they are
 * shown in. Texts are of dtype `object`, as pandas keeps them; moments are in UTC.
 *
 * @example
 * ```ts
 * import { NDArray, PandasArray } from "@pypet/values";
 *
 * const days = new PandasArray(new NDArray("datetime64[s]", [1], BigInt64Array.of(86_400n)), "UTC");
 * console.log(days.dtype, days.at(0)); // datetime64[s, UTC] Timestamp { nanoseconds: 86400000000000n, zone: 'UTC' }
 * ```
 */
export class PandasArray {
	/** @throws {@link ValueError} when the array has not one dimension, times in a unit that pandas doesn't have, or a zone and no moments. */
	constructor(
		readonly data: NDArray,
		readonly zone: string | undefined = undefined,
	) {
		if (data.shape.length !== 1) throw new ValueError(`A column or index has one dimension, this array has ${data.shape.length}.`);
		if (/64\[(?!(?:s|ms|us|ns)\])/.test(data.dtype)) throw new ValueError(`pandas has no ${data.dtype}, but times in s, ms, us and ns.`);
		if (zone !== undefined && !data.dtype.startsWith("datetime64["))
			throw new ValueError(`${data.dtype} has no time zone; moments have one.`);
	}

	/** Number of elements. */
	get length(): number {
		return this.data.shape[0] ?? 0;
	}

	/** Type of the elements as pandas names it: `float64`, `object`, `datetime64[ns, Europe/Berlin]`. */
	get dtype(): string {
		return this.zone === undefined ? this.data.dtype : this.data.dtype.replace("]", `, ${this.zone}]`);
	}

	/**
	 * One element in Python's own type, as pandas' `tolist()` gives it: a bigint for every integer, a number for every float, a
	 * {@link Timestamp}, {@link Timedelta} or {@link NotATime} for times, and what is there for objects.
	 *
	 * @throws RangeError when there is no such element.
	 */
	at(position: number): StoredValue {
		const { data, zone } = this;
		const element = singleValueAt(data, position, pythonTypeOf(data.dtype));
		if (typeof element !== "bigint") return element;
		const [, kind, unit = ""] = /^(datetime|timedelta)64\[(\w+)\]$/.exec(data.dtype) ?? [];
		if (kind === undefined) return element;
		if (element === NOT_A_TIME) return new NotATime();
		const nanoseconds = element * (NANOSECONDS[unit] ?? 1n);
		return kind === "datetime" ? new Timestamp(nanoseconds, zone) : new Timedelta(nanoseconds);
	}

	/** All elements, as {@link at} gives them. */
	toArray(): StoredValue[] {
		return Array.from({ length: this.length }, (_, position) => this.at(position));
	}
}

function pythonTypeOf(dtype: string): ScalarType {
	if (dtype === "bool" || dtype === "str" || dtype === "bytes") return dtype;
	if (dtype.startsWith("float")) return "float";
	return dtype.startsWith("complex") ? "complex" : "int";
}
