import { Tuple } from "@pypet/values";

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

/** Bigints of at most 64 bits. */
export class BigintRange {
	constructor(readonly data: BigInt64Array) {}

	/** Number of points. */
	get length(): number {
		return this.data.length;
	}

	/** The value of a point; `undefined` where there is none. */
	at(index: number): unknown {
		return this.data[index];
	}
}

/** Arrays or tuples of equal length of plain numbers whose type is not settled, row behind row. */
export class RowRange {
	constructor(
		readonly data: Float64Array,
		/** Numbers in a row; at least 1. */
		readonly width: number,
		/** Whether the rows are tuples. */
		readonly isTuple: boolean,
	) {}

	/** Number of points. */
	get length(): number {
		return this.data.length / this.width;
	}

	/** The value of a point, made anew; `undefined` where there is none. */
	at(index: number): unknown {
		if (!(index >= 0 && index < this.length)) return undefined;
		const row = Array.from(this.data.subarray(index * this.width, (index + 1) * this.width));
		return this.isTuple ? Tuple.from(row) : row;
	}
}
