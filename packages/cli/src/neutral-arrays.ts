import { type AnyArray, asNDArray, Bytes, type DType, isTypedArray, Matrix, type NDArray, type StoredValue } from "@pypet/values";
import type { Json } from "./json-text.js";

const CODES: ReadonlyMap<DType, string> = new Map([
	["bool", "|b1"],
	["int8", "|i1"],
	["int16", "<i2"],
	["int32", "<i4"],
	["int64", "<i8"],
	["uint8", "|u1"],
	["uint16", "<u2"],
	["uint32", "<u4"],
	["uint64", "<u8"],
	["float16", "<f2"],
	["float32", "<f4"],
	["float64", "<f8"],
	["complex64", "<c8"],
	["complex128", "<c16"],
	["str", "U"],
	["bytes", "S"],
	["object", "O"],
]);

/** Numpy's code of a dtype, little-endian: `<f8`, `|b1`, `<M8[ns]`; `U`, `S` and `O` for texts, byte strings and objects. */
export function arrayCode(dtype: DType): string {
	return CODES.get(dtype) ?? dtype.replace("datetime64", "<M8").replace("timedelta64", "<m8");
}

/** An array or matrix: data as base64 where its elements have a fixed size, else the list of its elements in C order. */
export function neutralArray(array: AnyArray, inner: (value: StoredValue) => Json): Json {
	const whole = asNDArray(array);
	const head = { t: array instanceof Matrix ? "matrix" : "ndarray", dtype: arrayCode(whole.dtype), shape: whole.shape };
	const { data } = whole;
	if (isTypedArray(data)) return { ...head, b64: base64(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) };
	return { ...head, v: elementsOf(whole).map((element) => flatElement(element, whole.dtype, inner)) };
}

/** Bytes as base64. */
export function base64(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

function elementsOf(array: NDArray): StoredValue[] {
	return Array.from<StoredValue>(array.data);
}

function flatElement(element: StoredValue, dtype: DType, inner: (value: StoredValue) => Json): Json {
	if (dtype === "str" && typeof element === "string") return element;
	return dtype === "bytes" && element instanceof Bytes ? base64(element.data) : inner(element);
}
