import { asNDArray, elementCount, type NDArray, type SparseMatrix, type SparsePartsOf } from "@pypet/values";
import type { SparseView } from "../protocol/value-views.js";
import { isNumeric, numbersOf } from "./array-view.js";
import { arrayType } from "./summary.js";

/** Entries that go to the page. */
const MOST_ENTRIES = 1_000_000;

type Put = (row: number, column: number, value: number) => void;

/** A sparse matrix as its entries. Of complex entries only the places are shown. */
export function sparseView(matrix: SparseMatrix): SparseView {
	const { format, shape } = matrix;
	const data = asNDArray(matrix.parts.data);
	const hasPlacesOnly = !isNumeric(data);
	const values = !hasPlacesOnly ? numbersOf(data) : new Float64Array(elementCount(data.shape)).fill(1);
	const rows: number[] = [];
	const columns: number[] = [];
	const numbers: number[] = [];
	let left = 0;
	forEachEntry(matrix, values, (row, column, value) => {
		if (value === 0) return;
		if (rows.length >= MOST_ENTRIES) left++;
		else {
			rows.push(row);
			columns.push(column);
			numbers.push(value);
		}
	});
	const notes = [
		...(hasPlacesOnly ? ["Shown is where entries are, not their values."] : []),
		...(left > 0 ? [`${left} more entries are not shown.`] : []),
	];
	return {
		kind: "sparse",
		type: `${format} ${arrayType(data.dtype, shape)}, ${rows.length + left} entries`,
		shape,
		rows: Int32Array.from(rows),
		columns: Int32Array.from(columns),
		numbers: Float64Array.from(numbers),
		...(hasPlacesOnly && { hasPlacesOnly }),
		...(notes.length > 0 && { note: notes.join(" ") }),
	};
}

function forEachEntry(matrix: SparseMatrix, values: Float64Array, put: Put): void {
	const { parts, shape } = matrix;
	if ("offsets" in parts) diagonals(numbersOf(parts.offsets), values, shape, put);
	else if (matrix.format === "bsr") blocks(parts, values, put);
	else if (matrix.format === "csc") compressed(parts, (column, row, position) => put(row, column, values[position] ?? 0));
	else compressed(parts, (row, column, position) => put(row, column, values[position] ?? 0));
}

/** Goes through the rows, or columns, that `indptr` delimits. */
function compressed({ indices, indptr }: SparsePartsOf["csr"], visit: (major: number, minor: number, position: number) => void): void {
	const minors = numbersOf(indices);
	const bounds = numbersOf(indptr);
	for (let major = 0; major + 1 < bounds.length; major++) {
		for (let position = bounds[major] ?? 0; position < (bounds[major + 1] ?? 0); position++) visit(major, minors[position] ?? 0, position);
	}
}

function blocks(parts: SparsePartsOf["bsr"], values: Float64Array, put: Put): void {
	const [, height = 1, width = 1]: readonly number[] = (parts.data satisfies NDArray).shape;
	compressed(parts, (blockRow, blockColumn, block) => {
		for (let cell = 0; cell < height * width; cell++) {
			const row = blockRow * height + Math.floor(cell / width);
			put(row, blockColumn * width + (cell % width), values[block * height * width + cell] ?? 0);
		}
	});
}

/** scipy keeps the entry of diagonal `offset` in column `c` at place `c` of that diagonal's row. */
function diagonals(offsets: Float64Array, values: Float64Array, [rowCount, columnCount]: readonly [number, number], put: Put): void {
	const width = offsets.length === 0 ? 0 : values.length / offsets.length;
	offsets.forEach((offset, diagonal) => {
		for (let column = 0; column < Math.min(width, columnCount); column++) {
			const row = column - offset;
			if (row >= 0 && row < rowCount) put(row, column, values[diagonal * width + column] ?? 0);
		}
	});
}
