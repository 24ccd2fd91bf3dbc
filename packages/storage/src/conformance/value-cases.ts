import {
	ByteArray,
	Bytes,
	CalendarDate,
	Complex,
	columnOf,
	DateTime,
	Duration,
	FrozenSet,
	Matrix,
	NDArray,
	ndarray,
	PythonName,
	PythonObject,
	Range,
	Scalar,
	Slice,
	SparseMatrix,
	type StoredValue,
	Table,
	TimeOfDay,
	tuple,
} from "@pypet/values";
import { PANDAS_CASES } from "./pandas-cases.js";

/**
 * Values that every backend keeps, one for each type and edge, with what they are: the suite's tests are called `keeps …` and
 * `keeps … as an annotation`, which are the titles that a backend declares as gaps.
 */
export const VALUE_CASES: readonly (readonly [what: string, value: StoredValue])[] = [
	["None", null],
	["True", true],
	["False", false],

	["a str", "Vm of cell 7"],
	["an empty str", ""],
	["a str of several lines and scripts", "µV\n日本語\t🧠"],
	["a str with a NUL", "a\0b"],
	["a str that ends in a NUL", "a\0"],
	["a str of ten thousand characters", "pypet ".repeat(2000)],

	["an int", 42n],
	["the int 0", 0n],
	["the smallest int of 64 bits", -(2n ** 63n)],
	["the largest int of 64 bits", 2n ** 63n - 1n],
	["an int beyond 64 bits", 2n ** 64n],
	["a negative int of a hundred digits", -(10n ** 100n)],

	["a float", 0.1],
	["a float without fraction", 2],
	["the float -0.0", -0],
	["the float nan", Number.NaN],
	["the float inf", Number.POSITIVE_INFINITY],
	["the float -inf", Number.NEGATIVE_INFINITY],
	["the smallest float", 5e-324],
	["the largest float", Number.MAX_VALUE],

	["a complex", new Complex(1.5, -2)],
	["a complex of nan and -0.0", new Complex(Number.NaN, -0)],

	["bytes", Bytes.fromText("spike")],
	["empty bytes", new Bytes([])],
	["bytes of every value", new Bytes(Array.from({ length: 256 }, (_, byte) => byte))],
	["bytes that end in a NUL", new Bytes([1, 0])],
	["a bytearray", new ByteArray(Uint8Array.of(0, 255, 0))],

	["a numpy bool", new Scalar("bool", true)],
	["a numpy int8", new Scalar("int8", -128)],
	["a numpy int16", new Scalar("int16", -32768)],
	["a numpy int32", new Scalar("int32", -2147483648)],
	["a numpy int64", new Scalar("int64", -(2n ** 63n))],
	["a numpy uint8", new Scalar("uint8", 255)],
	["a numpy uint16", new Scalar("uint16", 65535)],
	["a numpy uint32", new Scalar("uint32", 4294967295)],
	["a numpy uint64", new Scalar("uint64", 2n ** 64n - 1n)],
	["a numpy float16", new Scalar("float16", 0.5)],
	["the numpy float16 -inf", new Scalar("float16", Number.NEGATIVE_INFINITY)],
	["a numpy float32", new Scalar("float32", 0.10000000149011612)],
	["a numpy float64", new Scalar("float64", 0.1)],
	["a numpy complex64", new Scalar("complex64", new Complex(0.5, -1))],
	["a numpy complex128", new Scalar("complex128", new Complex(0.1, -0))],
	["a numpy str", new Scalar("str", "é")],
	["a numpy bytes", new Scalar("bytes", Bytes.fromText("é"))],
	["a numpy datetime64", new Scalar("datetime64[ns]", 1_795_361_582_000_000_250n)],
	["a numpy timedelta64", new Scalar("timedelta64[D]", -3n)],

	["a list of ints", [1n, -2n, 3n]],
	["a list of floats", [0.5, -0, Number.NaN]],
	["a list of strs", ["a", "", "longer"]],
	["a list of bools", [true, false]],
	["a list of one element", [1n]],
	["an empty list", []],
	["a list of mixed types", [1n, 1, true, null, "1", new Scalar("int8", 1)]],
	["a list of lists", [[1n], [], [[2n]]]],
	["a list of arrays", [Float64Array.of(1), Int8Array.of(1, 2)]],
	["a tuple of ints", tuple(1n, 2n)],
	["a tuple of strs", tuple("x", "y")],
	["an empty tuple", tuple()],
	["a tuple of mixed types", tuple<StoredValue>(1n, 0.5, "x", tuple<StoredValue>(null))],

	[
		"a dict",
		new Map<StoredValue, StoredValue>([
			["a", 1n],
			["b", "text"],
			["c", Float64Array.of(0.5)],
		]),
	],
	["an empty dict", new Map()],
	[
		"a dict with keys that are no strs",
		new Map<StoredValue, StoredValue>([
			[1n, "int"],
			[0.5, "float"],
			[tuple(1n, 2n), "tuple"],
			[null, "none"],
		]),
	],
	["a dict in a dict", new Map([["outer", new Map([["inner", [1n]]])]])],
	["a set", new Set<StoredValue>([1n, "two", 3.5])],
	["an empty set", new Set()],
	["a frozenset", new FrozenSet<StoredValue>([1n, tuple(2n)])],

	["a matrix", new Matrix("float64", [2, 2], Float64Array.of(1, 2, 3, 4))],
	["a sparse matrix in csr form", new SparseMatrix("csr", [2, 3], compressed())],
	["a sparse matrix in csc form", new SparseMatrix("csc", [3, 2], compressed())],
	["a sparse matrix in bsr form", new SparseMatrix("bsr", [2, 2], { ...compressed(), data: ndarray(Float64Array.of(1, 2), [2, 1, 1]) })],
	[
		"a sparse matrix in dia form",
		new SparseMatrix("dia", [2, 2], { data: ndarray(Float64Array.of(1, 2), [1, 2]), offsets: ndarray(Int32Array.of(-1), [1]) }),
	],

	[
		"a table of a column for each type",
		tableOf({
			b: [true, false],
			i: [1n, -1n],
			f: [0.5, Number.NaN],
			c: [new Complex(1, 2), new Complex(0, -0)],
			s: ["a", "longer"],
			y: [Bytes.fromText("a"), Bytes.fromText("bc")],
		}),
	],
	[
		"a table of a column for each numpy type",
		tableOf({
			i: [new Scalar("int8", 1)],
			u: [new Scalar("uint64", 2n ** 64n - 1n)],
			h: [new Scalar("float16", 0.5)],
			f: [new Scalar("float32", 0.5)],
			b: [new Scalar("bool", true)],
			s: [new Scalar("str", "x")],
		}),
	],
	[
		"a table of arrays, lists and tuples",
		tableOf({
			a: [Float64Array.of(1, 2), Float64Array.of(3, 4)],
			l: [
				[1n, 2n],
				[3n, 4n],
			],
			t: [tuple("a", "b"), tuple("c", "d")],
		}),
	],
	["a table of matrices", tableOf({ m: [new Matrix("int32", [1, 2], Int32Array.of(1, 2))] })],
	[
		"a table without rows",
		new Table(new Map([["x", { collection: "scalar", scalarType: "float", data: new NDArray("float64", [0], new Float64Array()) }]])),
	],
	["a table without columns", new Table(new Map())],

	["a datetime", new DateTime("2026-11-22T15:33:02.000250")],
	["a datetime with a zone", new DateTime("2026-11-22T15:33:02+01:00")],
	["a date", new CalendarDate("2026-11-22")],
	["a time", new TimeOfDay("15:33:02.000250")],
	["a timedelta", new Duration(-1, 86_399, 999_999)],
	["a range", new Range(0n, 10n, 3n)],
	["a slice", new Slice(null, 5n, null)],
	["a class by its name", new PythonName("numpy", "float64")],
	[
		"an object of an unknown class",
		new PythonObject(new PythonName("lab.model", "Neuron"), { args: [1n], state: new Map([["tau", 10.5]]) }),
	],

	...PANDAS_CASES,
];

function tableOf(columns: Readonly<Record<string, readonly StoredValue[]>>): Table {
	return new Table(new Map(Object.entries(columns).map(([name, cells]) => [name, columnOf(cells)])));
}

/** Two stored elements in two rows (or columns). */
function compressed() {
	return {
		data: ndarray(Float64Array.of(1.5, -0), [2]),
		indices: ndarray(Int32Array.of(0, 1), [2]),
		indptr: ndarray(Int32Array.of(0, 1, 2), [3]),
	};
}
