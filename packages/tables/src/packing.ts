import {
	type ArrayData,
	Bytes,
	Complex,
	type DType,
	dtypeOfScalarType,
	isBinaryDType,
	packElements,
	Scalar,
	type ScalarType,
	type StoredValue,
	scalarTypeOf,
} from "@pypet/values";

/** What a column holds: see `TableColumn`. */
export interface PackedCells {
	readonly dtype: DType;
	readonly data: ArrayData;
	readonly validity?: Uint8Array;
}

/** The value of a row; `undefined`, or Python's `None`, where there is none. */
export type Cell = StoredValue | undefined;

/**
 * Packs one value for each row into one array.
 *
 * Values of one type have its dtype. Ints of several widths become `int64`, ints and floats `float64`, with complex numbers `complex128`; all else
 * that differs, and what is no single value, stays as it is, under `object`. Without any value the dtype is `float64`.
 */
export function packCells(cells: readonly Cell[]): PackedCells {
	const floats = floatsOf(cells);
	if (floats) return { dtype: "float64", data: floats };
	const type = commonType(cells);
	const validity = validityOf(cells);
	const packed = type === undefined ? undefined : packedAs(type, cells);
	return { ...(packed ?? { dtype: "object", data: cells.map((cell) => cell ?? null) }), ...(validity && { validity }) };
}

/** The cells where all are plain floats, as most are: the same as by the longer way. */
function floatsOf(cells: readonly Cell[]): Float64Array | undefined {
	const floats = new Float64Array(cells.length);
	for (const [row, cell] of cells.entries()) {
		if (typeof cell !== "number") return undefined;
		floats[row] = cell;
	}
	return floats;
}

/** The cells in one array; `undefined` where an int does not fit into 64 bits. */
function packedAs(type: ScalarType, cells: readonly Cell[]): PackedCells | undefined {
	const dtype = dtypeOfScalarType(type);
	const filler = fillerOf(dtype);
	const elements = cells.map((cell) => (isMissing(cell) ? filler : widened(cell, dtype)));
	if (elements.some((element) => typeof element === "bigint" && !fits(element, dtype))) return undefined;
	return { dtype, data: packElements(type, [cells.length], elements).data };
}

function isMissing(cell: Cell): cell is undefined | null {
	return cell === undefined || cell === null;
}

/** What stands where there is no value. */
function fillerOf(dtype: DType): StoredValue {
	if (dtype === "str") return "";
	if (dtype === "bytes") return new Bytes(new Uint8Array());
	if (dtype.startsWith("complex")) return new Complex(Number.NaN, Number.NaN);
	if (dtype.startsWith("float")) return Number.NaN;
	return dtype === "int64" || dtype === "uint64" ? 0n : 0;
}

/** A value as an element of a type that is at least as wide as its own. */
function widened(value: StoredValue, dtype: DType): StoredValue {
	const single = value instanceof Scalar ? value.value : value;
	if (typeof single !== "number" && typeof single !== "bigint") return single;
	if (dtype.startsWith("complex")) return new Complex(Number(single), 0);
	return dtype === "int64" || dtype === "uint64" ? BigInt(single) : Number(single);
}

function fits(value: bigint, dtype: DType): boolean {
	return (dtype === "uint64" ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value)) === value;
}

/** The type that holds all values; `undefined` where there is none. */
function commonType(cells: readonly Cell[]): ScalarType | undefined {
	const types = new Set<ScalarType | undefined>();
	for (const cell of cells) if (!isMissing(cell)) types.add(scalarTypeOf(cell));
	const [first = "float"] = types;
	if (types.has(undefined)) return undefined;
	if (types.size <= 1) return first;
	const dtypes = new Set(Array.from(types, (type) => dtypeOfScalarType(type ?? "float")));
	if (dtypes.size === 1) return first;
	const kinds = new Set(Array.from(dtypes, kindOf));
	if (kinds.has(undefined)) return undefined;
	if (kinds.has("complex")) return "complex";
	return kinds.has("float") || dtypes.has("uint64") ? "float" : "int";
}

function kindOf(dtype: DType): "int" | "float" | "complex" | undefined {
	if (!isBinaryDType(dtype) || dtype === "bool") return undefined;
	if (dtype.startsWith("complex")) return "complex";
	return dtype.startsWith("float") ? "float" : "int";
}

function validityOf(cells: readonly Cell[]): Uint8Array | undefined {
	if (!cells.some(isMissing)) return undefined;
	const validity = new Uint8Array(Math.ceil(cells.length / 8));
	cells.forEach((cell, row) => {
		if (!isMissing(cell)) validity[row >> 3] = (validity[row >> 3] ?? 0) | (1 << (row & 7));
	});
	return validity;
}
