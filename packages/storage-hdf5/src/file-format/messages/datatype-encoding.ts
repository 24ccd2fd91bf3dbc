import type { CompoundMember, CompoundType, Datatype } from "../../datatype.js";
import { type ByteWriter, encode } from "../byte-writer.js";
import { REFERENCE_SIZE } from "../data/global-heap.js";
import { LONGEST_MESSAGE } from "../objects/header-building.js";
import { encodeName } from "../text-bytes.js";
import { DATATYPE_CLASS, FLOAT_LAYOUTS } from "./datatype-classes.js";

const encoded = new WeakMap<Datatype, Uint8Array>();
/** Texts have a type for each length, made anew each time. */
const encodedTexts = new Map<number, Uint8Array>();
const MOST_TEXTS = 1000;

/**
 * The data of a datatype message. Not to be changed: it is worked out once for each type.
 *
 * Compounds and arrays have version 2, which array types inside compounds need; everything else has version 1, as in PyTables' files. Text is
 * null-terminated in HDF5's words, which does not ask for a zero byte where it fills its size.
 *
 * @throws TypeError for variable lengths inside other types, and for types that are only read.
 */
export function encodeDatatype(type: Datatype): Uint8Array {
	if (type.class === "text") return encodeText(type.size, type.charset === "utf-8");
	let bytes = encoded.get(type);
	if (!bytes) {
		bytes = encode((writer) => {
			if (type.class === "variable") writeVariable(writer, type.base);
			else writeDatatype(writer, type);
		});
		encoded.set(type, bytes);
	}
	return bytes;
}

/** Whether a compound's description fits into an object header. */
export function fitsHeader(type: CompoundType): boolean {
	return encodeDatatype(type).length <= LONGEST_MESSAGE;
}

/** Writes the type of text or sequences of any length, which lie in a global heap. */
function writeVariable(writer: ByteWriter, base: Datatype): void {
	// Type 1 in bits 0 to 3 is text, padding 0 in bits 4 to 7, character set 1 in bits 8 to 11 is UTF-8.
	const bits = base.class === "text" ? 0x0001 | (base.charset === "utf-8" ? 0x0100 : 0) : 0;
	writePrefix(writer, 1, DATATYPE_CLASS.variable, bits, REFERENCE_SIZE);
	writeDatatype(writer, base.class === "text" ? { class: "integer", size: 1, signed: false } : base);
}

function encodeText(size: number, isUtf8: boolean): Uint8Array {
	const key = 2 * size + Number(isUtf8);
	let bytes = encodedTexts.get(key);
	if (!bytes) {
		bytes = encode((writer) => writePrefix(writer, 1, DATATYPE_CLASS.text, isUtf8 ? 0x10 : 0, size));
		if (encodedTexts.size >= MOST_TEXTS) encodedTexts.clear();
		encodedTexts.set(key, bytes);
	}
	return bytes;
}

function writeDatatype(writer: ByteWriter, type: Datatype): void {
	switch (type.class) {
		case "integer":
			writePrefix(writer, 1, DATATYPE_CLASS.integer, type.signed ? 0x08 : 0, type.size);
			writeBitRange(writer, type.size);
			return;
		case "bit field":
			writePrefix(writer, 1, DATATYPE_CLASS.bitField, 0, type.size);
			writeBitRange(writer, type.size);
			return;
		case "float":
			writeFloat(writer, type.size);
			return;
		case "text":
			writer.bytes(encodeText(type.size, type.charset === "utf-8"));
			return;
		case "compound":
			writePrefix(writer, 2, DATATYPE_CLASS.compound, type.members.length, type.size);
			for (const member of type.members) writeMember(writer, member);
			return;
		case "enumeration":
			writeEnumeration(writer, type);
			return;
		case "array":
			writePrefix(writer, 2, DATATYPE_CLASS.array, 0, type.size);
			writer.uint32(type.shape.length);
			for (const extent of type.shape) writer.uint32(extent);
			for (const axis of type.shape.keys()) writer.uint32(axis);
			writeDatatype(writer, type.base);
			return;
		default:
			throw new TypeError(`The type ${type.class} is only read.`);
	}
}

function writePrefix(writer: ByteWriter, version: number, classNumber: number, bits: number, size: number): void {
	writer.uint8((version << 4) | classNumber);
	writer.uint16(bits);
	writer.uint8(0);
	writer.uint32(size);
}

/** First bit and number of bits that count: all of them. */
function writeBitRange(writer: ByteWriter, size: number): void {
	writer.uint16(0);
	writer.uint16(size * 8);
}

function writeFloat(writer: ByteWriter, size: number): void {
	const layout = FLOAT_LAYOUTS[size];
	if (!layout) throw new TypeError(`There is no float of ${size} bytes.`);
	const [sign, exponentAt, exponentBits, mantissaBits, bias] = layout;
	// Bits 4 and 5: the mantissa's highest bit is implied.
	writePrefix(writer, 1, DATATYPE_CLASS.float, 0x20 | (sign << 8), size);
	writeBitRange(writer, size);
	for (const value of [exponentAt, exponentBits, 0, mantissaBits]) writer.uint8(value);
	writer.uint32(bias);
}

function writeMember(writer: ByteWriter, { name, offset, type }: CompoundMember): void {
	writeName(writer, name);
	writer.uint32(offset);
	writeDatatype(writer, type);
}

function writeEnumeration(writer: ByteWriter, { names, signed, size }: Extract<Datatype, { class: "enumeration" }>): void {
	writePrefix(writer, 1, DATATYPE_CLASS.enumeration, names.size, size);
	writeDatatype(writer, { class: "integer", size, signed });
	for (const name of names.values()) writeName(writer, name);
	for (const value of names.keys()) {
		const bits = BigInt.asUintN(size * 8, BigInt(value));
		for (let index = 0; index < size; index++) writer.uint8(Number((bits >> BigInt(8 * index)) & 0xffn));
	}
}

/** A name with a zero byte behind, filled up to a multiple of eight. */
function writeName(writer: ByteWriter, name: string): void {
	const bytes = encodeName(name);
	writer.bytes(bytes);
	writer.zeros(8 - (bytes.length % 8));
}
