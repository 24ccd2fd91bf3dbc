import {
	type Column,
	cellAt,
	dtypeOfScalarType,
	elementAt,
	elementCount,
	isBinaryDType,
	Matrix,
	type NDArray,
	packElements,
	plainArray,
	Scalar,
	type ScalarType,
	type ScalarValue,
	type StoredValue,
	scalarTypeOf,
	singleValueAt,
	Tuple,
	ValueError,
} from "@pypet/values";
import { asText } from "./array-decoding.js";
import type { Recall } from "./recall.js";

/** The value that an array stands for, with the type that its recall attributes give back. */
export function nativeValue(stored: NDArray, recall: Recall): StoredValue {
	const array = castArray(stored, recall.scalarType);
	switch (recall.collection) {
		case "empty dict":
			return new Map();
		case "scalar":
			return array.size === 1 ? singleValueAt(array, 0, recall.scalarType) : plainArray(array);
		case "list":
			return nestedList(array, recall.scalarType, 0, 0);
		case "tuple":
			return Tuple.from(nestedList(array, recall.scalarType, 0, 0));
		case "matrix":
			return new Matrix(array.dtype, array.shape, array.data);
		default:
			return array.shape.length === 0 && recall.collection === undefined ? singleValueAt(array, 0) : plainArray(array);
	}
}

/** A table's column from the stored array, rows along its first axis. */
export function nativeColumn(stored: NDArray, recall: Recall): Column {
	const array = castArray(stored, recall.scalarType);
	const isSingle = array.shape.length === 1;
	const scalarType = recall.scalarType ?? numpyTypeOf(array);
	switch (recall.collection) {
		case "list":
		case "tuple":
			if (array.shape.length > 2) throw new ValueError("it holds nested lists or tuples in a column, which this version can't decode.");
			return { collection: recall.collection, scalarType, data: array };
		case "matrix":
		case "ndarray":
			return { collection: recall.collection, scalarType: undefined, data: array };
		default:
			return isSingle ? { collection: "scalar", scalarType, data: array } : { collection: "ndarray", scalarType: undefined, data: array };
	}
}

/**
 * A cell of a dictionary's table. Numpy's numbers become Python's, as in pypet, where pandas does so on the way
 * (`DataFrame.to_dict("list")`).
 */
export function dictionaryValue(column: Column): StoredValue {
	const cell = cellAt(column, 0);
	if (!(cell instanceof Scalar)) return cell;
	const { dtype, value } = cell;
	if (dtype === "bool" || dtype.startsWith("float")) return value;
	return typeof value === "number" ? BigInt(value) : typeof value === "bigint" ? value : cell;
}

/** The array in the dtype that keeps elements of a type: `int` is kept as `int64`, a boolean that was written as a byte as `bool`. */
function castArray(array: NDArray, type: ScalarType | undefined): NDArray {
	if (type === undefined) return array;
	const dtype = dtypeOfScalarType(type);
	// PyTables keeps a Python int beyond 2⁶³ without a sign.
	if (dtype === array.dtype || (type === "int" && array.dtype === "uint64")) return array;
	if (dtype === "str") return asText(array);
	if (!isBinaryDType(dtype) || !isBinaryDType(array.dtype)) return array;
	const elements = Array.from({ length: array.size }, (_, position) => castElement(elementAt(array, position), dtype));
	return packElements(
		type,
		array.shape,
		elements.map((element) => new Scalar(dtype, element)),
	);
}

function castElement(element: StoredValue, dtype: string): ScalarValue {
	if (typeof element !== "number" && typeof element !== "bigint" && typeof element !== "boolean") {
		throw new ValueError(`it holds elements that are no ${dtype}, which its attributes say they are.`);
	}
	if (dtype === "bool") return Boolean(element);
	if (dtype !== "int64" && dtype !== "uint64") return Number(element);
	if (typeof element !== "number") return BigInt(element);
	// A list of int and float is stored as floats, of which Python's int() makes whole numbers.
	if (Number.isFinite(element)) return BigInt(Math.trunc(element));
	throw new ValueError(`it holds ${element} where its attributes say that it is an integer.`);
}

function nestedList(array: NDArray, type: ScalarType | undefined, axis: number, start: number): StoredValue[] {
	const [extent = 1, ...inner] = array.shape.slice(axis);
	const stride = elementCount(inner);
	return Array.from({ length: extent }, (_, index) => {
		const position = start + index * stride;
		return inner.length === 0 ? singleValueAt(array, position, type) : nestedList(array, type, axis + 1, position);
	});
}

function numpyTypeOf(array: NDArray): ScalarType | undefined {
	return array.dtype === "object" ? undefined : scalarTypeOf(new Scalar(array.dtype, 0));
}

/** The value of an array without recall attributes that PyTables made from Python's own objects. */
export function pythonValue(array: NDArray): StoredValue {
	const type = PYTHON_TYPES[array.dtype];
	return array.shape.length === 0 ? singleValueAt(array, 0, type) : nestedList(array, type, 0, 0);
}

const PYTHON_TYPES: Readonly<Record<string, ScalarType>> = {
	bool: "bool",
	int64: "int",
	uint64: "int",
	float64: "float",
	complex128: "complex",
	bytes: "bytes",
	str: "str",
};
