import { asNDArray, isTypedArray, NDArray, type SparseMatrix, type StoredValue, ValueError } from "@pypet/values";
import { sparseOf } from "./npz.js";

/*
 * pypet 0.1b.8 keeps a sparse matrix as items of their own: `NAME__spsp__format`, `NAME__spsp__shape`, `NAME__spsp__data` and so on, and
 * `NAME__spsp__is_dia`, which the format says as well.
 */

const PARTS = ["format", "is_dia", "data", "indices", "indptr", "offsets", "shape"];

/** Whether an item is a part of the sparse matrix that is called so. */
export function isSparsePart(item: string, name: string): boolean {
	return PARTS.some((part) => item === `${name}__spsp__${part}`);
}

/** The name of the sparse matrix that an item is a part of; `undefined` when it is none. */
export function nameOfSparsePart(item: string): string | undefined {
	const part = PARTS.find((each) => item.endsWith(`__spsp__${each}`));
	return part === undefined ? undefined : item.slice(0, -`__spsp__${part}`.length);
}

/** A sparse matrix of its parts as items. @throws ValueError when one is missing or of a wrong kind. */
export function sparseFromParts(partOf: (part: string) => StoredValue): SparseMatrix {
	const format = partOf("format");
	const shape = partOf("shape");
	if (typeof format !== "string") throw new ValueError("A stored sparse matrix has no text for its format.");
	return sparseOf(format, extentsIn(shape), (part) => arrayIn(part, partOf(part)));
}

function extentsIn(shape: StoredValue): number[] {
	if (Array.isArray(shape)) return shape.map(Number);
	return Array.from<unknown>(arrayIn("shape", shape).data).map(Number);
}

function arrayIn(part: string, item: StoredValue): NDArray {
	if (isTypedArray(item) || item instanceof NDArray) return asNDArray(item);
	throw new ValueError(`The part "${part}" of a stored sparse matrix is no array.`);
}
