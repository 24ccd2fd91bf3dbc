import { Bytes, type DType, elementCount, isBinaryDType, NDArray, newBinaryData, plainArray, type StoredValue } from "@pypet/values";

const DTYPES: readonly DType[] = [
	"bool",
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
	"complex64",
	"complex128",
	"datetime64[ns]",
	"timedelta64[D]",
	"str",
	"bytes",
	"object",
];

const SHAPES: readonly (readonly number[])[] = [[], [3], [0], [2, 3], [0, 3], [2, 1, 2]];

const TEXTS = ["a", "", "longer", "é"];

/** Arrays of each dtype in each shape, with what they are: `an array of int8 and shape (2, 3)`. */
export const ARRAY_CASES: readonly (readonly [what: string, value: StoredValue])[] = [
	...DTYPES.flatMap((dtype) =>
		SHAPES.map((shape) => [`an array of ${dtype} and shape (${shape.join(", ")})`, sampleArray(dtype, shape)] as const),
	),
	[
		"an array of float64 with nan, inf and -0.0",
		Float64Array.of(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 5e-324),
	],
	["an array of float32 with nan, inf and -0.0", Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0)],
	["an array of the edges of int64", BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n, 0n)],
	["an array of the edges of uint64", BigUint64Array.of(2n ** 64n - 1n, 0n)],
	["an array of empty strs", new NDArray("str", [2], ["", ""])],
	["an array of strs of several scripts", new NDArray("str", [3], ["µ", "日本語", "🧠"])],
	["an array that is a part of a larger buffer", Float64Array.of(1, 2, 3, 4, 5).subarray(1, 3)],
];

/** Elements that differ from one another, and from zero but for one. */
function sampleArray(dtype: DType, shape: readonly number[]): StoredValue {
	const count = elementCount(shape);
	if (isBinaryDType(dtype)) {
		const data = newBinaryData(dtype, count);
		for (let position = 0; position < data.length; position++) {
			if (data instanceof BigInt64Array || data instanceof BigUint64Array) data[position] = BigInt(2 * position + 1);
			else data[position] = dtype === "bool" ? position % 2 : 2 * position + 1;
		}
		return plainArray(new NDArray(dtype, shape, data));
	}
	const texts = Array.from({ length: count }, (_, position) => TEXTS[position % TEXTS.length] ?? "");
	if (dtype === "str") return new NDArray(dtype, shape, texts);
	if (dtype === "bytes") return new NDArray(dtype, shape, texts.map(Bytes.fromText));
	return new NDArray<"object">(
		"object",
		shape,
		texts.map((text, position): StoredValue => (position % 2 ? BigInt(position) : [text])),
	);
}
