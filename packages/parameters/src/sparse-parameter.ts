import { worksBare } from "@pypet/naturalnaming";
import { SparseMatrix, type StoredValue, Table } from "@pypet/values";
import { ArrayParameter, eightDigits, itemIn } from "./array-parameter.js";
import { indexColumn, indexedIn, sharedTexts } from "./indexed-items.js";
import type { Items } from "./leaf-items.js";
import { sparseFromHex, sparseToHex } from "./npz.js";
import { indexed, type ParameterRange } from "./parameter-range.js";
import { decodeItems, encodeData, type ParameterData, typeOfValue } from "./parameter-state.js";
import { isSparsePart, sparseFromParts } from "./sparse-parts.js";
import { oneColumn } from "./table-items.js";

/**
 * A parameter for sparse matrices: each distinct one of a range is stored once, and they may differ in layout, dtype and shape.
 *
 * It holds what an {@link ArrayParameter} does as well, and stores that in the same way.
 *
 * @example
 * ```ts
 * import { SparseParameter } from "@pypet/parameters";
 * import { ndarray, SparseMatrix } from "@pypet/values";
 *
 * const parts = {
 * 	data: ndarray(Float64Array.of(0.5), [1]),
 * 	indices: ndarray(Int32Array.of(2), [1]),
 * 	indptr: ndarray(Int32Array.of(0, 0, 1), [3]),
 * };
 * const weights = new SparseParameter("weights", new SparseMatrix("csr", [2, 3], parts));
 * console.log(weights.f_get().shape); // [ 2, 3 ]
 * ```
 */
export class SparseParameter<T = unknown> extends ArrayParameter<T> {
	/** @internal */
	static override readonly [worksBare] = true;
	/** Whether the class can hold a value. */
	override f_supports(value: unknown): boolean {
		return value instanceof SparseMatrix || super.f_supports(value);
	}

	/** @internal */
	override [typeOfValue](kept: unknown): string {
		return kept instanceof SparseMatrix ? "sparse matrix" : super[typeOfValue](kept);
	}

	/** @internal */
	override [encodeData](kept: unknown, range: ParameterRange | undefined): Items {
		if (!(kept instanceof SparseMatrix)) return super[encodeData](kept, range);
		const items = new Map<string, StoredValue>([["data__spsp__", sparseToHex(kept)]]);
		if (range === undefined) return items;
		const matrices = indexed(range);
		const texts = matrices.values.filter((value) => value instanceof SparseMatrix).map(sparseToHex);
		const { values, indices } = sharedTexts(texts, matrices.indices);
		values.forEach((text, number) => {
			items.set(`xspm__spsp__${eightDigits(number)}`, text);
		});
		return items.set("explored_data__spsp__", oneColumn("idx", indexColumn(indices)));
	}

	/** @internal */
	override [decodeItems](items: Items): ParameterData | undefined {
		const text = items.get("data__spsp__");
		if (text === undefined && !Array.from(items.keys()).some((name) => isSparsePart(name, "data"))) return super[decodeItems](items);
		const kept = typeof text === "string" ? sparseFromHex(text) : sparseFromParts((part) => itemIn(items, `data__spsp__${part}`));
		const table = items.get("explored_data__spsp__");
		const range = table instanceof Table ? indexedIn(table, (number) => matrixIn(items, number)) : undefined;
		return { kept, range, isOutdated: typeof text !== "string" };
	}
}

/** A matrix of a range; the two older spellings keep its parts as items of their own. */
function matrixIn(items: Items, number: number): SparseMatrix {
	const digits = eightDigits(number);
	const text = items.get(`xspm__spsp__${digits}`);
	if (typeof text === "string") return sparseFromHex(text);
	return sparseFromParts((part) => itemIn(items, `xspm__spsp__${part}__spsp__${digits}`, `xspm__spsp__${part}${digits}`));
}
