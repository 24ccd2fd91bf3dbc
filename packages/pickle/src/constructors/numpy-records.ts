import { Bytes, NDArray, PythonName, type PythonObject, RecordArray, type StoredValue, tuple } from "@pypet/values";
import { PickleError } from "../errors.js";
import { bytesOf, isDict, isSequence, safeInteger, textOf } from "../guards.js";
import { type Budget, CONTAINER_SIZE } from "../limits.js";
import { recordOf } from "../records.js";
import { dtypeRecord, dtypeStateOf, itemSizeIn, type Layout, layoutOf } from "./numpy-dtype.js";
import { arrayFrom, cOrder, contentOf, inCOrder, type Order, widthOf } from "./numpy-elements.js";

const DTYPE = new PythonName("numpy", "dtype");

/** What numpy says of a structured dtype: its elements are got by Python's own functions. */
const STRUCTURED_FLAGS = 16n;

/** Estimated bytes of a field, from far above, as reading one takes as long as copying so many. */
const FIELD_SIZE = 4096;

/** How the records of an array lie in memory. */
export interface RecordLayout {
	/** Bytes per record, gaps included. */
	readonly itemSize: number;
	readonly fields: readonly Field[];
}

interface Field {
	readonly name: string;
	/** In bytes from the start of the record. */
	readonly offset: number;
	/** Extents of a field that is an array itself. */
	readonly shape: readonly number[];
	readonly layout: Layout | RecordLayout;
}

/** The layout that the record of a structured `numpy.dtype` describes; `undefined` for any other, and where a field has a type without a name here. */
export function recordLayoutOf(dtype: StoredValue | undefined, budget: Budget): RecordLayout | undefined {
	const state = dtypeStateOf(dtype);
	const [, , , names, places, size] = state ?? [];
	const itemSize = safeInteger(size);
	if (!isSequence(names) || !isDict(places) || itemSize === undefined) return undefined;
	const fields: Field[] = [];
	for (const each of names) {
		const name = textOf(each);
		const place = places.get(each);
		const field = name === undefined || !isSequence(place) ? undefined : fieldAt(name, place, budget);
		if (field === undefined) return undefined;
		if (field.offset < 0 || field.offset + sizeOf(field) > itemSize) throw new PickleError(`The field ${name} lies outside of its record.`);
		fields.push(field);
	}
	return { itemSize, fields };
}

/** The array over the raw content that numpy pickles. */
export function recordArrayFrom(
	layout: RecordLayout,
	content: StoredValue | undefined,
	order: Order,
	budget: Budget,
): RecordArray | undefined {
	const raw = bytesOf(content);
	if (raw === undefined) return undefined;
	const count = order.shape.reduce((product, extent) => product * extent, 1);
	if (raw.length !== count * layout.itemSize)
		throw new PickleError(`An array of ${count} records of ${layout.itemSize} bytes comes with ${raw.length} bytes.`);
	return split(layout, inCOrder(raw, layout.itemSize, order), order.shape, budget);
}

/** The record of the dtype of such an array, its fields one after the other, and the raw content that numpy pickles. */
export function packedRecords(array: RecordArray): { readonly dtype: PythonObject; readonly content: StoredValue } {
	const { dtype, bytes } = pack(array, array.shape);
	return { dtype, content: Object.assign(new Bytes([]), { data: bytes }) };
}

function fieldAt(name: string, [dtype, offset]: readonly StoredValue[], budget: Budget): Field | undefined {
	// Fields may overlap and share a dtype, which is gone through for each of them.
	budget.charge(FIELD_SIZE);
	const subarray = dtypeStateOf(dtype)?.[2];
	const [base, extents] = isSequence(subarray) ? subarray : [dtype, tuple<StoredValue>()];
	const shape = isSequence(extents) ? extents.map((extent) => safeInteger(extent) ?? -1) : [safeInteger(extents) ?? -1];
	if (shape.some((extent) => extent < 0)) throw new PickleError(`The field ${name} has a shape that is no tuple of extents.`);
	const layout = layoutOf(base) ?? recordLayoutOf(base, budget);
	const start = safeInteger(offset);
	// Objects are pickled as lists of tuples, not as bytes.
	if (layout === undefined || start === undefined || ("dtype" in layout && layout.dtype === "object")) return undefined;
	return { name, offset: start, shape, layout };
}

function sizeOf({ layout, shape }: Field): number {
	return shape.reduce((size, extent) => size * extent, layout.itemSize);
}

function split({ fields, itemSize }: RecordLayout, bytes: Uint8Array, shape: readonly number[], budget: Budget): RecordArray {
	const count = shape.reduce((product, extent) => product * extent, 1);
	const arrays = fields.map((field): [string, NDArray | RecordArray] => {
		const size = sizeOf(field);
		budget.charge(CONTAINER_SIZE + size * count);
		const part = new Uint8Array(size * count);
		for (let row = 0; row < count; row++)
			part.set(bytes.subarray(row * itemSize + field.offset, row * itemSize + field.offset + size), row * size);
		const order = cOrder([...shape, ...field.shape]);
		if ("fields" in field.layout) return [field.name, split(field.layout, part, order.shape, budget)];
		const array = arrayFrom(field.layout, Object.assign(new Bytes([]), { data: part }), order, budget);
		if (array === undefined) throw new PickleError(`The field ${field.name} can't be read.`);
		return [field.name, array];
	});
	return new RecordArray(shape, new Map(arrays));
}

interface Packed {
	readonly dtype: PythonObject;
	/** Bytes per element. */
	readonly itemSize: number;
	readonly bytes: Uint8Array;
}

function pack(array: NDArray | RecordArray, shape: readonly number[]): Packed {
	const inner = array.shape.slice(shape.length);
	if (inner.length > 0) {
		const whole = pack(array, array.shape);
		const itemSize = inner.reduce((size, extent) => size * extent, whole.itemSize);
		const subarray = tuple<StoredValue>(whole.dtype, tuple(...inner.map(BigInt)));
		return { dtype: structured(itemSize, [subarray, null, null], 0n), itemSize, bytes: whole.bytes };
	}
	if (array instanceof NDArray) {
		const width = widthOf(array);
		const content = contentOf(array, width);
		return {
			dtype: dtypeRecord(array.dtype, width),
			itemSize: itemSizeIn(array.dtype, width),
			bytes: bytesOf(content) ?? new Uint8Array(),
		};
	}
	const fields = Array.from(array.fields, ([name, field]) => ({ name, ...pack(field, shape) }));
	const itemSize = fields.reduce((size, field) => size + field.itemSize, 0);
	const count = shape.reduce((product, extent) => product * extent, 1);
	const bytes = new Uint8Array(itemSize * count);
	const places = new Map<StoredValue, StoredValue>();
	let offset = 0;
	for (const field of fields) {
		for (let row = 0; row < count; row++)
			bytes.set(field.bytes.subarray(row * field.itemSize, (row + 1) * field.itemSize), row * itemSize + offset);
		places.set(field.name, tuple<StoredValue>(field.dtype, BigInt(offset)));
		offset += field.itemSize;
	}
	const names = tuple<StoredValue>(...fields.map(({ name }) => name));
	return { dtype: structured(itemSize, [null, names, places], STRUCTURED_FLAGS), itemSize, bytes };
}

function structured(itemSize: number, [subarray = null, names = null, fields = null]: readonly StoredValue[], flags: bigint): PythonObject {
	const state = tuple<StoredValue>(3n, "|", subarray, names, fields, BigInt(itemSize), 1n, flags);
	return recordOf(DTYPE, [`V${itemSize}`, false, true], { state });
}
