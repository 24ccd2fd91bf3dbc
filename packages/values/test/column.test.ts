import {
	Bytes,
	CalendarDate,
	cellAt,
	columnOf,
	isScalarType,
	Matrix,
	NDArray,
	ndarray,
	Scalar,
	type StoredValue,
	sameValue,
	tuple,
	ValueError,
} from "@pypet/values";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrayCells, columnCells, SINGLE_VALUES } from "./cells.js";

// One seed, so that a run tests the same cells today and tomorrow.
const runs = { seed: 20261122, numRuns: 200 };

describe.for(Object.keys(SINGLE_VALUES).filter(isScalarType))("cells of %s", (type) => {
	it("cellAt(columnOf(cells), row) is the cell of that row", () => {
		fc.assert(
			fc.property(columnCells(type), (cells) => {
				const column = columnOf(cells);
				expect(column.scalarType).toBe(type);
				return cells.every((cell, row) => sameValue(cellAt(column, row), cell));
			}),
			runs,
		);
	});
});

it("cellAt(columnOf(arrays), row) is the array or matrix of that row", () => {
	fc.assert(
		fc.property(arrayCells, (cells) => {
			const column = columnOf(cells);
			return cells.every((cell, row) => sameValue(cellAt(column, row), cell));
		}),
		runs,
	);
});

it("columnOf keeps Python's ints as int64 and floats as float64", () => {
	expect(columnOf([1n, -2n])).toEqual({
		collection: "scalar",
		scalarType: "int",
		data: new NDArray("int64", [2], BigInt64Array.of(1n, -2n)),
	});
	expect(columnOf([0.5])).toEqual({ collection: "scalar", scalarType: "float", data: new NDArray("float64", [1], Float64Array.of(0.5)) });
});

it("columnOf puts the rows first and the cell's own shape behind", () => {
	expect(columnOf([tuple(1n, 2n, 3n), tuple(4n, 5n, 6n)])).toMatchObject({ collection: "tuple", data: { shape: [2, 3] } });
	expect(columnOf([ndarray(Float64Array.of(1, 2), [2, 1])])).toMatchObject({
		collection: "ndarray",
		scalarType: undefined,
		data: { shape: [1, 2, 1] },
	});
});

it("columnOf copies the arrays", () => {
	const array = Float64Array.of(1);
	const column = columnOf([array]);
	array[0] = 9;
	expect(cellAt(column, 0)).toEqual(Float64Array.of(1));
});

it("columnOf takes typed arrays that are parts of a larger buffer", () => {
	const samples = Float64Array.of(1, 2, 3, 4);
	const column = columnOf([samples.subarray(0, 2), samples.subarray(2, 4)]);
	expect(cellAt(column, 1)).toEqual(Float64Array.of(3, 4));
});

it("columnOf takes arrays of texts", () => {
	const column = columnOf([new NDArray("str", [2], ["a", "b"]), new NDArray("str", [2], ["c", ""])]);
	expect(cellAt(column, 1)).toEqual(new NDArray("str", [2], ["c", ""]));
});

it.for<[string, StoredValue[], string]>([
	["there is no cell", [], "at least one cell"],
	["cells are single values and lists", [1n, [1n]], "differ: scalar, list"],
	["cells are lists and tuples", [[1n], tuple(1n)], "differ: list, tuple"],
	[
		"cells are arrays and matrices",
		[new NDArray("float64", [1, 1], Float64Array.of(1)), new Matrix("float64", [1, 1], Float64Array.of(1))],
		"differ: ndarray, matrix",
	],
	["cells are ints and floats", [1n, 1], "int, float"],
	["cells are Python's and numpy's floats", [1, new Scalar("float64", 1)], "float, float64"],
	["lists differ in length", [[1n], [1n, 2n]], "differ in length"],
	["arrays differ in shape", [Float64Array.of(1), Float64Array.of(1, 2)], "differ in dtype or shape"],
	["arrays differ in dtype", [Float64Array.of(1), Float32Array.of(1)], "differ in dtype or shape"],
	["lists are empty", [[], []], "there are none"],
	["lists are nested", [[[1n]]], "no single value"],
	["a cell is a date", [new CalendarDate("2026-11-22")], "no single value"],
	["a cell is None", [null], "no single value"],
	["an int is beyond 64 bits", [2n ** 63n], "does not fit into 64 bits"],
])("columnOf throws ValueError when %s", ([, cells, message]) => {
	expect(() => columnOf(cells)).toThrow(ValueError);
	expect(() => columnOf(cells)).toThrow(message);
});

it("cellAt throws RangeError where there is no row", () => {
	const column = columnOf(["a", "b"]);
	expect(() => cellAt(column, 2)).toThrow("A column of 2 rows has no row 2.");
	expect(() => cellAt(column, -1)).toThrow("A column of 2 rows has no row -1.");
});

it("cellAt gives an array of its own", () => {
	const column = columnOf([Float64Array.of(1)]);
	const cell = cellAt(column, 0);
	if (cell instanceof Float64Array) cell[0] = 9;
	expect(cellAt(column, 0)).toEqual(Float64Array.of(1));
});

it("cellAt gives an array of its own where the column keeps a Node Buffer", () => {
	const column = { collection: "ndarray", scalarType: undefined, data: ndarray(Buffer.from([1, 2]), [1, 2]) } as const;
	const cell = cellAt(column, 0);
	if (cell instanceof Uint8Array) cell[0] = 9;
	expect(cellAt(column, 0)).toEqual(Uint8Array.of(1, 2));
});

it("cellAt tells bytes from an array of bytes", () => {
	expect(cellAt(columnOf([new Bytes([1])]), 0)).toEqual(new Bytes([1]));
	expect(cellAt(columnOf([Uint8Array.of(1)]), 0)).toEqual(Uint8Array.of(1));
});
