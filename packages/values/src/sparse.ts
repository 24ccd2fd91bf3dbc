import type { NDArray } from "./ndarray.js";

/** The layouts of scipy's sparse matrices that pypet stores. */
export type SparseFormat = "csr" | "csc" | "bsr" | "dia";

/** The arrays of each layout, as scipy names them. */
export interface SparsePartsOf {
	/** `data`, column `indices` and row pointer `indptr`. */
	csr: { readonly data: NDArray; readonly indices: NDArray; readonly indptr: NDArray };
	/** `data`, row `indices` and column pointer `indptr`. */
	csc: SparsePartsOf["csr"];
	/** `data` of shape (blocks, rows, columns), block-column `indices` and block-row pointer `indptr`. */
	bsr: SparsePartsOf["csr"];
	/** `data` of shape (diagonals, columns) and the diagonals' `offsets`. */
	dia: { readonly data: NDArray; readonly offsets: NDArray };
}

/**
 * A scipy sparse matrix: its layout's arrays, untouched.
 *
 * @example
 * ```ts
 * import { ndarray, SparseMatrix } from "@pypet/values";
 *
 * const parts = {
 * 	data: ndarray(Float64Array.of(0.5), [1]),
 * 	indices: ndarray(Int32Array.of(2), [1]),
 * 	indptr: ndarray(Int32Array.of(0, 0, 1), [3]),
 * };
 * const weights = new SparseMatrix("csr", [2, 3], parts); // 0.5 in row 1, column 2
 * console.log(weights.shape); // [ 2, 3 ]
 * ```
 */
export class SparseMatrix<F extends SparseFormat = SparseFormat> {
	/** @param shape - Rows and columns. */
	constructor(
		readonly format: F,
		readonly shape: readonly [rows: number, columns: number],
		readonly parts: SparsePartsOf[F],
	) {}
}
