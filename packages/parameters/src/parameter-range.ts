import { type Column, cellAt, isPlainInteger } from "@pypet/values";
import { GridAxis } from "./grid-axis.js";
import { IndexedRange } from "./indexed-range.js";
import { BigintRange, NumberRange, RowRange } from "./number-ranges.js";
import { joinedColumns, numberColumn, rangeColumn } from "./range-columns.js";
import { markStored } from "./stored-values.js";
import { fitsInt } from "./value-types.js";

/*
 * A range keeps values as parameters do (see value-types.ts), in one of six compact forms. None is ever changed: expanding makes a new one.
 */

/** The values of a parameter over the points of an exploration, in one of six compact forms. */
export type ParameterRange = NumberRange | BigintRange | RowRange | GridAxis | IndexedRange | ColumnRange;

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
	if (range instanceof ColumnRange || range instanceof BigintRange) return true;
	if (range instanceof GridAxis || range instanceof IndexedRange) return range.values.every(fitsInt);
	return range.data.every(isPlainInteger);
}

/**
 * The range with its plain numbers settled.
 *
 * @param settle - Gives a value with its numbers settled as that type.
 */
export function settledRange(range: ParameterRange, type: "int" | "float", settle: (kept: unknown) => unknown): ParameterRange {
	if (range instanceof ColumnRange || range instanceof BigintRange) return range;
	if (range instanceof NumberRange) return new ColumnRange(numberColumn(range.data, type, undefined));
	if (range instanceof RowRange) return new ColumnRange(numberColumn(range.data, type, range));
	const values = range.values.map(settle);
	return range instanceof GridAxis ? new GridAxis(values, range.repeat, range.length) : new IndexedRange(values, range.indices);
}

/** A range followed by another of the same type of values. */
export function joined(first: ParameterRange, second: ParameterRange): ParameterRange {
	if (first instanceof ColumnRange) return new ColumnRange(joinedColumns(first.column, rangeColumn(second)));
	if (first instanceof NumberRange) return new NumberRange(joinedNumbers(first.data, numbersOf(second)));
	if (first instanceof RowRange && second instanceof RowRange) {
		return new RowRange(joinedNumbers(first.data, second.data), first.width, first.isTuple);
	}
	if (first instanceof BigintRange && second instanceof BigintRange) return new BigintRange(joinedBigints(first.data, second.data));
	const [left, right] = [indexed(first), indexed(second)];
	const indices = new Uint32Array(left.length + right.length);
	indices.set(left.indices);
	for (let index = 0; index < right.length; index++) indices[left.length + index] = left.values.length + (right.indices[index] ?? 0);
	return new IndexedRange([...left.values, ...right.values], indices);
}

function numbersOf(range: ParameterRange): Float64Array {
	return range instanceof NumberRange ? range.data : Float64Array.from(valuesOf(range), Number);
}

function joinedNumbers(first: Float64Array, second: Float64Array): Float64Array {
	const data = new Float64Array(first.length + second.length);
	data.set(first);
	data.set(second, first.length);
	return data;
}

function joinedBigints(first: BigInt64Array, second: BigInt64Array): BigInt64Array {
	const data = new BigInt64Array(first.length + second.length);
	data.set(first);
	data.set(second, first.length);
	return data;
}
