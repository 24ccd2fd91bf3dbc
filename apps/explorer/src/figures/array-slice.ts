import type { ArrayView } from "@pypet/explorer/protocol";

/** One or two dimensions of an array, at fixed positions of the others. */
export interface Slice {
	readonly rowCount: number;
	readonly columnCount: number;
	/** Position of the first row in the whole array, of which this may be a part. */
	readonly rowStart: number;
	readonly columnStart: number;
	/** In C order: row by row. */
	readonly numbers: Float64Array | undefined;
	readonly texts: readonly string[] | undefined;
}

/**
 * The last two dimensions of an array; one of a single dimension is a column.
 *
 * @param fixed - Positions along the dimensions before; 0 where one is left out.
 */
export function sliceOf({ numbers, part, shape, texts }: ArrayView, fixed: readonly number[]): Slice {
	const isColumn = shape.length < 2;
	const rowCount = (isColumn ? shape[0] : shape.at(-2)) ?? 1;
	const columnCount = isColumn ? 1 : (shape.at(-1) ?? 1);
	const size = rowCount * columnCount;
	const outer = shape.slice(0, -2);
	const start = isColumn
		? 0
		: outer.reduce((place, extent, axis) => place * extent + Math.min(fixed[axis] ?? 0, Math.max(0, extent - 1)), 0) * size;
	const rowStart = (isColumn ? part?.start[0] : part?.start.at(-2)) ?? 0;
	const columnStart = isColumn ? 0 : (part?.start.at(-1) ?? 0);
	return {
		rowCount,
		columnCount,
		rowStart,
		columnStart,
		numbers: numbers?.subarray(start, start + size),
		texts: texts?.slice(start, start + size),
	};
}
