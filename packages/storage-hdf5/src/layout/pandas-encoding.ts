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
	type StoredValue,
	ValueError,
} from "@pypet/values";
import type { NewAttribute } from "../hdf5-file.js";
import { takeElements } from "./array-taking.js";
import { encodeAttribute, pickleAttribute } from "./attribute-encoding.js";
import type { EncodedDataset, EncodedGroup } from "./encoded-group.js";
import { isTime, timeName } from "./pandas-cells.js";
import { arrayDataset, encodeIndex } from "./pandas-index-encoding.js";
import { labelKey } from "./pandas-labels.js";

/**
 * Lays a frame or series out in pandas' fixed format, which is pypet's default (`BlockManagerFixed` of `pandas/io/pytables.py`).
 *
 * @throws ValueError when a frame has two columns of the same label, or when an object in a cell has no pickle.
 */
export function encodePandas(value: Frame | Series): EncodedGroup {
	return value instanceof Frame ? encodeFrame(value) : encodeSeries(value);
}

function encodeFrame({ columns, data, index }: Frame): EncodedGroup {
	if (hasTwins(columns)) throw new ValueError("pandas keeps frames in HDF5 files whose columns have different labels. Rename one.");
	const blocks = blocksOf(data);
	const indices = [
		encodeIndex("axis0", columns),
		encodeIndex("axis1", index),
		...blocks.map((positions, block) => encodeIndex(`block${block}_items`, labelsAt(columns, positions))),
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
	const { attributes, datasets } = encodeIndex("index", index);
	// As an attribute of HDF5's own type the name would come back as numpy's text.
	const nameAttribute = typeof name === "string" ? pickleAttribute(name) : encodeAttribute(name);
	return {
		attributes: new Map([...commonAttributes("series"), ["name", nameAttribute], ...attributes]),
		datasets: new Map([...datasets, ["values", arrayDataset(values.data, timeAttributes(values))]]),
	};
}

/** What every group of pandas has. */
function commonAttributes(type: string): [string, NewAttribute][] {
	return [
		["pandas_type", encodeAttribute(type)],
		["pandas_version", encodeAttribute("0.15.2")],
		["encoding", encodeAttribute("utf8")],
		["errors", encodeAttribute("strict")],
	];
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
	const block = new NDArray<DType>(
		dtype,
		shape,
		isBinaryDType(dtype) ? joined(columns, newBinaryData(dtype, elementCount(shape))) : objectsOf(columns),
	);
	return arrayDataset(block, timeAttributes(first));
}

function joined(columns: readonly PandasArray[], whole: ArrayData<BinaryDType>): ArrayData {
	const bytes = new Uint8Array(whole.buffer);
	columns.forEach(({ data: { data } }, position) => {
		if (isTypedArray(data)) bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position * data.byteLength);
	});
	return whole;
}

function objectsOf(columns: readonly PandasArray[]): StoredValue[] {
	return columns.flatMap(({ data }) => Array.from<StoredValue>(data.data));
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
