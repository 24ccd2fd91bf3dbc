import { readPickle } from "@pypet/pickle";
import {
	type AnyIndex,
	asNDArray,
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
	Series,
	type StoredValue,
	ValueError,
} from "@pypet/values";
import type { Hdf5Reader } from "../hdf5-file.js";
import { decodeArray } from "./array-decoding.js";
import { takeElements } from "./array-taking.js";
import { type Attributes, extentsOf, pandasAttributes } from "./pandas-attributes.js";
import { asDates, asTimes, labelKey, pandasTexts, timeDType, zoneName } from "./pandas-labels.js";

/** A frame in pandas' fixed format (`BlockManagerFixed` of `pandas/io/pytables.py`): columns of one type are kept as one block. */
export function readFixedFrame(reader: Hdf5Reader, path: string): Frame {
	const attributes = pandasAttributes(reader, path);
	const [columns, index] = [readIndex(reader, path, "axis0"), readIndex(reader, path, "axis1")];
	const data = new Map<string, PandasArray>();
	for (let block = 0; block < attributes.count("nblocks"); block++) {
		const items = readIndex(reader, path, `block${block}_items`);
		if (items.length > columns.length) throw new ValueError(`a part of the frame has ${items.length} columns, more than the frame.`);
		const cells = readCells(reader, `${path}/block${block}_values`);
		for (let position = 0; position < items.length; position++)
			data.set(labelKey(items.at(position)), columnOf(cells, position, items.length));
	}
	const columnAt = (_: unknown, position: number) => {
		const column = data.get(labelKey(columns.at(position)));
		if (column === undefined) throw new ValueError(`the column ${position + 1} of the frame has no values.`);
		return column;
	};
	return new Frame(index, columns, Array.from({ length: columns.length }, columnAt));
}

/** A series in pandas' fixed format. */
export function readFixedSeries(reader: Hdf5Reader, path: string): Series {
	const index = readIndex(reader, path, "index");
	const values = columnOf(readCells(reader, `${path}/values`), 0, 1);
	return new Series(values, index, pandasAttributes(reader, path).value("name") ?? null);
}

/** The cells of one column or of several of one type. */
interface Cells {
	readonly array: NDArray;
	readonly zone: string | undefined;
	/** Whether the rows are the first axis; else the columns are. */
	readonly areRowsFirst: boolean;
}

function columnOf({ areRowsFirst, array, zone }: Cells, column: number, columnCount: number): PandasArray {
	const rowCount = columnCount === 0 ? 0 : array.size / columnCount;
	const positions = Array.from({ length: rowCount }, (_, row) => (areRowsFirst ? row * columnCount + column : column * rowCount + row));
	return new PandasArray(takeElements(array, positions), zone);
}

function readCells(reader: Hdf5Reader, path: string): Cells {
	const attributes = pandasAttributes(reader, path);
	const type = attributes.text("value_type");
	const areRowsFirst = attributes.value("transposed") !== undefined && attributes.isTrue("transposed");
	const array = emptyArray(attributes) ?? readArray(reader, path);
	const times = timeDType(type);
	return { array: times ? asTimes(array, times) : array, zone: zoneName(attributes.value("tz")), areRowsFirst };
}

/** What has no elements is kept as one element and the extents that it should have. */
function emptyArray(attributes: Attributes): NDArray | undefined {
	const shape = extentsOf(attributes.value("shape"));
	if (shape === undefined) return undefined;
	const dtype = attributes.text("value_type") ?? "float64";
	if (elementCount(shape) !== 0) throw new ValueError("it holds the extents of an empty array that are none.");
	return new NDArray<DType>(dtypeNamed(dtype), shape, emptyData(dtypeNamed(dtype)));
}

function emptyData(dtype: DType) {
	return isBinaryDType(dtype) ? newBinaryData(dtype, 0) : [];
}

function dtypeNamed(name: string): DType {
	const times = timeDType(name);
	if (times !== undefined) return times;
	const dtypes = ["bool", "float16", "float32", "float64", "complex64", "complex128"] as const;
	const integers = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"] as const;
	return [...dtypes, ...integers].find((dtype) => dtype === name) ?? "object";
}

/** Numbers lie there as they are, objects as the pickle of an array of them. */
function readArray(reader: Hdf5Reader, path: string): NDArray {
	const data = reader.readDataset(path);
	if (data.parts === undefined) return decodeArray(data);
	const [pickle] = data.parts;
	const value = pickle && readPickle(pickle);
	if (!isArray(value)) throw new ValueError("it holds objects that are no array.");
	return asNDArray(value);
}

function isArray(value: StoredValue | undefined) {
	return value instanceof NDArray || isTypedArray(value);
}

function readIndex(reader: Hdf5Reader, path: string, key: string): AnyIndex {
	const attributes = pandasAttributes(reader, path);
	if (attributes.text(`${key}_variety`) !== "multi") return readLabels(reader, `${path}/${key}`);
	const levels = Array.from({ length: attributes.count(`${key}_nlevels`) }, (_, level) => {
		const { frequency, name, values } = readLabels(reader, `${path}/${key}_level${level}`);
		const codes = Array.from<unknown, number>(readCells(reader, `${path}/${key}_label${level}`).array.data, Number);
		return new Index(new PandasArray(takeElements(values.data, codes), values.zone), name, frequency);
	});
	return new MultiIndex(levels);
}

function readLabels(reader: Hdf5Reader, path: string): Index {
	const attributes = pandasAttributes(reader, path);
	if (attributes.text("index_class") === "period") throw new ValueError("it has a PeriodIndex, which this version can't decode.");
	const labels = labelsOf(emptyArray(attributes) ?? readArray(reader, path), attributes.text("kind"));
	return new Index(new PandasArray(labels, zoneName(attributes.value("tz"))), attributes.name("name"), attributes.value("freq") ?? null);
}

function labelsOf(array: NDArray, kind: string | undefined): NDArray {
	const times = timeDType(kind);
	if (times !== undefined) return asTimes(array, times);
	if (kind === "date") return asDates(array);
	return array.dtype === "bytes" ? pandasTexts(array) : array;
}
