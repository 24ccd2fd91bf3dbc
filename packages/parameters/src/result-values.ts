import { isPlainObject } from "@pypet/naturalnaming";
import { Bytes, Complex, Float, Frame, Int, isTypedArray, NDArray, Scalar, Series, SharedData, SparseMatrix, Table } from "@pypet/values";

/** Whether a plain result holds a value. Only the outside is looked at: what lies within arrays and maps shows when the result is stored. */
export function isResultItem(value: unknown): boolean {
	if (typeof value !== "object") return typeof value !== "undefined" && typeof value !== "function" && typeof value !== "symbol";
	if (value === null) return false;
	const isSingle =
		value instanceof Int || value instanceof Float || value instanceof Complex || value instanceof Bytes || value instanceof Scalar;
	const isArray = isTypedArray(value) || value instanceof NDArray || Array.isArray(value);
	const isTable = value instanceof Table || value instanceof Frame || value instanceof Series || value instanceof SharedData;
	return isSingle || isArray || isTable || value instanceof Map || isPlainObject(value);
}

/** Why a plain result doesn't hold a value, and what does. */
export function resultRefusal(value: unknown): string {
	if (value === undefined) return "there is no value. Give one, or leave the item out.";
	if (value instanceof SparseMatrix) return "it holds no sparse matrix. A SparseResult does.";
	const kind = value === null ? "null" : typeof value === "object" ? (value.constructor?.name ?? "object") : typeof value;
	return `it holds no ${kind}. A PickleResult holds whatever Python can pickle.`;
}
