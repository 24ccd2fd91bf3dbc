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

/** A scipy sparse matrix: its layout's arrays, untouched. */
export class SparseMatrix<F extends SparseFormat = SparseFormat> {
	/** @param shape - Rows and columns. */
	constructor(
		readonly format: F,
		readonly shape: readonly [rows: number, columns: number],
		readonly parts: SparsePartsOf[F],
	) {}
}
