import { Bytes } from "./bytes.js";
import { Complex } from "./complex.js";
import type { DType } from "./dtype.js";
import { elementAt, type NDArray } from "./ndarray.js";
import { isBigIntDType, Scalar, type ScalarValue } from "./scalar.js";
import type { StoredValue } from "./stored-value.js";
import type { ScalarType } from "./table.js";

const DTYPE_OF_SCALAR_TYPE: Readonly<Record<ScalarType, Exclude<DType, "object">>> = {
	bool: "bool",
	int: "int64",
	float: "float64",
	complex: "complex128",
	str: "str",
	bytes: "bytes",
	bool_: "bool",
	int8: "int8",
	int16: "int16",
	int32: "int32",
	int64: "int64",
	uint8: "uint8",
	uint16: "uint16",
	uint32: "uint32",
	uint64: "uint64",
	float16: "float16",
	float32: "float32",
	float64: "float64",
	complex64: "complex64",
	complex128: "complex128",
	str_: "str",
	bytes_: "bytes",
};

/**
 * The dtype of an array that holds elements of this type.
 *
 * @example
 * ```ts
 * import { dtypeOfScalarType } from "@pypet/values";
 *
 * console.log(dtypeOfScalarType("int"), dtypeOfScalarType("float32")); // int64 float32
 * ```
 */
export function dtypeOfScalarType(type: ScalarType): Exclude<DType, "object"> {
	return DTYPE_OF_SCALAR_TYPE[type];
}

/**
 * Whether a text names a {@link ScalarType}.
 *
 * @example
 * ```ts
 * import { isScalarType } from "@pypet/values";
 *
 * console.log(isScalarType("float32"), isScalarType("list")); // true false
 * ```
 */
export function isScalarType(name: string): name is ScalarType {
	return Object.hasOwn(DTYPE_OF_SCALAR_TYPE, name);
}

/**
 * The type of a single value; `undefined` when it is none (a container, a date, an object).
 *
 * @example
 * ```ts
 * import { scalarTypeOf } from "@pypet/values";
 *
 * console.log(scalarTypeOf(1n), scalarTypeOf("a"), scalarTypeOf([1n])); // int str undefined
 * ```
 */
export function scalarTypeOf(value: StoredValue): ScalarType | undefined {
	switch (typeof value) {
		case "boolean":
			return "bool";
		case "bigint":
			return "int";
		case "number":
			return "float";
		case "string":
			return "str";
	}
	if (value instanceof Complex) return "complex";
	if (value instanceof Bytes) return "bytes";
	return value instanceof Scalar ? numpyTypeOf(value.dtype) : undefined;
}

/**
 * One element of an array as the single value that it stands for.
 *
 * @param type - What the element was before it was packed; by default the numpy scalar of the array's dtype.
 * @throws RangeError when there is no such element.
 *
 * @example
 * ```ts
 * import { packElements, singleValueAt } from "@pypet/values";
 *
 * const flags = packElements("bool", [2], [true, false]);
 * console.log(singleValueAt(flags, 0, "bool")); // true
 * ```
 */
export function singleValueAt(array: NDArray, position: number, type?: ScalarType): StoredValue {
	const element = elementAt(array, position);
	if (array.dtype === "object" || !isSingle(element)) return element;
	switch (type) {
		case "int":
			return typeof element === "number" || typeof element === "boolean" ? BigInt(element) : element;
		case "float":
			return typeof element === "bigint" || typeof element === "boolean" ? Number(element) : element;
		case "bool":
			return typeof element === "number" || typeof element === "bigint" ? Boolean(element) : element;
		case "complex":
		case "str":
		case "bytes":
			return element;
	}
	const dtype = type === undefined ? array.dtype : DTYPE_OF_SCALAR_TYPE[type];
	return new Scalar(dtype, isBigIntDType(dtype) && typeof element === "number" ? BigInt(element) : element);
}

function isSingle(element: StoredValue): element is ScalarValue {
	return typeof element !== "object" || element instanceof Complex || element instanceof Bytes;
}

function numpyTypeOf(dtype: DType): ScalarType | undefined {
	if (dtype === "bool" || dtype === "str" || dtype === "bytes") return `${dtype}_`;
	return isScalarType(dtype) ? dtype : undefined;
}
