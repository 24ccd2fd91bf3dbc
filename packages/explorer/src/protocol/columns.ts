/** Values of one kind, one for each row of a table. */
export interface CellColumn {
	/** Head of the column. */
	readonly name: string;
	/** Type of the values as Python names it: `float`, `int64`, `str`. Several, with commas between, where they differ. */
	readonly type: string;
	/** The rows as numbers, booleans as 0 and 1; NaN where a value is no number. */
	readonly numbers: Float64Array;
	/** The rows as texts, where at least one value is no number; a number is `undefined` there. */
	readonly texts?: readonly (string | undefined)[];
	/** 1 where there is a value. Left out where each row has one. */
	readonly present?: Uint8Array;
}
