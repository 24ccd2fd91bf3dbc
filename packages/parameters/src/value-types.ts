import {
	asNDArray,
	Bytes,
	Complex,
	type DType,
	elementAt,
	Float,
	Int,
	isPlainInteger,
	isTypedArray,
	Matrix,
	NDArray,
	type NumpyScalarType,
	newBinaryData,
	Scalar,
	SparseMatrix,
	Tuple,
} from "@pypet/values";
import { fromStored } from "./stored-values.js";

/*
 * What a parameter keeps is a user's value with marks wherever its type is settled: `Int` and `Float` for Python's numbers, `Scalar` for
 * numpy's. A plain number is one that nobody has settled yet: it was not loaded, not stored and not marked.
 */

/** A numeric type of a single value: `plain` for a number whose type is not settled. */
export type NumberType = "plain" | "int" | "float" | NumpyNumberType;

type NumpyNumberType = Exclude<NumpyScalarType, "bool_" | "str_" | "bytes_" | "complex64" | "complex128">;

const NUMPY_NUMBERS: readonly string[] = [
	"int8",
	"int16",
	"int32",
	"int64",
	"uint8",
	"uint16",
	"uint32",
	"uint64",
	"float16",
	"float32",
	"float64",
] satisfies NumpyNumberType[];

/** The numeric type of a single kept value; `undefined` for everything else. */
export function numberTypeOf(kept: unknown): NumberType | undefined {
	if (typeof kept === "number") return "plain";
	if (kept instanceof Int) return "int";
	if (kept instanceof Float) return "float";
	return kept instanceof Scalar && isNumpyNumber(kept.dtype) ? kept.dtype : undefined;
}

/** The value as a user reads it: marks and numpy scalars as what they stand for. An array without either is handed on as it is. */
export function unmarked(kept: unknown): unknown {
	if (kept instanceof Int) return fromStored(kept.value);
	if (kept instanceof Float) return kept.value;
	if (kept instanceof Scalar) return fromStored(kept);
	if (!Array.isArray(kept) || !kept.some(isMarked)) return kept;
	const elements: unknown[] = kept.map(unmarked);
	return kept instanceof Tuple ? Tuple.from(elements) : elements;
}

/**
 * A new value in the type of another: plain numbers, also those in an array, take the settled type that is there, and bigints that of ints.
 *
 * @throws TypeError when a number doesn't fit, 2.5 into an int for one.
 */
export function inTypeOf(model: unknown, value: unknown): unknown {
	if (typeof value === "number") return settleNumber(value, numberTypeOf(model) ?? "plain");
	if (typeof value === "bigint" && model instanceof Int) return new Int(value);
	if (!Array.isArray(value) || !Array.isArray(model) || !value.some(isUnmarkedNumber)) return value;
	const elements = value.map((element) => inTypeOf(model[0], element));
	return value instanceof Tuple ? Tuple.from(elements) : elements;
}

/** A value with all its plain numbers settled as int or float. */
export function settled(kept: unknown, type: "int" | "float"): unknown {
	return inTypeOf(Array.isArray(kept) ? [exampleOf(type)] : exampleOf(type), kept);
}

/** Whether the plain numbers of a value, if it has any, may all be kept as ints. Those beside a float in an array may not. */
export function fitsInt(kept: unknown): boolean {
	if (Array.isArray(kept)) return kept.every((element) => fitsInt(element) && !(element instanceof Float));
	return typeof kept !== "number" || isPlainInteger(kept);
}

/** Whether a value is a tuple, or with false an array that is none. */
export function isList(value: unknown, isTuple: boolean): value is readonly unknown[] {
	return Array.isArray(value) && value instanceof Tuple === isTuple;
}

/** The type of a kept value in words. Two values of a parameter are of one type when these are equal. */
export function typeText(kept: unknown): string {
	if (kept === null) return "null";
	if (typeof kept !== "object") return typeof kept;
	if (kept instanceof Int) return "int";
	if (kept instanceof Float) return "float";
	if (kept instanceof Scalar) return `numpy ${kept.dtype}`;
	if (isTypedArray(kept) || kept instanceof NDArray) {
		const { dtype, shape } = asNDArray(kept);
		return `${dtype} ${kept instanceof Matrix ? "matrix" : "array"} of shape (${shape.join(", ")})`;
	}
	if (Array.isArray(kept)) {
		const elements = kept.length === 0 ? "" : ` of ${typeText(kept[0])}`;
		return `${kept instanceof Tuple ? "tuple" : "array"} of length ${kept.length}${elements}`;
	}
	return kept.constructor?.name ?? "object";
}

/** Whether a value fits into one cell of a table: a single value, a non-empty array of a plain dtype, a non-empty list or tuple of one type. */
export function fitsCell(value: unknown): boolean {
	if (isTypedArray(value)) return value.length > 0;
	if (value instanceof NDArray) return value.size > 0 && isCellDType(value.dtype);
	if (!Array.isArray(value)) return singleType(value) !== undefined;
	const types = new Set(value.map(singleType));
	const isOfOneType = types.size === 1 || Array.from(types).every((type) => type === "number" || type === "float");
	return value.length > 0 && isOfOneType && !types.has(undefined);
}

/** The leaf class of parameters that takes a value which a plain parameter refuses. */
export function takingClass(value: unknown): string {
	if (value instanceof SparseMatrix) return "SparseParameter";
	const isEmpty = (isTypedArray(value) || Array.isArray(value)) && value.length === 0;
	return isEmpty ? "ArrayParameter" : "PickleParameter";
}

function singleType(value: unknown): string | undefined {
	if (typeof value === "bigint") return BigInt.asIntN(64, value) === value ? "int" : undefined;
	if (value instanceof Int) return singleType(value.value);
	if (value instanceof Scalar) return isCellDType(value.dtype) ? typeText(value) : undefined;
	const isSingle = typeof value === "number" || typeof value === "boolean" || typeof value === "string";
	return isSingle || value instanceof Float || value instanceof Complex || value instanceof Bytes ? typeText(value) : undefined;
}

/** pypet's parameters know neither half floats nor moments, spans and objects. */
function isCellDType(dtype: DType): boolean {
	return dtype !== "object" && dtype !== "float16" && !dtype.startsWith("datetime64") && !dtype.startsWith("timedelta64");
}

function isNumpyNumber(dtype: string): dtype is NumpyNumberType {
	return NUMPY_NUMBERS.includes(dtype);
}

function isMarked(element: unknown): boolean {
	return element instanceof Int || element instanceof Float || element instanceof Scalar;
}

function isUnmarkedNumber(element: unknown): boolean {
	return typeof element === "number" || typeof element === "bigint";
}

function exampleOf(type: "int" | "float"): Int | Float {
	return type === "int" ? new Int(0n) : new Float(0);
}

function settleNumber(value: number, type: NumberType): unknown {
	if (type === "plain") return value;
	if (type === "float") return new Float(value);
	if (type === "int") {
		if (!isPlainInteger(value)) throw new TypeError(`${Object.is(value, -0) ? "-0" : value} is no int, and ints are kept here.`);
		return new Int(BigInt(value));
	}
	return numpyNumber(value, type);
}

/** A number as a numpy scalar; a float is rounded to the dtype, an integer must fit it. */
function numpyNumber(value: number, dtype: NumpyNumberType): Scalar {
	const isFloat = dtype.startsWith("float");
	const cell = newBinaryData(dtype, 1);
	if (isFloat && cell instanceof Uint16Array) return new Scalar(dtype, value);
	if (cell instanceof BigInt64Array || cell instanceof BigUint64Array) cell[0] = isPlainInteger(value) ? BigInt(value) : 0n;
	else cell[0] = value;
	const held = elementAt(new NDArray(dtype, [], cell), 0);
	if (!isFloat && (Number(held) !== value || !isPlainInteger(value))) {
		throw new TypeError(`${value} is no ${dtype}, and that is the type kept here.`);
	}
	return typeof held === "bigint" || typeof held === "number" ? new Scalar(dtype, held) : new Scalar(dtype, value);
}
