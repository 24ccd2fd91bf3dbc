import { AttributeError, naturalNames, worksBare } from "@pypet/naturalnaming";
import { SparseMatrix, type StoredValue } from "@pypet/values";
import { itemIn } from "./array-parameter.js";
import { fromItems, type Items, toItems } from "./leaf-items.js";
import { sparseFromHex, sparseToHex } from "./npz.js";
import { Result, supportsItem } from "./result.js";
import { nameOfSparsePart, sparseFromParts } from "./sparse-parts.js";

const SPARSE_MARK = "__spsp__";

const knownTexts: unique symbol = Symbol("pypet.knownTexts");

/**
 * A result for sparse matrices besides what a {@link Result} holds.
 *
 * @typeParam T - Type of the value, for a result that has just one.
 *
 * @example
 * ```ts
 * import { SparseResult } from "@pypet/parameters";
 * import { ndarray, SparseMatrix } from "@pypet/values";
 *
 * const parts = {
 * 	data: ndarray(Float64Array.of(0.5), [1]),
 * 	indices: ndarray(Int32Array.of(2), [1]),
 * 	indptr: ndarray(Int32Array.of(0, 0, 1), [3]),
 * };
 * const weights = new SparseResult("weights", { learned: new SparseMatrix("csr", [2, 3], parts) });
 * console.log(weights.f_get("learned") instanceof SparseMatrix); // true
 * ```
 */
export class SparseResult<T = unknown> extends Result<T> {
	/** @internal */
	static override readonly [worksBare] = true;
	/** @internal The texts that matrices were read from, so that they are written back as they were. */
	readonly [knownTexts] = new WeakMap<SparseMatrix, string>();

	override f_set_single(name: string | number, value: unknown): void {
		if (typeof name === "string" && name.includes(SPARSE_MARK)) {
			throw new AttributeError(`"${SPARSE_MARK}" marks sparse matrices in a file, so no item can be called "${name}".`);
		}
		super.f_set_single(name, value);
	}

	/** @internal */
	override [supportsItem](value: unknown): boolean {
		return value instanceof SparseMatrix || super[supportsItem](value);
	}

	/** The data as items: matrices as text under `NAME__spsp__`, everything else under its own name. */
	override [toItems](): Items {
		const items = new Map<string, StoredValue>();
		for (const [name, value] of super[toItems]()) {
			if (value instanceof SparseMatrix) items.set(`${name}${SPARSE_MARK}`, this[knownTexts].get(value) ?? sparseToHex(value));
			else items.set(name, value);
		}
		return items;
	}

	/** Takes the data from items, in place of what the result holds under the same names. */
	override [fromItems](items: Items): void {
		for (const [name, item] of items) {
			const matrixName = nameOfSparsePart(name);
			if (name.endsWith(SPARSE_MARK) && typeof item === "string") {
				const matrix = sparseFromHex(item);
				this[knownTexts].set(matrix, item);
				this[naturalNames].load(name.slice(0, -SPARSE_MARK.length), matrix);
			} else if (matrixName === undefined) {
				this[naturalNames].load(name, item);
			} else if (name.endsWith(`${SPARSE_MARK}format`)) {
				this[naturalNames].load(
					matrixName,
					sparseFromParts((part) => itemIn(items, `${matrixName}${SPARSE_MARK}${part}`)),
				);
			}
		}
	}
}
