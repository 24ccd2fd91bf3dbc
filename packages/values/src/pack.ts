import { Bytes } from "./bytes.js";
import { Complex } from "./complex.js";
import { type ArrayData, type BinaryDType, newBinaryData } from "./dtype.js";
import { ValueError } from "./errors.js";
import { numberToHalf } from "./half.js";
import { NDArray } from "./ndarray.js";
import { Scalar, type ScalarValue } from "./scalar.js";
import { dtypeOfScalarType, scalarTypeOf } from "./scalar-type.js";
import type { StoredValue } from "./stored-value.js";
import type { ScalarType } from "./table.js";

/**
 * The one type that single values share.
 *
 * @throws {@link ValueError} when there are none, when they differ, or when one is not a single value.
 *
 * @example
 * ```ts
 * import { commonScalarType } from "@pypet/values";
 *
 * console.log(commonScalarType([1n, 2n]), commonScalarType(["a"])); // int str
 * ```
 */
export function commonScalarType(elements: readonly StoredValue[]): ScalarType {
	const types = new Set(elements.map(scalarTypeOf));
	const [type] = types;
	if (types.size === 1 && type !== undefined) return type;
	const found = [...types].map((each) => each ?? "something that is no single value").join(", ") || "there are none";
	throw new ValueError(`These elements can't be kept as one array: ${found}. Make them all of one type.`);
}

/**
 * Packs single values of one type into an array.
 *
 * @param type - Type of every element, as {@link commonScalarType} finds it.
 * @param shape - Extents; their product is the number of elements.
 * @throws {@link ValueError} when a Python int does not fit into 64 bits.
 *
 * @example
 * ```ts
 * import { packElements } from "@pypet/values";
 *
 * console.log(packElements("int", [2], [1n, 2n]).data); // BigInt64Array(2) [ 1n, 2n ]
 * ```
 */
export function packElements(type: ScalarType, shape: readonly number[], elements: readonly StoredValue[]): NDArray {
	const dtype = dtypeOfScalarType(type);
	const contents = elements.map(contentOf);
	if (dtype === "str") return new NDArray(dtype, shape, contents.map(String));
	if (dtype === "bytes")
		return new NDArray(
			dtype,
			shape,
			contents.filter((content) => content instanceof Bytes),
		);
	return new NDArray(dtype, shape, packBinary(dtype, contents));
}

function contentOf(element: StoredValue): ScalarValue {
	if (element instanceof Scalar) return element.value;
	if (typeof element !== "object" || element instanceof Complex || element instanceof Bytes) return element;
	throw new ValueError("A container can't be an element of an array of single values.");
}

function packBinary(dtype: BinaryDType, contents: readonly ScalarValue[]): ArrayData<BinaryDType> {
	if (dtype === "complex64" || dtype === "complex128") {
		const pairs = newBinaryData(dtype, contents.length);
		contents.forEach((content, position) => {
			if (content instanceof Complex) pairs.set([content.real, content.imaginary], 2 * position);
		});
		return pairs;
	}
	const data = newBinaryData(dtype, contents.length);
	if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
		contents.forEach((content, position) => {
			if (typeof content === "bigint") data[position] = fitting(content, dtype);
		});
		return data;
	}
	const encode = dtype === "float16" ? numberToHalf : (value: number) => value;
	contents.forEach((content, position) => {
		data[position] = encode(Number(content));
	});
	return data;
}

function fitting(value: bigint, dtype: BinaryDType): bigint {
	const fits = dtype === "uint64" ? BigInt.asUintN(64, value) === value : BigInt.asIntN(64, value) === value;
	if (!fits)
		throw new ValueError(
			`The integer ${value} does not fit into 64 bits. Keep it as a float, as text, or in a PickleParameter or PickleResult.`,
		);
	return value;
}
