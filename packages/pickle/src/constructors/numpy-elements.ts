import { type ArrayData, Bytes, type DType, dataFromBytes, isBinaryDType, isTypedArray, NDArray, type StoredValue } from "@pypet/values";
import { PickleError, PicklingError } from "../errors.js";
import { bytesOf, isSequence } from "../guards.js";
import { type Budget, ELEMENT_SIZE } from "../limits.js";
import { CHARACTER_SIZE, itemSizeIn, type Layout } from "./numpy-dtype.js";

const LAST_CODE_POINT = 0x10ffff;

/** Where element `(i, j, …)` of an array lies: at `i * strides[0] + j * strides[1] + …` elements from the start. */
export interface Order {
	readonly shape: readonly number[];
	readonly strides: readonly number[];
}

/** The array over the raw content that numpy pickles. Copies once. */
export function arrayFrom(layout: Layout, content: StoredValue | undefined, order: Order, budget: Budget): NDArray | undefined {
	const count = order.shape.reduce((product, extent) => product * extent, 1);
	if (layout.dtype === "object") return objectArray(content, order.shape, count, budget);
	const raw = bytesOf(content);
	if (raw === undefined) return undefined;
	if (raw.length !== count * layout.itemSize) {
		throw new PickleError(`An array of ${count} elements of ${layout.itemSize} bytes comes with ${raw.length} bytes.`);
	}
	budget.charge((isBinaryDType(layout.dtype) ? 1 : 2) * raw.length + (isBinaryDType(layout.dtype) ? 0 : 4 * ELEMENT_SIZE * count));
	const bytes = inCOrder(layout.isBigEndian ? swapped(raw, layout.partSize) : raw, layout.itemSize, order);
	return new NDArray<DType>(layout.dtype, order.shape, dataOf(layout, bytes, count));
}

/** C order of this shape. */
export function cOrder(shape: readonly number[]): Order {
	const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, extent) => product * extent, 1));
	return { shape, strides };
}

/** Fortran order of this shape: the first axis fastest. */
export function fortranOrder(shape: readonly number[]): Order {
	const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, extent) => product * extent, 1));
	return { shape, strides };
}

/** Characters or bytes of the longest element, at least 1, as numpy has no shorter slot. */
export function widthOf({ dtype, data }: NDArray): number {
	if (isTypedArray(data) || dtype === "object") return 1;
	let width = 1;
	for (const element of data) {
		if (typeof element === "string") width = Math.max(width, codePointCount(element));
		else if (element instanceof Bytes) width = Math.max(width, element.length);
	}
	return width;
}

/** The raw content that numpy pickles; shares the memory of numbers. */
export function contentOf({ dtype, data }: NDArray, width: number): StoredValue {
	if (isTypedArray(data)) return Object.assign(new Bytes([]), { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) });
	if (dtype === "object") return Array.from<StoredValue>(data);
	const size = itemSizeIn(dtype, width);
	const bytes = new Uint8Array(size * data.length);
	const view = new DataView(bytes.buffer);
	data.forEach((element, position) => {
		if (element instanceof Bytes) bytes.set(element.data, size * position);
		else if (typeof element === "string") {
			let offset = size * position;
			for (const character of element) {
				view.setUint32(offset, character.codePointAt(0) ?? 0, true);
				offset += CHARACTER_SIZE;
			}
		} else throw new PicklingError(`An array of dtype ${dtype} holds something else.`);
	});
	return Object.assign(new Bytes([]), { data: bytes });
}

function objectArray(content: StoredValue | undefined, shape: readonly number[], count: number, budget: Budget): NDArray | undefined {
	if (!isSequence(content)) return undefined;
	if (content.length !== count) throw new PickleError(`An array of ${count} objects comes with ${content.length}.`);
	budget.charge(ELEMENT_SIZE * count);
	return new NDArray("object", shape, Array.from(content));
}

function dataOf({ dtype, itemSize }: Layout, bytes: Uint8Array, count: number): ArrayData {
	if (dtype === "str") return Array.from({ length: count }, (_, position) => textAt(bytes, itemSize * position, itemSize));
	if (!isBinaryDType(dtype)) {
		return Array.from(
			{ length: count },
			(_, position) => new Bytes(trimmed(bytes.subarray(itemSize * position, itemSize * (position + 1)))),
		);
	}
	return dataFromBytes(dtype, dtype === "bool" && bytes.some((byte) => byte > 1) ? bytes.map((byte) => Number(byte !== 0)) : bytes);
}

/** Slots are filled up with zeros, which therefore no element can end in. */
function trimmed(slot: Uint8Array): Uint8Array {
	let end = slot.length;
	while (end > 0 && slot[end - 1] === 0) end--;
	return slot.subarray(0, end);
}

function textAt(bytes: Uint8Array, start: number, size: number): string {
	const view = new DataView(bytes.buffer, bytes.byteOffset + start, size);
	let end = size;
	while (end > 0 && view.getUint32(end - CHARACTER_SIZE, true) === 0) end -= CHARACTER_SIZE;
	let text = "";
	for (let offset = 0; offset < end; offset += CHARACTER_SIZE) {
		const codePoint = view.getUint32(offset, true);
		if (codePoint > LAST_CODE_POINT) throw new PickleError(`${codePoint} is no character.`);
		text += String.fromCodePoint(codePoint);
	}
	return text;
}

function swapped(bytes: Uint8Array, partSize: number): Uint8Array {
	const copy = bytes.slice();
	for (let start = 0; start < copy.length; start += partSize) copy.subarray(start, start + partSize).reverse();
	return copy;
}

/** Elements of `itemSize` bytes that lie in another order, in C order. Not copied where they do already. */
export function inCOrder(bytes: Uint8Array, itemSize: number, { shape, strides }: Order): Uint8Array {
	if (strides.every((stride, axis) => stride === cOrder(shape).strides[axis])) return bytes;
	const ordered = new Uint8Array(bytes.length);
	const index = shape.map(() => 0);
	let source = 0;
	for (let target = 0; target < bytes.length; target += itemSize) {
		ordered.set(bytes.subarray(itemSize * source, itemSize * (source + 1)), target);
		for (let axis = shape.length - 1; axis >= 0; axis--) {
			const [next, extent = 0, stride = 0] = [(index[axis] ?? 0) + 1, shape[axis], strides[axis]];
			source += stride;
			index[axis] = next;
			if (next < extent) break;
			source -= stride * extent;
			index[axis] = 0;
		}
	}
	return ordered;
}

function codePointCount(text: string): number {
	let count = 0;
	for (const _ of text) count++;
	return count;
}
