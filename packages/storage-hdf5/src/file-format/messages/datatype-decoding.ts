import type { CompoundMember, CompoundType, Datatype } from "../../datatype.js";
import type { Block } from "../block.js";
import { padded } from "../byte-writer.js";
import { decodeName } from "../text-bytes.js";
import { UnknownShapeError } from "../unknown-shape-error.js";
import { DATATYPE_CLASS, FLOAT_LAYOUTS } from "./datatype-classes.js";

/** Types within types, at most. Files have two or three. */
const DEEPEST = 16;

/** Bytes of a datatype message before its properties. */
const PREFIX_SIZE = 8;

/** The type of elements as a file keeps them. */
export interface StoredType {
	readonly type: Datatype;
	/** Whether each element's bytes are to be reversed to become `type`'s. */
	readonly isBigEndian: boolean;
}

interface Decoded extends StoredType {
	/** Where the type's description ends. */
	readonly end: number;
}

/**
 * Decodes the data of a datatype message (HDF5 File Format Specification, IV.A.2.d), of versions 1 to 3.
 *
 * @throws {@link UnknownShapeError} for numbers that no typed array has, and for variable lengths inside other types.
 */
export function decodeDatatype(block: Block): StoredType {
	return decodeAt(block, 0, 0);
}

function decodeAt(block: Block, at: number, depth: number): Decoded {
	if (depth > DEEPEST) return block.fail("a type has too many types within each other");
	const size = block.uint32(at + 4);
	if (size === 0) return block.fail("a type has no size");
	const bits = block.uint16(at + 1);
	const properties = at + PREFIX_SIZE;
	switch (block.uint8(at) & 0x0f) {
		case DATATYPE_CLASS.integer:
			checkBitRange(block, properties, size);
			if (![1, 2, 4, 8].includes(size)) throw new UnknownShapeError(`an integer of ${size} bytes`);
			return ordered({ class: "integer", size, signed: (bits & 0x08) !== 0 }, bits, properties + 4, depth);
		case DATATYPE_CLASS.float:
			checkFloat(block, at, size);
			return ordered({ class: "float", size }, bits, properties + 12, depth);
		case DATATYPE_CLASS.time:
			return other(size, "times", properties + 2);
		case DATATYPE_CLASS.text:
			return plain({ class: "text", size, charset: (bits & 0xf0) === 0x10 ? "utf-8" : "ascii" }, properties);
		case DATATYPE_CLASS.bitField:
			checkBitRange(block, properties, size);
			return ordered({ class: "bit field", size }, bits, properties + 4, depth);
		case DATATYPE_CLASS.opaque:
			return other(size, "opaque data", properties + (bits & 0xff));
		case DATATYPE_CLASS.compound:
			return decodeCompound(block, at, depth);
		case DATATYPE_CLASS.reference:
			return other(size, "references", properties);
		case DATATYPE_CLASS.enumeration:
			return decodeEnumeration(block, at, depth);
		case DATATYPE_CLASS.variable:
			return decodeVariable(block, at, depth);
		case DATATYPE_CLASS.array:
			return decodeArray(block, at, depth);
		default:
			throw new UnknownShapeError("a type of an unknown class");
	}
}

function plain(type: Datatype, end: number): Decoded {
	return { type, isBigEndian: false, end };
}

function other(size: number, description: string, end: number): Decoded {
	return plain({ class: "other", size, description }, end);
}

/** Numbers by themselves are converted when they are read, those inside other types not. */
function ordered(type: Datatype, bits: number, end: number, depth: number): Decoded {
	const isBigEndian = (bits & 1) !== 0 && type.size > 1;
	if (isBigEndian && depth > 0) return other(type.size, "big-endian numbers inside a compound", end);
	return { type, isBigEndian, end };
}

function checkBitRange(block: Block, properties: number, size: number): void {
	if (block.uint16(properties) !== 0 || block.uint16(properties + 2) !== size * 8)
		throw new UnknownShapeError("numbers that don't fill their bytes");
}

function checkFloat(block: Block, at: number, size: number): void {
	const layout = FLOAT_LAYOUTS[size];
	if (!layout) throw new UnknownShapeError(`floats of ${size} bytes`);
	const properties = at + PREFIX_SIZE;
	checkBitRange(block, properties, size);
	const found = [
		block.uint8(at + 2),
		block.uint8(properties + 4),
		block.uint8(properties + 5),
		block.uint8(properties + 7),
		block.uint32(properties + 8),
	];
	// Bit 6 is the second half of the byte order, of VAX numbers; bits 4 and 5 say that the mantissa's highest bit is implied.
	if (layout.some((value, index) => value !== found[index]) || (block.uint8(at + 1) & 0x70) !== 0x20)
		throw new UnknownShapeError("floats of another format than IEEE 754");
}

function decodeCompound(block: Block, at: number, depth: number): Decoded {
	const version = block.uint8(at) >> 4;
	const size = block.uint32(at + 4);
	const members: CompoundMember[] = [];
	let position = at + PREFIX_SIZE;
	for (let count = block.uint16(at + 1); count > 0; count--) {
		const { end, member } = decodeMember(block, position, version, size, depth);
		if (member.offset + member.type.size > size) return block.fail("a member of a compound lies outside of it");
		members.push(member);
		position = end;
	}
	const type: CompoundType = { class: "compound", size, members };
	return plain(type, position);
}

function decodeMember(block: Block, at: number, version: number, size: number, depth: number): { member: CompoundMember; end: number } {
	const { end: nameEnd, name } = readName(block, at, version);
	if (version >= 3) {
		const width = Math.max(1, Math.ceil(Math.log2(size + 1) / 8));
		let offset = 0;
		for (let index = width - 1; index >= 0; index--) offset = offset * 256 + block.uint8(nameEnd + index);
		const { end, type } = decodeInner(block, nameEnd + width, depth);
		return { member: { name, offset, type }, end };
	}
	const offset = block.uint32(nameEnd);
	if (version === 2) {
		const { end, type } = decodeInner(block, nameEnd + 4, depth);
		return { member: { name, offset, type }, end };
	}
	// Version 1 has the extents of array members here, four at most.
	const rank = block.uint8(nameEnd + 4);
	if (rank > 4) return block.fail("a member of a compound has too many axes");
	const shape = Array.from({ length: rank }, (_, axis) => block.uint32(nameEnd + 16 + 4 * axis));
	const { end, type } = decodeInner(block, nameEnd + 32, depth);
	return { member: { name, offset, type: rank === 0 ? type : arrayOf(block, type, shape) }, end };
}

function arrayOf(block: Block, base: Datatype, shape: readonly number[]): Datatype {
	const size = shape.reduce((product, extent) => product * extent, base.size);
	if (size === 0) return block.fail("an array type has no size");
	return { class: "array", size, shape, base };
}

/** A type inside another. */
function decodeInner(block: Block, at: number, depth: number): Decoded {
	const decoded = decodeAt(block, at, depth + 1);
	if (decoded.type.class === "variable") throw new UnknownShapeError("a variable length inside another type");
	return decoded;
}

function decodeEnumeration(block: Block, at: number, depth: number): Decoded {
	const version = block.uint8(at) >> 4;
	const size = block.uint32(at + 4);
	const count = block.uint16(at + 1);
	const { end, type: base } = decodeInner(block, at + PREFIX_SIZE, depth);
	if (base.class !== "integer" || base.size !== size) throw new UnknownShapeError("an enumeration of other things than integers");
	const names: string[] = [];
	let position = end;
	for (let index = 0; index < count; index++) {
		const { end: nameEnd, name } = readName(block, position, version);
		names.push(name);
		position = nameEnd;
	}
	const values = names.map((name, index) => [enumerated(block, position + index * size, size, base.signed), name] as const);
	return plain({ class: "enumeration", size, signed: base.signed, names: new Map(values) }, position + count * size);
}

function enumerated(block: Block, at: number, size: number, isSigned: boolean): number {
	let value = 0n;
	for (let index = size - 1; index >= 0; index--) value = (value << 8n) | BigInt(block.uint8(at + index));
	return Number(isSigned ? BigInt.asIntN(size * 8, value) : value);
}

function decodeVariable(block: Block, at: number, depth: number): Decoded {
	const size = block.uint32(at + 4);
	if (size !== 16) return block.fail(`a reference to a variable length has ${size} bytes`);
	const bits = block.uint16(at + 1);
	const { end, type } = decodeInner(block, at + PREFIX_SIZE, depth);
	const isText = (bits & 0x0f) === 1;
	const base: Datatype = isText ? { class: "text", size: 1, charset: (bits & 0x0f00) === 0x0100 ? "utf-8" : "ascii" } : type;
	return plain({ class: "variable", size, base }, end);
}

function decodeArray(block: Block, at: number, depth: number): Decoded {
	const version = block.uint8(at) >> 4;
	const rank = block.uint8(at + PREFIX_SIZE);
	if (rank === 0 || rank > 32) return block.fail(`an array type has ${rank} axes`);
	const extentsAt = at + PREFIX_SIZE + (version >= 3 ? 1 : 4);
	const shape = Array.from({ length: rank }, (_, axis) => block.uint32(extentsAt + 4 * axis));
	// Up to version 2 the order of the axes follows, which is always their own.
	const { end, type: base } = decodeInner(block, extentsAt + 4 * rank * (version >= 3 ? 1 : 2), depth);
	const type = arrayOf(block, base, shape);
	if (type.size !== block.uint32(at + 4)) return block.fail("an array type has another size than its elements");
	return plain(type, end);
}

/** Up to version 2 names are filled up to a multiple of eight, their zero byte included. */
function readName(block: Block, at: number, version: number): { name: string; end: number } {
	const zero = block.bytes.indexOf(0, at);
	if (zero < 0) return block.fail("a name has no end");
	const length = zero - at + 1;
	return { name: decodeName(block.bytes, at, zero), end: at + (version >= 3 ? length : padded(length)) };
}
