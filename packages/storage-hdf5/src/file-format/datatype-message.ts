import { type CompoundMember, type CompoundType, type Datatype, packedCompound, textType } from "../datatype.js";

/** Numbers of the datatype classes (HDF5 File Format Specification, IV.A.2.d), in the order of their properties below. */
const CLASS = { integer: 0, float: 1, text: 3, bitField: 4, compound: 6, array: 10 } as const;

/** Sign bit, then location and size of exponent and mantissa, and the exponent's bias, by the float's size. */
const FLOAT_LAYOUTS: Readonly<
	Record<number, readonly [sign: number, exponentAt: number, exponentBits: number, mantissaBits: number, bias: number]>
> = {
	2: [15, 10, 5, 10, 15],
	4: [31, 23, 8, 23, 127],
	8: [63, 52, 11, 52, 1023],
};

/** A message of a version-1 object header holds less than 64 kB; the rest is left for what a stand-in adds. */
const LONGEST_MESSAGE = 64_000;

/**
 * The data of a datatype message.
 *
 * Compounds and arrays have version 2, which array types inside compounds need; everything else has version 1.
 */
export function encodeDatatype(type: Datatype): Uint8Array {
	switch (type.class) {
		case "integer":
			return message(1, CLASS.integer, type.signed ? 0x08 : 0, type.size, bitRange(type.size));
		case "bit field":
			return message(1, CLASS.bitField, 0, type.size, bitRange(type.size));
		case "float":
			return encodeFloat(type.size);
		case "text":
			return message(1, CLASS.text, type.charset === "utf-8" ? 0x10 : 0, type.size, []);
		case "compound":
			return message(2, CLASS.compound, type.members.length, type.size, type.members.flatMap(encodeMember));
		case "array": {
			const permutation = type.shape.map((_, axis) => axis);
			const extents = [...type.shape, ...permutation].flatMap(uint32);
			return message(2, CLASS.array, 0, type.size, [type.shape.length, 0, 0, 0, ...extents, ...encodeDatatype(type.base)]);
		}
		default:
			throw new TypeError(`The type ${type.class} has no encoding here.`);
	}
}

/**
 * A type that h5wasm can make, with elements of the same size and a message of at least the same size, to be overwritten with the true one.
 *
 * It is a compound of one text, with a name as long as it takes.
 */
export function standInFor(type: Datatype, messageSize: number): Datatype {
	if (type.class === "bit field") return { class: "integer", size: type.size, signed: false };
	return packedCompound([["x".repeat(messageSize), textType(type.size)]]);
}

/** Whether a type, or its stand-in, fits into an object header: h5wasm writes compounds in version 1, with 28 bytes more for each member. */
export function fitsHeader(type: CompoundType): boolean {
	return encodeDatatype(type).length + type.members.length * 28 <= LONGEST_MESSAGE;
}

function message(version: number, classNumber: number, bits: number, size: number, properties: readonly number[]): Uint8Array {
	return Uint8Array.from([(version << 4) | classNumber, bits & 0xff, (bits >> 8) & 0xff, 0, ...uint32(size), ...properties]);
}

function encodeFloat(size: number): Uint8Array {
	const layout = FLOAT_LAYOUTS[size];
	if (!layout) throw new TypeError(`There is no float of ${size} bytes.`);
	const [sign, exponentAt, exponentBits, mantissaBits, bias] = layout;
	// Bits 4 and 5: the mantissa's highest bit is implied.
	const bits = 0x20 | (sign << 8);
	return message(1, CLASS.float, bits, size, [...bitRange(size), exponentAt, exponentBits, 0, mantissaBits, ...uint32(bias)]);
}

function encodeMember({ name, offset, type }: CompoundMember): number[] {
	const text = new TextEncoder().encode(name);
	const padded = new Uint8Array((Math.floor(text.length / 8) + 1) * 8);
	padded.set(text);
	return [...padded, ...uint32(offset), ...encodeDatatype(type)];
}

/** First bit and number of bits that count: all of them. */
function bitRange(size: number): number[] {
	return [0, 0, size * 8, 0];
}

function uint32(value: number): number[] {
	return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff];
}
