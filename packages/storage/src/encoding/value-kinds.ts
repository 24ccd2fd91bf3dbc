import type { CellCollection, DType, PythonObjectParts, ScalarType, SparseFormat, TimeDType } from "@pypet/values";

/** Kinds of values that are written as their parts, which are values themselves. At the end of {@link KINDS}, where new ones are added. */
const COMPOUND_KINDS = [
	"frame",
	"series",
	"index",
	"multi index",
	"record array",
	"timestamp",
	"pandas timedelta",
	"not a time",
	"shared data",
] as const;

/**
 * What kind of value follows, by its position in this list. Part of the format of snapshots: kinds are only ever added at the end, and so are
 * the entries of the other lists here.
 */
export const KINDS = [
	"reference",
	"null",
	"false",
	"true",
	"str",
	"int",
	"float",
	"list",
	"tuple",
	"map",
	"set",
	"frozenset",
	"typed array",
	"array",
	"matrix",
	"complex",
	"bytes",
	"bytearray",
	"scalar",
	"table",
	"sparse matrix",
	"datetime",
	"date",
	"time",
	"timedelta",
	"range",
	"slice",
	"python name",
	"python object",
	...COMPOUND_KINDS,
] as const;

/** A kind of value in a snapshot. */
export type Kind = (typeof KINDS)[number];

/** One of the kinds of values that are written as their parts. */
export type CompoundKind = (typeof COMPOUND_KINDS)[number];

/** The dtypes with a name of their own; the two kinds of time carry a unit as well, which is written behind their position. */
export const DTYPES = [
	"bool",
	"int8",
	"int16",
	"int32",
	"int64",
	"uint8",
	"uint16",
	"uint32",
	"uint64",
	"float16",
	"float32",
	"float64",
	"complex64",
	"complex128",
	"str",
	"bytes",
	"object",
	"datetime64",
	"timedelta64",
] as const satisfies readonly (Exclude<DType, TimeDType> | "datetime64" | "timedelta64")[];

/** What the cells of a column may be. */
export const COLLECTIONS = ["scalar", "ndarray", "matrix", "list", "tuple"] as const satisfies readonly CellCollection[];

/** What the elements of a column may be; the last for arrays, whose dtype says it. */
export const SCALAR_TYPES = [
	"bool",
	"int",
	"float",
	"complex",
	"str",
	"bytes",
	"bool_",
	"int8",
	"int16",
	"int32",
	"int64",
	"uint8",
	"uint16",
	"uint32",
	"uint64",
	"float16",
	"float32",
	"float64",
	"complex64",
	"complex128",
	"str_",
	"bytes_",
	"none",
] as const satisfies readonly (ScalarType | "none")[];

/** Layouts of sparse matrices. */
export const SPARSE_FORMATS = ["csr", "csc", "bsr", "dia"] as const satisfies readonly SparseFormat[];

/** What a Python object may have besides its class, in the order in which it is written. */
export const PYTHON_OBJECT_PARTS = ["factory", "args", "state", "items", "entries"] as const satisfies readonly (keyof PythonObjectParts)[];

/** Splits a dtype into its place in {@link DTYPES} and, for times, the unit. */
export function splitDType(dtype: DType): { name: (typeof DTYPES)[number]; unit: string } {
	const match = /^(datetime64|timedelta64)\[(.*)\]$/.exec(dtype);
	const name = DTYPES.find((each) => each === (match?.[1] ?? dtype));
	if (name === undefined) throw new TypeError(`"${dtype}" is no dtype.`);
	return { name, unit: match?.[2] ?? "" };
}

/** Puts together what {@link splitDType} took apart. */
export function joinDType(name: (typeof DTYPES)[number], unit: string): DType {
	return name === "datetime64" || name === "timedelta64" ? `${name}[${unit}]` : name;
}
