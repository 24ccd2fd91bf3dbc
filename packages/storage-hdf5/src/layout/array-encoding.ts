import { Bytes, type DType, elementCount, isBinaryDType, isTypedArray, itemSize, type NDArray, ValueError } from "@pypet/values";
import { arrayType, BOOLEAN, complexType, type Datatype, textType } from "../datatype.js";

/** The type of an array's elements and all of them in C order. */
export interface EncodedElements {
	readonly type: Datatype;
	readonly bytes: Uint8Array;
}

/**
 * The elements of an array as HDF5 keeps them: text as UTF-8 of the longest element's size.
 *
 * @throws ValueError when HDF5 has no type for them, or when a text or byte string would come back changed.
 */
export function encodeElements(array: NDArray): EncodedElements {
	const { data, dtype } = array;
	if (dtype === "object")
		throw new ValueError("pypet has no arrays of Python objects in HDF5 files. Keep them in a PickleParameter or PickleResult.");
	if (!isBinaryDType(dtype)) return encodeTexts(Array.from<unknown, Uint8Array>(data, utf8Of));
	const type = numberType(dtype);
	if (!isTypedArray(data)) throw new ValueError(`An array of ${dtype} holds no numbers.`);
	return { type, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** As {@link encodeElements}, with the axes behind the first as part of the type: one element for each row of a table. */
export function encodeCells(array: NDArray): EncodedElements {
	const { bytes, type } = encodeElements(array);
	const cellShape = array.shape.slice(1);
	if (elementCount(cellShape) === 0)
		throw new ValueError("HDF5 has no cells of a table that are empty arrays. Keep them in a PickleParameter or PickleResult.");
	return { type: arrayType(type, cellShape), bytes };
}

/**
 * A text's bytes in UTF-8.
 *
 * @throws ValueError when it would come back changed.
 */
export function encodeText(text: string): Uint8Array {
	if (/\p{Surrogate}/u.test(text))
		throw new ValueError("Text with half of a surrogate pair has no form in UTF-8. Remove it from the text.");
	return new TextEncoder().encode(text);
}

function utf8Of(element: unknown): Uint8Array {
	if (typeof element === "string") return encodeText(element);
	if (element instanceof Bytes) return element.data;
	throw new TypeError(`An array of text holds a ${typeof element}.`);
}

function encodeTexts(texts: readonly Uint8Array[]): EncodedElements {
	const size = texts.reduce((longest, text) => Math.max(longest, text.length), 1);
	const bytes = new Uint8Array(size * texts.length);
	texts.forEach((text, position) => {
		if (text.at(-1) === 0) {
			throw new ValueError(
				"HDF5's text and byte strings lose zero bytes at their end. Keep them as an array of uint8 or in a PickleParameter or PickleResult.",
			);
		}
		bytes.set(text, position * size);
	});
	return { type: textType(size), bytes };
}

/** One object for each type: what is worked out for a type is found by it. */
const numberTypes = new Map<DType, Datatype>();

function numberType(dtype: DType): Datatype {
	let type = numberTypes.get(dtype);
	if (!type) {
		type = newNumberType(dtype);
		numberTypes.set(dtype, type);
	}
	return type;
}

function newNumberType(dtype: DType): Datatype {
	switch (dtype) {
		case "bool":
			return BOOLEAN;
		case "complex64":
			return complexType(4);
		case "complex128":
			return complexType(8);
		case "float16":
		case "float32":
		case "float64":
			return { class: "float", size: itemSize(dtype) };
		case "int8":
		case "int16":
		case "int32":
		case "int64":
			return { class: "integer", size: itemSize(dtype), signed: true };
		case "uint8":
		case "uint16":
		case "uint32":
		case "uint64":
			return { class: "integer", size: itemSize(dtype), signed: false };
		default:
			throw new ValueError(`pypet has no ${dtype} in HDF5 files. Keep it as int64, or in a PickleParameter or PickleResult.`);
	}
}
