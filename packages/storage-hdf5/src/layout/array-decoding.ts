import { Bytes, type DType, dataFromBytes, elementCount, NDArray, ValueError } from "@pypet/values";
import { textOf, withoutTrailingZeros } from "../bytes/text.js";
import { type CompoundType, type Datatype, isComplexType, type RawData } from "../datatype.js";

/**
 * The elements of a dataset or attribute as an array, as numpy sees them: bit fields are booleans, text of a fixed length is byte strings
 * without trailing zero bytes, array types add their extents.
 *
 * @throws ValueError when the type has no counterpart in numpy.
 */
export function decodeArray({ bytes, shape = [], type }: RawData): NDArray {
	switch (type.class) {
		case "array":
			return decodeArray({ type: type.base, shape: [...shape, ...type.shape], bytes });
		case "text":
			return new NDArray("bytes", shape, splitText(bytes, type.size, elementCount(shape)));
		case "bit field":
			if (type.size === 1)
				return new NDArray(
					"bool",
					shape,
					bytes.map((byte) => byte & 1),
				);
			break;
		case "enumeration":
			if (type.size === 1 && type.names.get(0) === "FALSE" && type.names.get(1) === "TRUE") return new NDArray("bool", shape, bytes);
			return decodeArray({ type: { class: "integer", size: type.size, signed: type.signed }, shape, bytes });
		case "integer":
			return new NDArray(integerDType(type.size, type.signed), shape, dataFromBytes(integerDType(type.size, type.signed), bytes));
		case "float":
			return new NDArray(floatDType(type.size), shape, dataFromBytes(floatDType(type.size), bytes));
		case "compound":
			if (isComplexType(type)) return decodeComplex(type, shape, bytes);
			break;
	}
	throw new ValueError(`it holds ${describe(type)}, which this version can't decode.`);
}

/** A copy of an array of byte strings with the text that they are in UTF-8. Other arrays are handed back. */
export function asText(array: NDArray): NDArray {
	if (array.dtype !== "bytes") return array;
	return new NDArray(
		"str",
		array.shape,
		Array.from<unknown, string>(array.data, (element) => (element instanceof Bytes ? textOf(element.data) : "")),
	);
}

/** Of fewer bytes than this, a view costs more than to copy them one by one. */
const SMALL_MEMBER = 64;

/** The rows of one member of a compound, as raw data of the member's type. */
export function memberRows(data: RawData, name: string): RawData | undefined {
	if (data.type.class !== "compound") return undefined;
	const member = data.type.members.find((candidate) => candidate.name === name);
	if (!member) return undefined;
	const rowSize = data.type.size;
	const { offset, type } = member;
	const rowCount = elementCount(data.shape ?? [0]);
	const bytes = new Uint8Array(rowCount * type.size);
	for (let row = 0, to = 0; row < rowCount; row++) {
		const start = row * rowSize + offset;
		if (type.size > SMALL_MEMBER) bytes.set(data.bytes.subarray(start, start + type.size), row * type.size);
		else for (let from = start; from < start + type.size; from++) bytes[to++] = data.bytes[from] ?? 0;
	}
	return { type, shape: [rowCount], bytes };
}

function decodeComplex(type: CompoundType, shape: readonly number[], bytes: Uint8Array): NDArray {
	if (type.size === 8) return new NDArray("complex64", shape, dataFromBytes("complex64", bytes));
	if (type.size === 16) return new NDArray("complex128", shape, dataFromBytes("complex128", bytes));
	throw new ValueError(`it holds complex numbers of ${type.size} bytes, which this version can't decode.`);
}

function splitText(bytes: Uint8Array, size: number, count: number): Bytes[] {
	return Array.from(
		{ length: count },
		(_, position) => new Bytes(withoutTrailingZeros(bytes.subarray(position * size, (position + 1) * size))),
	);
}

type IntegerDType = Extract<DType, `int${number}` | `uint${number}`>;

const INTEGER_DTYPES: Readonly<Record<number, readonly [signed: IntegerDType, unsigned: IntegerDType]>> = {
	1: ["int8", "uint8"],
	2: ["int16", "uint16"],
	4: ["int32", "uint32"],
	8: ["int64", "uint64"],
};

function integerDType(size: number, signed: boolean): IntegerDType {
	const dtypes = INTEGER_DTYPES[size];
	if (!dtypes) throw new ValueError(`it holds integers of ${size} bytes, which this version can't decode.`);
	return dtypes[signed ? 0 : 1];
}

function floatDType(size: number): "float16" | "float32" | "float64" {
	if (size === 2) return "float16";
	if (size === 4) return "float32";
	if (size === 8) return "float64";
	throw new ValueError(`it holds floats of ${size} bytes, which this version can't decode.`);
}

function describe(type: Datatype): string {
	switch (type.class) {
		case "compound":
			return `records of ${type.members.map((member) => member.name).join(", ")}`;
		case "variable":
			return "elements of variable length";
		case "other":
			return type.description;
		default:
			return `a ${type.class} of ${type.size} bytes`;
	}
}
