import { sameValue } from "./equal.js";
import { ValueError } from "./errors.js";
import type { PandasArray } from "./pandas-array.js";
import type { StoredValue } from "./stored-value.js";
import { Tuple } from "./tuple.js";

/**
 * The labels of rows or columns: pandas' `Index`; its `DatetimeIndex` or `TimedeltaIndex` where they are moments or spans.
 *
 * @example
 * ```ts
 * import { Index, NDArray, PandasArray } from "@pypet/values";
 *
 * const index = new Index(new PandasArray(new NDArray("int64", [2], BigInt64Array.of(3n, 5n))), "cell");
 * console.log(index.name, index.values.length); // cell 2
 * ```
 */
export class Index {
	/**
	 * @param name - Name of the index; `null` where it has none.
	 * @param frequency - Step from one moment to the next, as pandas pickles it; `null` where there is none.
	 */
	constructor(
		readonly values: PandasArray,
		readonly name: StoredValue = null,
		readonly frequency: StoredValue = null,
	) {}

	/** Number of labels. */
	get length(): number {
		return this.values.length;
	}

	/** One label. */
	at(position: number): StoredValue {
		return this.values.at(position);
	}
}

/**
 * Labels of several levels: pandas' `MultiIndex`. Each level is written out: it has a label for every row or column.
 *
 * @example
 * ```ts
 * import { Index, MultiIndex, ndarray, PandasArray } from "@pypet/values";
 *
 * const level = (...numbers: bigint[]) => new Index(new PandasArray(ndarray(BigInt64Array.from(numbers), [numbers.length])));
 * const index = new MultiIndex([level(0n, 0n, 1n), level(5n, 6n, 5n)]);
 * console.log(index.length, index.at(1)); // 3 Tuple(2) [ 0n, 6n ]
 * ```
 */
export class MultiIndex {
	/** @throws {@link ValueError} when there is no level, or when they differ in length. */
	constructor(readonly levels: readonly Index[]) {
		if (new Set(levels.map((level) => level.length)).size !== 1)
			throw new ValueError("The levels of an index differ in length, or there are none.");
	}

	/** Number of labels. */
	get length(): number {
		return this.levels[0]?.length ?? 0;
	}

	/** One label: the tuple of those of all levels. */
	at(position: number): Tuple<StoredValue> {
		return Tuple.from(this.levels.map((level) => level.at(position)));
	}
}

/** Labels of one or of several levels. */
export type AnyIndex = Index | MultiIndex;

/**
 * A column of values with labelled rows: a pandas `Series`.
 *
 * @example
 * ```ts
 * import { Index, NDArray, PandasArray, Series } from "@pypet/values";
 *
 * const values = new PandasArray(new NDArray("float64", [2], Float64Array.of(12.5, 14)));
 * const index = new Index(new PandasArray(new NDArray("int64", [2], BigInt64Array.of(3n, 5n))));
 * const rates = new Series(values, index, "rate");
 * console.log(rates.values.length, rates.name); // 2 rate
 * ```
 */
export class Series {
	/** @throws {@link ValueError} when values and labels differ in number. */
	constructor(
		readonly values: PandasArray,
		readonly index: AnyIndex,
		readonly name: StoredValue = null,
	) {
		checkLength("The values of a series", values.length, index.length);
	}
}

/**
 * A table with labelled rows and columns, each column of its own type: a pandas `DataFrame`.
 *
 * @example
 * ```ts
 * import { Frame, Index, NDArray, PandasArray } from "@pypet/values";
 *
 * const values = new PandasArray(new NDArray("float64", [2], Float64Array.of(12.5, 14)));
 * const index = new Index(new PandasArray(new NDArray("int64", [2], BigInt64Array.of(3n, 5n))));
 * const labels = new Index(new PandasArray(new NDArray("int64", [1], BigInt64Array.of(0n))));
 * console.log(new Frame(index, labels, [values]).data.length); // 1
 * ```
 */
export class Frame {
	/**
	 * @param index - Labels of the rows.
	 * @param columns - Labels of the columns.
	 * @param data - The columns, in the order of their labels.
	 * @throws {@link ValueError} when there are not as many columns as labels, or a column has not as many rows as the index.
	 */
	constructor(
		readonly index: AnyIndex,
		readonly columns: AnyIndex,
		readonly data: readonly PandasArray[],
	) {
		checkLength("The columns of a frame", data.length, columns.length);
		for (const column of data) checkLength("The rows of a column", column.length, index.length);
	}

	/** Number of rows. */
	get rowCount(): number {
		return this.index.length;
	}

	/** The first column of a label, `"rate"` or `tuple("a", 1n)`; `undefined` where there is none. */
	column(label: StoredValue): PandasArray | undefined {
		return this.data.find((_, position) => sameValue(this.columns.at(position), label));
	}
}

function checkLength(what: string, found: number, labels: number): void {
	if (found !== labels) throw new ValueError(`${what} are ${found}, and there are ${labels} labels.`);
}
