import { readPickle } from "@pypet/pickle";
import { Bytes, isPypetError, NDArray, plainArray, Scalar, type StoredValue, singleValueAt } from "@pypet/values";
import { textOf, withoutTrailingZeros } from "../bytes/text.js";
import type { RawData } from "../datatype.js";
import type { Hdf5Node } from "../hdf5-file.js";
import { asText, decodeArray } from "./array-decoding.js";

/** The full stop that ends a pickle. */
const STOP = 0x2e;

/**
 * The value of an attribute, as PyTables reads it: text and numbers are numpy's, what is neither is a pickle of protocol 0.
 *
 * A byte string that ends in a full stop and is no pickle stays a byte string.
 */
export function attributeValue(data: RawData): StoredValue {
	const { bytes, parts, shape, type } = data;
	if (type.class === "text" && (shape === undefined || shape.length === 0)) {
		if (type.charset === "utf-8") return new Scalar("str", textOf(bytes));
		const content = withoutTrailingZeros(bytes);
		const pickled = content.at(-1) === STOP ? unpickled(content) : undefined;
		return pickled === undefined ? new Scalar("bytes", new Bytes(content)) : pickled;
	}
	if (type.class === "variable" && type.base.class === "text" && parts) {
		const texts = new NDArray("str", shape ?? [], parts.map(textOf));
		return shape?.length === 0 ? singleValueAt(texts, 0) : texts;
	}
	const array = decodeArray(data);
	const decoded = type.class === "text" && type.charset === "utf-8" ? asText(array) : array;
	return shape?.length === 0 ? singleValueAt(decoded, 0) : plainArray(decoded);
}

/** Whether a node has one of pypet's own marks, and it is set: a bit field, or an integer that is not 0. */
export function readFlag(node: Hdf5Node, name: string): boolean {
	const attribute = node.attribute(name);
	if (!attribute) return false;
	const { bytes, type } = attribute;
	const isNumber = type.class === "integer" || type.class === "bit field" || type.class === "enumeration";
	return isNumber && bytes.some((byte) => byte !== 0);
}

function unpickled(bytes: Uint8Array): StoredValue | undefined {
	try {
		return readPickle(bytes);
	} catch (error) {
		if (isPypetError(error)) return undefined;
		throw error;
	}
}
