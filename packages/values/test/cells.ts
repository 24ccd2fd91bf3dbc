import {
	Bytes,
	Complex,
	halfToNumber,
	Matrix,
	NDArray,
	newBinaryData,
	numberToHalf,
	Scalar,
	type ScalarType,
	type ScalarValue,
	type StoredValue,
	Tuple,
} from "@pypet/values";
import fc from "fast-check";

const texts = fc.string({ unit: "binary" });
const bytes = fc.uint8Array({ maxLength: 8 }).map((data) => new Bytes(data));
const complexNumbers = fc.tuple(fc.double(), fc.double()).map(([real, imaginary]) => new Complex(real, imaginary));
const smallComplexNumbers = fc.tuple(fc.float(), fc.float()).map(([real, imaginary]) => new Complex(real, imaginary));
const halfFloats = fc.double().map((value) => halfToNumber(numberToHalf(value)));

/** Single values of each type. */
export const SINGLE_VALUES: Readonly<Record<ScalarType, fc.Arbitrary<StoredValue>>> = {
	bool: fc.boolean(),
	int: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
	float: fc.double(),
	complex: complexNumbers,
	str: texts,
	bytes,
	bool_: scalars("bool", fc.boolean()),
	int8: scalars("int8", fc.integer({ min: -128, max: 127 })),
	int16: scalars("int16", fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 })),
	int32: scalars("int32", fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
	int64: scalars("int64", fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
	uint8: scalars("uint8", fc.integer({ min: 0, max: 255 })),
	uint16: scalars("uint16", fc.integer({ min: 0, max: 2 ** 16 - 1 })),
	uint32: scalars("uint32", fc.integer({ min: 0, max: 2 ** 32 - 1 })),
	uint64: scalars("uint64", fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
	float16: scalars("float16", halfFloats),
	float32: scalars("float32", fc.float()),
	float64: scalars("float64", fc.double()),
	complex64: scalars("complex64", smallComplexNumbers),
	complex128: scalars("complex128", complexNumbers),
	str_: scalars("str", texts),
	bytes_: scalars("bytes", bytes),
};

/** Lists of cells that fit into one column: single values, lists, tuples, arrays or matrices, all of one type and one shape. */
export function columnCells(type: ScalarType): fc.Arbitrary<readonly StoredValue[]> {
	const single = SINGLE_VALUES[type];
	const rows = fc
		.integer({ min: 1, max: 4 })
		.chain((width) => fc.array(fc.array(single, { minLength: width, maxLength: width }), { minLength: 1 }));
	return fc.oneof(
		fc.array(single, { minLength: 1 }),
		rows,
		rows.map((lists) => lists.map((list) => Tuple.from(list))),
	);
}

/** Lists of arrays or matrices of one dtype and shape. */
export const arrayCells: fc.Arbitrary<readonly StoredValue[]> = fc
	.record({
		dtype: fc.constantFrom("bool", "int16", "uint64", "float16", "float64", "complex64", "datetime64[ns]"),
		shape: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
		rowCount: fc.integer({ min: 1, max: 4 }),
		isMatrix: fc.boolean(),
	})
	.map(({ dtype, shape, rowCount, isMatrix }) =>
		Array.from({ length: rowCount }, (_, row) => {
			const count = shape.reduce((product, extent) => product * extent, 1);
			const data = newBinaryData(dtype, count);
			new Uint8Array(data.buffer).fill(dtype === "bool" ? row % 2 : row + 1);
			return isMatrix ? new Matrix(dtype, shape, data) : new NDArray(dtype, shape, data);
		}),
	);

function scalars(dtype: Scalar["dtype"], contents: fc.Arbitrary<ScalarValue>): fc.Arbitrary<Scalar> {
	return contents.map((content) => new Scalar(dtype, content));
}
