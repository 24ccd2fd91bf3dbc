import { Bytes, type DType, itemSize as itemSizeOf, PythonName, PythonObject, type StoredValue, tuple } from "@pypet/values";
import { isSequence, safeInteger, textOf } from "../guards.js";
import { keyOf, recordOf } from "../records.js";

const DTYPE = new PythonName("numpy", "dtype");

/** Bytes of a character of a numpy text (UCS-4). */
export const CHARACTER_SIZE = 4;

/** How the elements of an array lie in memory. */
export interface Layout {
	readonly dtype: DType;
	/** Bytes per element; of the slot for text and byte strings, of a pointer for objects. */
	readonly itemSize: number;
	/** Bytes of what is swapped as a whole when the bytes are big-endian. */
	readonly partSize: number;
	readonly isBigEndian: boolean;
}

const DTYPE_OF_CODE: ReadonlyMap<string, DType> = new Map([
	["b1", "bool"],
	["i1", "int8"],
	["i2", "int16"],
	["i4", "int32"],
	["i8", "int64"],
	["u1", "uint8"],
	["u2", "uint16"],
	["u4", "uint32"],
	["u8", "uint64"],
	["f2", "float16"],
	["f4", "float32"],
	["f8", "float64"],
	["c8", "complex64"],
	["c16", "complex128"],
]);
const CODE_OF_DTYPE = new Map(Array.from(DTYPE_OF_CODE, ([code, dtype]) => [dtype, code]));

/**
 * The layout that the record of a `numpy.dtype` describes: its code (`f8`, `U12`) and its state as `arraydescr_reduce` of numpy's
 * `descriptor.c` writes it (version, byte order, subarray, names, fields, item size, alignment, flags, metadata).
 *
 * @returns `undefined` for dtypes that have no name here: records, subarrays, long doubles.
 */
export function layoutOf(record: StoredValue | undefined): Layout | undefined {
	if (!(record instanceof PythonObject) || keyOf(record.type) !== keyOf(DTYPE)) return undefined;
	const [, kind = "", digits = ""] = /^([a-zA-Z])(\d+)$/.exec(textOf(record.args?.[0]) ?? "") ?? [];
	const state = isSequence(record.state) ? record.state : [];
	const isBigEndian = textOf(state[1]) === ">";
	const itemSize = Number(digits);
	if (kind === "O") return { dtype: "object", itemSize, partSize: itemSize, isBigEndian: false };
	if (kind === "S") return { dtype: "bytes", itemSize, partSize: 1, isBigEndian };
	if (kind === "U") return { dtype: "str", itemSize: CHARACTER_SIZE * itemSize, partSize: CHARACTER_SIZE, isBigEndian };
	const isTime = (kind === "M" || kind === "m") && itemSize === 8;
	const dtype = isTime ? timeDType(kind, state[8]) : DTYPE_OF_CODE.get(kind + digits);
	return dtype && { dtype, itemSize, partSize: kind === "c" ? itemSize / 2 : itemSize, isBigEndian };
}

/** The state of the record of a `numpy.dtype`: version, byte order, subarray, names, fields, item size … `undefined` for any other value. */
export function dtypeStateOf(record: StoredValue | undefined): readonly StoredValue[] | undefined {
	if (!(record instanceof PythonObject) || keyOf(record.type) !== keyOf(DTYPE)) return undefined;
	return isSequence(record.state) ? record.state : undefined;
}

/**
 * The record of a dtype.
 *
 * @param width - Characters or bytes of the longest element; for text and byte strings only.
 */
export function dtypeRecord(dtype: DType, width: number): PythonObject {
	if (dtype === "str") return described(`U${width}`, "<", CHARACTER_SIZE * width, CHARACTER_SIZE, 8);
	if (dtype === "bytes") return described(`S${width}`, "|", width, 1, 0);
	// Flags of objects: they are counted references, need initialising and Python's interface, and are pickled as a list.
	if (dtype === "object") return described("O8", "|", -1, -1, 63);
	const [, kind, count, unit] = /^(datetime|timedelta)64\[(\d*)(.*)\]$/.exec(dtype) ?? [];
	if (kind === undefined || unit === undefined) {
		const code = CODE_OF_DTYPE.get(dtype) ?? "";
		return described(code, code.endsWith("1") ? "|" : "<", -1, -1, 0);
	}
	const units = tuple<StoredValue>(Bytes.fromText(unit), BigInt(count || 1), 1n, 1n);
	const metadata = tuple<StoredValue>(new Map(), units);
	return described(kind === "datetime" ? "M8" : "m8", "<", -1, -1, 0, metadata);
}

/** Bytes per element of arrays of this dtype. */
export function itemSizeIn(dtype: DType, width: number): number {
	if (dtype === "str") return CHARACTER_SIZE * width;
	return dtype === "bytes" || dtype === "object" ? width : itemSizeOf(dtype);
}

/** Dates carry their unit as bytes and how many of it make one step. */
function timeDType(kind: string, metadata: StoredValue | undefined): DType | undefined {
	const units = isSequence(metadata) ? metadata[1] : undefined;
	if (!isSequence(units)) return undefined;
	const [unit, count] = [textOf(units[0]), safeInteger(units[1])];
	if (unit === undefined || count === undefined) return undefined;
	return `${kind === "M" ? "datetime64" : "timedelta64"}[${count === 1 ? "" : count}${unit}]`;
}

function described(code: string, order: string, size: number, alignment: number, flags: number, ...metadata: StoredValue[]): PythonObject {
	const version = metadata.length > 0 ? 4n : 3n;
	const state = tuple<StoredValue>(version, order, null, null, null, BigInt(size), BigInt(alignment), BigInt(flags), ...metadata);
	return recordOf(DTYPE, [code, false, true], { state });
}
