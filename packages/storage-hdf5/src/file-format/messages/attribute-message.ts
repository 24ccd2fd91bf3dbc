import { textType, variableType } from "../../datatype.js";
import type { NewAttribute } from "../../hdf5-file.js";
import { isOutsideHeader } from "../attribute-size.js";
import type { Block } from "../block.js";
import { type ByteWriter, padded } from "../byte-writer.js";
import { encodeName } from "../text-bytes.js";
import { UnknownShapeError } from "../unknown-shape-error.js";
import { dataspaceSize, writeDataspace } from "./dataspace-message.js";
import { encodeDatatype } from "./datatype-encoding.js";

/** The type of text of any length, which lies in a global heap. */
const VARIABLE_TEXT = variableType(textType(1, "utf-8"));

/** Where the parts of an attribute message lie (HDF5 File Format Specification, IV.A.2.m), from the message's start on. */
interface AttributeParts {
	readonly nameAt: number;
	readonly nameEnd: number;
	readonly typeAt: number;
	readonly typeEnd: number;
	readonly spaceAt: number;
	readonly spaceEnd: number;
	readonly dataAt: number;
	/** Whether the type is kept elsewhere, and only its address here. */
	readonly isTypeShared: boolean;
}

/**
 * Finds the parts of an attribute message of versions 1 to 3.
 *
 * @param at - Where in the block the message begins.
 * @param end - Where it ends.
 */
export function attributeParts(block: Block, at: number, end: number): AttributeParts {
	const version = block.uint8(at);
	if (version < 1 || version > 3) throw new UnknownShapeError(`an attribute of version ${version}`);
	const flags = version === 1 ? 0 : block.uint8(at + 1);
	if ((flags & 2) !== 0) throw new UnknownShapeError("an attribute with extents that are kept elsewhere");
	const [nameSize, typeSize, spaceSize] = [block.uint16(at + 2), block.uint16(at + 4), block.uint16(at + 6)];
	// Version 1 fills all parts up to multiples of eight; version 3 has the name's character set before it.
	const length = version === 1 ? padded : (size: number) => size;
	const nameAt = at + (version === 3 ? 9 : 8);
	const typeAt = nameAt + length(nameSize);
	const spaceAt = typeAt + length(typeSize);
	const dataAt = spaceAt + length(spaceSize);
	if (nameSize === 0 || dataAt > end) return block.fail("an attribute is longer than its message");
	return {
		nameAt,
		// Without the zero byte at its end.
		nameEnd: nameAt + nameSize - 1,
		typeAt,
		typeEnd: typeAt + typeSize,
		spaceAt,
		spaceEnd: spaceAt + spaceSize,
		dataAt,
		isTypeShared: (flags & 1) !== 0,
	};
}

/** Whether an attribute's content goes to a global heap, which {@link writeAttribute} then wants a reference to. */
export function isOutside({ bytes, isNull, type }: NewAttribute): boolean {
	return !isNull && isOutsideHeader(type, bytes.length);
}

/**
 * Writes an attribute message of version 1, not filled up at its end.
 *
 * @param reference - To the content, where it {@link isOutside}.
 */
export function writeAttribute(writer: ByteWriter, name: string, attribute: NewAttribute, reference?: Uint8Array): void {
	const nameBytes = encodeName(name);
	const space = { shape: attribute.isNull ? undefined : attribute.shape };
	const type = encodeDatatype(reference ? VARIABLE_TEXT : attribute.type);
	writer.uint8(1);
	writer.uint8(0);
	writer.uint16(nameBytes.length + 1);
	writer.uint16(type.length);
	writer.uint16(dataspaceSize(space));
	writer.bytes(nameBytes);
	writer.zeros(padded(nameBytes.length + 1) - nameBytes.length);
	const typeStart = writer.length;
	writer.bytes(type);
	writer.align(typeStart);
	const spaceStart = writer.length;
	writeDataspace(writer, space);
	writer.align(spaceStart);
	if (!attribute.isNull) writer.bytes(reference ?? attribute.bytes);
}
