import {
	type AnyIndex,
	type ArrayData,
	type BinaryDType,
	type DType,
	elementCount,
	Frame,
	Index,
	isBinaryDType,
	isTypedArray,
	MultiIndex,
	NDArray,
	newBinaryData,
	PandasArray,
	type Series,
} from "@pypet/values";
import type { NewAttribute } from "../hdf5-file.js";
import { takeElements } from "./array-taking.js";
import { encodeAttribute, pickleAttribute } from "./attribute-encoding.js";
import type { EncodedDataset, EncodedGroup } from "./encoded-group.js";
import { isBinaryColumn, isTime, timeName } from "./pandas-cells.js";
import { arrayDataset, encodeFixedIndex, fitsFixedIndex } from "./pandas-index-encoding.js";
import { labelKey } from "./pandas-labels.js";

/** What every group of pandas has. */
export function commonAttributes(type: string): [string, NewAttribute][] {
	return [
		["pandas_type", encodeAttribute(type)],
		["pandas_version", encodeAttribute("0.15.2")],
		["encoding", encodeAttribute("utf8")],
		["errors", encodeAttribute("strict")],
	];
}

/**
 * Whether a frame or series has a form in the fixed format without objects in the cells: these would be pickles of variable length, which can't
 * be written.
 */
export function fitsFixed(value: Frame | Series): boolean {
	const columns = value instanceof Frame ? value.data : [value.values];
	const isEveryColumnFit = columns.every((column) => isBinaryColumn(column) || (column.length === 0 && column.data.dtype === "object"));
	const indices = value instanceof Frame ? [value.index, value.columns] : [value.index];
	return isEveryColumnFit && indices.every(fitsFixedIndex) && !(value instanceof Frame && hasTwins(value.columns));
}

/** A frame or series in pandas' fixed format. It {@link fitsFixed}. */
export function encodeFixed(value: Frame | Series): EncodedGroup {
	return value instanceof Frame ? encodeFrame(value) : encodeSeries(value);
}

function encodeFrame({ columns, data, index }: Frame): EncodedGroup {
	const blocks = blocksOf(data);
	const indices = [
		encodeFixedIndex("axis0", columns),
		encodeFixedIndex("axis1", index),
		...blocks.map((positions, block) => encodeFixedIndex(`block${block}_items`, labelsAt(columns, positions))),
	];
	const values = blocks.map((positions, block): [string, EncodedDataset] => {
		return [
			`block${block}_values`,
			blockDataset(
				positions.flatMap((position) => data[position] ?? []),
				index.length,
			),
		];
	});
	return {
		attributes: new Map([
			...commonAttributes("frame"),
			["ndim", encodeAttribute(2n)],
			["nblocks", encodeAttribute(BigInt(blocks.length))],
			...indices.flatMap(({ attributes }) => attributes),
		]),
		datasets: new Map([...indices.flatMap(({ datasets }) => datasets), ...values]),
	};
}

function encodeSeries({ index, name, values }: Series): EncodedGroup {
	const { attributes, datasets } = encodeFixedIndex("index", index);
	// As an attribute of HDF5's own type the name would come back as numpy's text.
	const nameAttribute = typeof name === "string" ? pickleAttribute(name) : encodeAttribute(name);
	return {
		attributes: new Map([...commonAttributes("series"), ["name", nameAttribute], ...attributes]),
		datasets: new Map([...datasets, ["values", arrayDataset(values.data, timeAttributes(values))]]),
	};
}

/** Positions of the columns that share a type and so are kept together. Moments with a time zone are each on their own. */
function blocksOf(columns: readonly PandasArray[]): readonly (readonly number[])[] {
	const blocks = new Map<string, number[]>();
	columns.forEach(({ data, zone }, position) => {
		const key = zone === undefined ? data.dtype : `${data.dtype} ${position}`;
		const block = blocks.get(key);
		if (block) block.push(position);
		else blocks.set(key, [position]);
	});
	return [...blocks.values()];
}

/** One column after the other. */
function blockDataset(columns: readonly PandasArray[], rowCount: number): EncodedDataset {
	const [first] = columns;
	if (first === undefined) throw new TypeError("A block has at least one column.");
	const { dtype } = first.data;
	const shape = [columns.length, rowCount];
	const block = new NDArray<DType>(dtype, shape, isBinaryDType(dtype) ? joined(columns, newBinaryData(dtype, elementCount(shape))) : []);
	return arrayDataset(block, timeAttributes(first));
}

function joined(columns: readonly PandasArray[], whole: ArrayData<BinaryDType>): ArrayData {
	const bytes = new Uint8Array(whole.buffer);
	columns.forEach(({ data: { data } }, position) => {
		if (isTypedArray(data)) bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position * data.byteLength);
	});
	return whole;
}

function labelsAt(index: AnyIndex, positions: readonly number[]): AnyIndex {
	const take = ({ name, values }: Index) => new Index(new PandasArray(takeElements(values.data, positions), values.zone), name);
	return index instanceof Index ? take(index) : new MultiIndex(index.levels.map(take));
}

function timeAttributes({ data, zone }: PandasArray): [string, NewAttribute][] {
	if (!isTime(data.dtype)) return [];
	return [
		["value_type", encodeAttribute(timeName(data.dtype))],
		...(zone === undefined ? [] : [["tz", encodeAttribute(zone)] as [string, NewAttribute]]),
	];
}

/** Whether two labels are the same. */
function hasTwins(index: AnyIndex): boolean {
	const keys = Array.from({ length: index.length }, (_, position) => labelKey(index.at(position)));
	return new Set(keys).size !== keys.length;
}
