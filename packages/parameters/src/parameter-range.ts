import { type Column, cellAt, Float, Int } from "@pypet/values";
import { GridAxis } from "./grid-axis.js";
import { joinedColumns, numberColumn, rangeColumn } from "./range-columns.js";
import { markStored } from "./stored-values.js";
import { fitsInt } from "./value-types.js";

/*
 * A range keeps values as parameters do (see value-types.ts), in one of four compact forms. None is ever changed: expanding makes a new one.
 */

/** The values of a parameter over the points of an exploration, in one of four compact forms. */
export type ParameterRange = NumberRange | GridAxis | IndexedRange | ColumnRange;

/** Plain numbers whose type is not settled. */
export class NumberRange {
	constructor(readonly data: Float64Array) {}

	/** Number of points. */
	get length(): number {
		return this.data.length;
	}

	/** The value of a point, in the form in which it is kept; `undefined` where there is none. */
	at(index: number): unknown {
		return this.data[index];
	}
}

/** Distinct values and, for each point, the position of its value among them. */
export class IndexedRange {
	constructor(
		readonly values: readonly unknown[],
		readonly indices: Uint32Array,
	) {}

	/** Each value that occurs again as the same object, or as an equal single value, is kept once. */
	static from(values: Iterable<unknown>): IndexedRange {
		const positions = new Map<unknown, number>();
		const distinct: unknown[] = [];
		const indices: number[] = [];
		for (const value of values) {
			const single = value instanceof Int || value instanceof Float ? value.value : value;
			const key = Object.is(single, -0) ? NEGATIVE_ZERO : single;
			let position = positions.get(key);
			if (position === undefined) {
				position = distinct.push(value) - 1;
				positions.set(key, position);
			}
			indices.push(position);
		}
		return new IndexedRange(distinct, Uint32Array.from(indices));
	}

	/** Number of points. */
	get length(): number {
		return this.indices.length;
	}

	/** The value of a point, in the form in which it is kept; `undefined` where there is none. */
	at(index: number): unknown {
		return this.values[this.indices[index] ?? -1];
	}
}

const NEGATIVE_ZERO = Symbol("-0");

/** The rows of a column: what a table holds, or numbers of a settled type. */
export class ColumnRange {
	constructor(readonly column: Column) {}

	/** Number of points. */
	get length(): number {
		return this.column.data.shape[0] ?? 0;
	}

	/** The value of a point, in the form in which it is kept; `undefined` where there is none. */
	at(index: number): unknown {
		return index >= 0 && index < this.length ? markStored(cellAt(this.column, index)) : undefined;
	}
}

/** The values of all points, in order, in the form in which they are kept. */
export function* valuesOf(range: ParameterRange): Generator<unknown> {
	for (let index = 0; index < range.length; index++) yield range.at(index);
}

/** Values such that every point has one of them, as few as the form of the range allows. */
function distinctValues(range: ParameterRange): Iterable<unknown> {
	if (range instanceof GridAxis) return Array.from(range.values);
	if (range instanceof NumberRange) return range.data;
	return range instanceof IndexedRange ? range.values : valuesOf(range);
}

/** The range in the form of distinct values and positions. */
export function indexed(range: ParameterRange): IndexedRange {
	if (range instanceof IndexedRange) return range;
	if (!(range instanceof GridAxis)) return IndexedRange.from(valuesOf(range));
	return new IndexedRange(
		Array.from(range.values),
		Uint32Array.from({ length: range.length }, (_, index) => range.position(index)),
	);
}

/** Whether all plain numbers of a range may be kept as ints. */
export function rangeFitsInt(range: ParameterRange): boolean {
	if (range instanceof ColumnRange) return true;
	for (const value of distinctValues(range)) if (!fitsInt(value)) return false;
	return true;
}

/**
 * The range with its plain numbers settled.
 *
 * @param settle - Gives a value with its numbers settled as that type.
 */
export function settledRange(range: ParameterRange, type: "int" | "float", settle: (kept: unknown) => unknown): ParameterRange {
	if (range instanceof ColumnRange) return range;
	if (range instanceof NumberRange) return new ColumnRange(numberColumn(range.data, type));
	const values = Array.from(distinctValues(range), settle);
	return range instanceof GridAxis ? new GridAxis(values, range.repeat, range.length) : new IndexedRange(values, range.indices);
}

/** A range followed by another of the same type of values. */
export function joined(first: ParameterRange, second: ParameterRange): ParameterRange {
	if (first instanceof ColumnRange) return new ColumnRange(joinedColumns(first.column, rangeColumn(second)));
	if (first instanceof NumberRange) return new NumberRange(Float64Array.from([...first.data, ...Array.from(valuesOf(second), Number)]));
	const [left, right] = [indexed(first), indexed(second)];
	const indices = new Uint32Array(left.length + right.length);
	indices.set(left.indices);
	for (let index = 0; index < right.length; index++) indices[left.length + index] = left.values.length + (right.indices[index] ?? 0);
	return new IndexedRange([...left.values, ...right.values], indices);
}
