import {
	asNDArray,
	type Column,
	columnOf,
	commonScalarType,
	Frame,
	isTypedArray,
	Matrix,
	NDArray,
	packElements,
	Scalar,
	type ScalarType,
	Series,
	SharedData,
	SparseMatrix,
	type StoredValue,
	scalarTypeOf,
	Table,
	Tuple,
	ValueError,
} from "@pypet/values";
import type { NewDataset } from "../hdf5-file.js";
import { encodeElements } from "./array-encoding.js";
import type { EncodedGroup } from "./encoded-group.js";
import { FLAG } from "./item-reading.js";
import { ATTRIBUTE, DATA_PREFIX } from "./names.js";
import { refuseNestedEntry, refuseNestedList } from "./nested-values.js";
import { encodePandas } from "./pandas-encoding.js";
import { type Recall, recallAttributes } from "./recall.js";
import { rowsOf, sequenceDataset } from "./sequence-encoding.js";
import { encodeTable, type SplitTable } from "./table-encoding.js";

/** Few rows, as a chunk is written whole even for one. */
const GROWING_ROWS_PER_CHUNK = 16;

/** An item of a leaf, ready to be written. */
export interface EncodedItem {
	/** One of {@link FLAG}. */
	readonly flag: string;
	/** One dataset, the tables that a wide one is split into, or the group that pandas makes. */
	readonly content: NewDataset | SplitTable | EncodedGroup;
	/** Recall attributes, texts by their names. */
	readonly recall: readonly (readonly [name: string, text: string])[];
}

/**
 * Lays an item out as pypet does.
 *
 * @throws ValueError when HDF5 or pypet's layout has no form for the value, with what can be done instead.
 */
export function encodeItem(value: StoredValue): EncodedItem {
	if (value instanceof Table) return { ...encodeTable(value), flag: FLAG.table };
	if (value instanceof Frame) return { flag: FLAG.frame, content: encodePandas(value), recall: [] };
	if (value instanceof Series) return { flag: FLAG.series, content: encodePandas(value), recall: [] };
	if (value instanceof SharedData) return encodeShared(value);
	if (value instanceof Map) return encodeDictionary(value);
	if (value instanceof NDArray || isTypedArray(value)) return encodeArray(asNDArray(value));
	if (Array.isArray(value)) return encodeList(value, value instanceof Tuple ? "tuple" : "list");
	const scalarType = scalarTypeOf(value);
	if (scalarType === undefined) throw new ValueError(whyNot(value));
	return arrayItem(packed(scalarType, [], [value]), { collection: "scalar", scalarType });
}

/** Shared data lie there as other data do, under a mark of their own. pypet appends to some of them. */
function encodeShared({ content, kind }: SharedData): EncodedItem {
	const { content: encoded, recall } = encodeItem(content);
	const mayGrow = kind === "EARRAY" && "shape" in encoded;
	return {
		flag: FLAG.shared,
		content: mayGrow ? { ...encoded, rowsPerChunk: GROWING_ROWS_PER_CHUNK } : encoded,
		recall: [...recall, [ATTRIBUTE.sharedType, kind]],
	};
}

function encodeArray(array: NDArray): EncodedItem {
	const collection = array instanceof Matrix ? "matrix" : "ndarray";
	// Without elements, the type must be named as numpy's to stay: pypet's reading of it gives floats.
	const textType = array.size === 0 ? "str_" : "str";
	return arrayItem(array, { collection, scalarType: array.dtype === "str" ? textType : undefined });
}

function encodeList(elements: readonly StoredValue[], collection: "list" | "tuple"): EncodedItem {
	if (elements.length === 0) return arrayItem(emptyArray(), { collection, scalarType: undefined });
	const rows = collection === "list" ? rowsOf(elements) : undefined;
	if (rows) return { flag: FLAG.vlarray, content: sequenceDataset(rows), recall: [] };
	refuseNestedList(elements);
	const scalarType = commonScalarType(elements);
	return arrayItem(packed(scalarType, [elements.length], elements), { collection, scalarType });
}

function encodeDictionary(dictionary: ReadonlyMap<StoredValue, StoredValue>): EncodedItem {
	if (dictionary.size === 0) return arrayItem(emptyArray(), { collection: "empty dict", scalarType: undefined });
	const columns = Array.from(dictionary, ([key, value]): [string, Column] => {
		if (typeof key !== "string")
			throw new ValueError("The keys of a dictionary in an HDF5 file are text. Keep this one in a PickleParameter or PickleResult.");
		refuseNestedEntry(key, value);
		return [key, columnOf([value])];
	});
	const { content, recall } = encodeTable(new Table(new Map(columns)));
	return {
		flag: FLAG.dictionary,
		content,
		recall: [...recallAttributes(DATA_PREFIX, { collection: "dict", scalarType: undefined }), ...recall],
	};
}

/** As numpy does: Python's integers are signed as long as they fit. */
function packed(type: ScalarType, shape: readonly number[], elements: readonly StoredValue[]): NDArray {
	const isAbove = (bound: bigint) => (element: StoredValue) => typeof element === "bigint" && element >= bound;
	const isUnsigned = type === "int" && elements.some(isAbove(2n ** 63n)) && elements.every(isAbove(0n));
	return packElements(isUnsigned ? "uint64" : type, shape, elements);
}

function arrayItem(array: NDArray, recall: Recall): EncodedItem {
	const { bytes, type } = encodeElements(array);
	return { flag: FLAG.array, content: { type, shape: array.shape, bytes }, recall: recallAttributes(DATA_PREFIX, recall) };
}

function emptyArray(): NDArray {
	return new NDArray("float64", [0], new Float64Array());
}

function whyNot(value: StoredValue): string {
	if (value === null) return "pypet has no None in HDF5 files. Leave the item out, or keep it in a PickleParameter or PickleResult.";
	if (value instanceof SparseMatrix)
		return "a sparse matrix is an item of text in HDF5 files. Keep it in a SparseParameter or SparseResult.";
	if (value instanceof Scalar)
		return `pypet has no ${value.dtype} in HDF5 files. Keep it as an int, or in a PickleParameter or PickleResult.`;
	const name = typeof value === "object" ? value.constructor.name : typeof value;
	return `pypet has no ${name} in HDF5 files. Keep it in a PickleParameter or PickleResult.`;
}
