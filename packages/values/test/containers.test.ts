import { columnOf, FrozenSet, NDArray, PythonName, PythonObject, SparseMatrix, Table, Tuple, tuple, ValueError } from "@pypet/values";
import { expect, it } from "vitest";

it("tuple(3) is a tuple of one element, not of three places", () => {
	expect(tuple(3)).toHaveLength(1);
	expect(tuple(3)[0]).toBe(3);
	expect(tuple()).toHaveLength(0);
});

it("a tuple is an array, and what is derived from it is a plain one", () => {
	const size = tuple(3, 4);
	expect(Array.isArray(size)).toBe(true);
	for (const derived of [size.map(String), size.filter(Boolean), size.slice(), size.concat([5])]) expect(derived).not.toBeInstanceOf(Tuple);
});

it("a frozenset is a set", () => {
	expect(new FrozenSet([1n, 1n])).toBeInstanceOf(Set);
	expect(new FrozenSet([1n, 1n]).size).toBe(1);
});

it("rowCount of a table is the length of its columns, and 0 without columns", () => {
	expect(
		new Table(
			new Map([
				["a", columnOf([1n, 2n])],
				["b", columnOf(["x", "y"])],
			]),
		).rowCount,
	).toBe(2);
	expect(new Table(new Map()).rowCount).toBe(0);
});

it("new Table throws ValueError when columns differ in length", () => {
	const columns = new Map([
		["a", columnOf([1n, 2n])],
		["b", columnOf(["x"])],
	]);
	expect(() => new Table(columns)).toThrow(ValueError);
	expect(() => new Table(columns)).toThrow("The columns of a table differ in length: 2, 1 rows.");
});

it("a sparse matrix keeps its layout's arrays untouched", () => {
	const data = new NDArray("float64", [1, 2], Float64Array.of(1, 2));
	const offsets = new NDArray("int32", [1], Int32Array.of(-1));
	const matrix = new SparseMatrix("dia", [2, 2], { data, offsets });
	expect(matrix.parts.offsets).toBe(offsets);
	expect(matrix.parts.data).toBe(data);
});

it("a Python name reads as Python writes it, builtins without module", () => {
	expect(String(new PythonName("numpy", "float64"))).toBe("numpy.float64");
	expect(String(new PythonName("builtins", "int"))).toBe("int");
});

it("a Python object holds the parts that it was given", () => {
	const type = new PythonName("lab", "Neuron");
	const state = new Map([["tau", 10.5]]);
	expect(new PythonObject(type, { state, args: [1n] })).toMatchObject({ type, state, args: [1n] });
	expect(new PythonObject(type).state).toBeUndefined();
});
