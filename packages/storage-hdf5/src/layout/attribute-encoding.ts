import { writePickle } from "@pypet/pickle";
import type { Annotations } from "@pypet/storage";
import {
	asNDArray,
	Bytes,
	commonScalarType,
	isTypedArray,
	Matrix,
	NDArray,
	packElements,
	Scalar,
	type StoredValue,
	scalarTypeOf,
	ValueError,
} from "@pypet/values";
import { BOOLEAN, textType } from "../datatype.js";
import { fitsAttribute, MOST_ATTRIBUTES } from "../file-format/attribute-size.js";
import type { NewAttribute } from "../hdf5-file.js";
import { encodeElements, encodeText } from "./array-encoding.js";
import { ANNOTATION_PREFIX, ATTRIBUTE } from "./names.js";

/** Beside those of PyTables and pypet, which say what a node is. */
const MOST_ANNOTATIONS = MOST_ATTRIBUTES - 100;

/** Characters of a name in a message. */
const LONGEST_SHOWN = 60;

/** Text that Python reads as `str`: marked as UTF-8. */
export function textAttribute(text: string): NewAttribute {
	const known = KNOWN_TEXTS.get(text);
	if (known) return known;
	const bytes = encodeText(text);
	const attribute: NewAttribute = { type: textType(bytes.length, "utf-8"), shape: [], bytes: bytes.length > 0 ? bytes : Uint8Array.of(0) };
	if (text.length > LONGEST_KNOWN_TEXT) return attribute;
	if (KNOWN_TEXTS.size >= MOST_KNOWN_TEXTS) KNOWN_TEXTS.clear();
	KNOWN_TEXTS.set(text, attribute);
	return attribute;
}

/** Short texts as attributes: a file says the same few class names, types and comments over and over. */
const KNOWN_TEXTS = new Map<string, NewAttribute>();
const LONGEST_KNOWN_TEXT = 80;
const MOST_KNOWN_TEXTS = 256;

/** One of pypet's marks that something is so. */
export function markAttribute(): NewAttribute {
	return MARK;
}

const MARK: NewAttribute = { type: BOOLEAN, shape: [], bytes: Uint8Array.of(1) };

/**
 * Annotations as attributes: text and numbers as HDF5's own, everything else as a pickle of protocol 0, which is how PyTables does it.
 *
 * @throws ValueError when a value has no form as an attribute.
 */
export function encodeAnnotations(annotations: Annotations): Map<string, NewAttribute> {
	const attributes = new Map<string, NewAttribute>();
	if (annotations.size === 0) return attributes;
	const pythonNames: string[] = [];
	for (const [name, value] of annotations) {
		const native = encodeNative(value);
		if (native && !(value instanceof Scalar) && scalarTypeOf(value) !== undefined) pythonNames.push(name);
		attributes.set(ANNOTATION_PREFIX + name, fitting(name, native ?? pickleAttribute(value)));
		if (attributes.size > MOST_ANNOTATIONS)
			throw new ValueError(
				`it has ${annotations.size} annotations, and an object in an HDF5 file at most ${MOST_ANNOTATIONS}. Keep them as results.`,
			);
	}
	attributes.set(ATTRIBUTE.annotated, markAttribute());
	if (pythonNames.length > 0) attributes.set(ATTRIBUTE.pythonAnnotations, textAttribute(pythonNames.join("\n")));
	return attributes;
}

/**
 * A value as an attribute as PyTables makes it: of HDF5's own type where that reads back unchanged, else pickled.
 *
 * @throws ValueError when it is too large for an attribute.
 */
export function encodeAttribute(value: StoredValue): NewAttribute {
	return encodeNative(value) ?? pickleAttribute(value);
}

/** A value as an attribute that is its pickle, which keeps a text as Python's own `str`. */
export function pickleAttribute(value: StoredValue): NewAttribute {
	const bytes = writePickle(value, { protocol: 0 });
	return { type: textType(bytes.length), shape: [], bytes };
}

/** A value as an attribute of HDF5's own type, where PyTables would make one that reads back unchanged. */
function encodeNative(value: StoredValue): NewAttribute | undefined {
	const content = value instanceof Scalar ? value.value : value;
	if (typeof content === "string") return content.includes("\0") ? undefined : textAttribute(content);
	if (content instanceof Bytes) return encodeBytes(content);
	if (value instanceof NDArray && value.shape.length === 0) return undefined;
	if (value instanceof NDArray || isTypedArray(value)) return encodeNumbers(asNDArray(value));
	const scalarType = scalarTypeOf(value);
	if (scalarType === undefined || (typeof value === "bigint" && BigInt.asIntN(64, value) !== value)) return undefined;
	return encodeNumbers(packElements(commonScalarType([value]), [], [value]));
}

/** One that ends in a full stop would be taken for a pickle, and zero bytes at the end get lost. */
function encodeBytes({ data }: Bytes): NewAttribute | undefined {
	const last = data.at(-1);
	if (last === undefined || last === 0x2e || last === 0) return undefined;
	return { type: textType(data.length), shape: [], bytes: data };
}

/** Text in arrays is pickled by PyTables. */
function encodeNumbers(array: NDArray): NewAttribute | undefined {
	const isNative = /^(?:bool|u?int|float|complex)/.test(array.dtype);
	if (!isNative || array instanceof Matrix || array.size === 0) return undefined;
	return { ...encodeElements(array), shape: array.shape };
}

function fitting(name: string, attribute: NewAttribute): NewAttribute {
	if (fitsAttribute(ANNOTATION_PREFIX + name, attribute)) return attribute;
	const shown = name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}…` : name;
	const size = attribute.bytes.length + ANNOTATION_PREFIX.length + encodeText(name).length;
	throw new ValueError(`the annotation ${shown} takes ${size} bytes with its name, and HDF5's attributes hold 64 kB. Keep it as a result.`);
}
