import { asNDArray, isBinaryDType, isTypedArray, Matrix, NDArray, type StoredValue } from "@pypet/values";
import { BYTE, type Datatype, variableType } from "../datatype.js";
import type { NewDataset } from "../hdf5-file.js";
import { encodeElements } from "./array-encoding.js";

/** Few rows, as a chunk is written whole even for one. */
const ROWS_PER_CHUNK = 16;

/** The arrays of a list that PyTables keeps as a VLArray: one-dimensional, of one dtype of numbers. `undefined` for any other list. */
export function rowsOf(list: readonly StoredValue[]): readonly NDArray[] | undefined {
	const arrays = list.filter((element) => element instanceof NDArray || isTypedArray(element)).map(asNDArray);
	const [first] = arrays;
	if (first === undefined || arrays.length < list.length || !isBinaryDType(first.dtype) || /64\[/.test(first.dtype)) return undefined;
	const isRow = (array: NDArray) => array.shape.length === 1 && array.dtype === first.dtype && !(array instanceof Matrix);
	return arrays.every(isRow) ? arrays : undefined;
}

/** The dataset of a VLArray: a row of any length for each array. They are {@link rowsOf} a list. */
export function sequenceDataset(rows: readonly NDArray[]): NewDataset {
	const encoded = rows.map(encodeElements);
	return variableDataset(
		encoded.map(({ bytes }) => bytes),
		encoded[0]?.type ?? BYTE,
	);
}

/** The dataset of a VLArray with one row: a pickle. */
export function pickleDataset(pickle: Uint8Array): NewDataset {
	return variableDataset([pickle], BYTE);
}

function variableDataset(parts: readonly Uint8Array[], base: Datatype): NewDataset {
	return { type: variableType(base), shape: [parts.length], bytes: new Uint8Array(), parts, rowsPerChunk: ROWS_PER_CHUNK };
}
