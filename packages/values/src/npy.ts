import { type BinaryDType, type DType, dataFromBytes, isBinaryDType, isTypedArray, itemSize } from "./dtype.js";
import { ValueError } from "./errors.js";
import { elementCount, NDArray } from "./ndarray.js";

/** A single byte string, numpy's dtype `S`. */
export interface NpyText {
	readonly text: string;
}

/** The codes of dtypes in the header, behind the sign of the byte order. */
const CODES: Readonly<Partial<Record<string, BinaryDType>>> = {
	b1: "bool",
	i1: "int8",
	i2: "int16",
	i4: "int32",
	i8: "int64",
	u1: "uint8",
	u2: "uint16",
	u4: "uint32",
	u8: "uint64",
	f2: "float16",
	f4: "float32",
	f8: "float64",
	c8: "complex64",
	c16: "complex128",
};

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const ALIGNMENT = 64;

/*
 * The .npy format, version 1.0 (numpy.lib.format): magic bytes, two of the version, the length of the header as u16, the header as the text of a
 * Python dictionary, padded by blanks to a multiple of 64 with a line feed at the end, and the elements.
 */

/**
 * An array, or a text as the byte string of its characters, in the `.npy` format: little-endian, C order. Texts are numpy's `U`, as wide as the
 * longest of them.
 *
 * @throws {@link ValueError} for an array of byte strings or objects.
 *
 * @example
 * ```ts
 * import { ndarray, readNpy, writeNpy } from "@pypet/values";
 *
 * const bytes = writeNpy(ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]));
 * const array = readNpy(bytes);
 * console.log("shape" in array && array.shape); // [ 2, 2 ]
 * ```
 */
export function writeNpy(content: NDArray | { readonly text: Uint8Array }): Uint8Array {
	if ("text" in content) return npy(`|S${content.text.length}`, [], content.text);
	const { data, dtype, shape } = content;
	if (dtype === "str") return npyOfTexts(shape, Array.from<unknown, string>(data, String));
	if (!isTypedArray(data)) throw new ValueError(`An array of dtype ${dtype} has no form in a .npy file.`);
	return npy(descrOf(dtype), shape, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/**
 * Reads the `.npy` format, of any byte order and order of axes.
 *
 * @throws {@link ValueError} when the bytes are not of that format, or of a dtype other than numbers, booleans and a single byte string.
 *
 * @example
 * ```ts
 * import { ndarray, readNpy, writeNpy } from "@pypet/values";
 *
 * const bytes = writeNpy(ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]));
 * const array = readNpy(bytes);
 * console.log("shape" in array && array.shape); // [ 2, 2 ]
 * ```
 */
export function readNpy(bytes: Uint8Array): NDArray | NpyText {
	if (MAGIC.some((byte, position) => bytes[position] !== byte)) throw new ValueError("The bytes are no .npy file.");
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const isFirstVersion = bytes[6] === 1;
	const start = isFirstVersion ? 10 : 12;
	const end = start + (isFirstVersion ? view.getUint16(8, true) : view.getUint32(8, true));
	const header = parseHeader(new TextDecoder().decode(bytes.subarray(start, end)));
	const content = bytes.subarray(end);
	const [, order = "", code = ""] = /^([<>|=])(\w+)$/.exec(header.descr) ?? [];
	if (/^S\d+$/.test(code) && header.shape.length === 0) return { text: new TextDecoder().decode(content).replace(/\0+$/, "") };
	const dtype = CODES[code];
	if (dtype === undefined) throw new ValueError(`A .npy file has elements of a type that is not read, ${header.descr}.`);
	const size = elementCount(header.shape) * itemSize(dtype);
	if (content.length < size) throw new ValueError("A .npy file is cut off.");
	const inOrder = header.fortranOrder ? toCOrder(content.subarray(0, size), header.shape, itemSize(dtype)) : content.subarray(0, size);
	const partSize = dtype.startsWith("complex") ? itemSize(dtype) / 2 : itemSize(dtype);
	return new NDArray(dtype, header.shape, dataFromBytes(dtype, order === ">" ? swapped(inOrder, partSize) : inOrder));
}

/** The dtype as numpy's header says it. */
function descrOf(dtype: DType): string {
	const [, kind, unit] = /^(datetime|timedelta)64(\[.+\])$/.exec(dtype) ?? [];
	if (unit !== undefined) return `<${kind === "datetime" ? "M" : "m"}8${unit}`;
	const code = Object.keys(CODES).find((each) => CODES[each] === dtype);
	const isSingleByte = isBinaryDType(dtype) && itemSize(dtype) === 1;
	return `${isSingleByte ? "|" : "<"}${code}`;
}

/** Texts as their code points, in four bytes each, with zeros behind them. */
function npyOfTexts(shape: readonly number[], texts: readonly string[]): Uint8Array {
	const points = texts.map((text) => Array.from(text, (character) => character.codePointAt(0) ?? 0));
	const width = points.reduce((widest, { length }) => Math.max(widest, length), 1);
	const content = new Uint32Array(width * texts.length);
	points.forEach((each, position) => {
		content.set(each, position * width);
	});
	return npy(`<U${width}`, shape, new Uint8Array(content.buffer));
}

function npy(descr: string, shape: readonly number[], content: Uint8Array): Uint8Array {
	const shapeText = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
	const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shapeText}), }`;
	const unpadded = MAGIC.length + 4 + dictionary.length + 1;
	const header = `${dictionary}${" ".repeat((ALIGNMENT - (unpadded % ALIGNMENT)) % ALIGNMENT)}\n`;
	const bytes = new Uint8Array(MAGIC.length + 4 + header.length + content.length);
	bytes.set([...MAGIC, 1, 0, header.length & 0xff, header.length >> 8]);
	bytes.set(new TextEncoder().encode(header), MAGIC.length + 4);
	bytes.set(content, MAGIC.length + 4 + header.length);
	return bytes;
}

function parseHeader(header: string): { descr: string; fortranOrder: boolean; shape: number[] } {
	const descr = /'descr':\s*'([^']*)'/.exec(header)?.[1];
	const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
	const shape = /'shape':\s*\(([\d\s,]*)\)/.exec(header)?.[1];
	if (descr === undefined || order === undefined || shape === undefined) throw new ValueError("A .npy file has an unreadable header.");
	const extents = shape.split(",").filter((extent) => extent.trim() !== "");
	return { descr, fortranOrder: order === "True", shape: extents.map(Number) };
}

/** Elements whose first axis is the fastest, in the order in which the last is. */
function toCOrder(bytes: Uint8Array, shape: readonly number[], size: number): Uint8Array {
	const target = new Uint8Array(bytes.length);
	const count = elementCount(shape);
	for (let position = 0; position < count; position++) {
		let rest = position;
		let source = 0;
		for (let axis = shape.length - 1; axis >= 0; axis--) {
			const extent = shape[axis] ?? 1;
			source += (rest % extent) * elementCount(shape.slice(0, axis));
			rest = Math.floor(rest / extent);
		}
		target.set(bytes.subarray(source * size, (source + 1) * size), position * size);
	}
	return target;
}

function swapped(bytes: Uint8Array, size: number): Uint8Array {
	const target = new Uint8Array(bytes.length);
	for (let start = 0; start < bytes.length; start += size) target.set(bytes.slice(start, start + size).reverse(), start);
	return target;
}
