import { type RawData, textType, variableType } from "../datatype.js";
import type { NewAttribute, NewDataset } from "../hdf5-file.js";
import { isOutside } from "./messages/attribute-message.js";

/** An attribute to be made, as it will be read: text that is too long for a header has a variable length. */
export function readBackAttribute(attribute: NewAttribute): RawData {
	if (!isOutside(attribute)) return readBack(attribute);
	const { bytes, shape } = attribute;
	return { type: variableType(textType(1, "utf-8")), shape, bytes: new Uint8Array(), parts: [bytes.slice()] };
}

/** What was to be written, as it will be read. The caller owns it. */
export function readBack(object: NewAttribute | NewDataset): RawData {
	const { bytes, isNull, shape, type } = object;
	if (isNull) return { type, shape: undefined, bytes: new Uint8Array() };
	if ("parts" in object) return { type, shape, bytes: new Uint8Array(), parts: object.parts.map((part) => part.slice()) };
	return { type, shape, bytes: bytes.slice() };
}
