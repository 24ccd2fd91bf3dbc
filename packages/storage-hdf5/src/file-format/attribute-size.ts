import type { Datatype } from "../datatype.js";
import type { NewAttribute } from "../hdf5-file.js";
import { padded } from "./byte-writer.js";
import { REFERENCE_SIZE } from "./data/global-heap.js";
import { dataspaceSize } from "./messages/dataspace-message.js";
import { encodeDatatype } from "./messages/datatype-encoding.js";
import { LONGEST_MESSAGE } from "./objects/header-building.js";
import { encodeName } from "./text-bytes.js";

/** A message of a version-1 object header holds less than 64 kB; an attribute's has its name, type and extents as well. */
const LONGEST_IN_HEADER = 64_000;

/** Bytes of an attribute's message before its parts. */
const PREFIX_SIZE = 8;

/** Up to so many bytes of each, name, type and content fit without a closer look: of nearly all attributes. */
const SMALL = 10_000;

/** Messages that an object may have besides its attributes: its type, extents, layout, filters, links. */
const OTHER_MESSAGES = 35;

/** Attributes of an object, at most: its header counts its messages with 16 bits. */
export const MOST_ATTRIBUTES = 0xffff - OTHER_MESSAGES;

/** Whether an attribute is text that is too long for an object header, and so has to be of variable length, which lies elsewhere. */
export function isOutsideHeader(type: Datatype, size: number): boolean {
	return size > LONGEST_IN_HEADER && type.class === "text" && type.charset === "utf-8";
}

/** Whether an attribute can be made under a name: its message has name, type, extents and content, or a reference to that. */
export function fitsAttribute(name: string, { bytes, isNull, shape, type }: NewAttribute): boolean {
	const typeSize = encodeDatatype(type).length;
	if (name.length < SMALL / 3 && typeSize < SMALL && bytes.length < SMALL) return true;
	const content = isOutsideHeader(type, bytes.length) ? REFERENCE_SIZE : bytes.length;
	const space = dataspaceSize({ shape: isNull ? undefined : shape });
	const parts = [encodeName(name).length + 1, typeSize, space, content];
	return parts.reduce((sum, size) => sum + padded(size), PREFIX_SIZE) <= LONGEST_MESSAGE;
}
