import { asNDArray, Complex, Frame, Index, NDArray, PandasArray, PythonName, PythonObject, SparseMatrix, tuple } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { viewOf } from "../src/reading/value-view.js";

const ints = (...numbers: number[]) => asNDArray(Int32Array.from(numbers));
const floats = (...numbers: number[]) => asNDArray(Float64Array.from(numbers));

describe("viewOf", () => {
	it("shows single values by type and text", () => {
		expect([viewOf(1), viewOf(3n), viewOf(null), viewOf(true), viewOf(new Complex(1, 2))]).toEqual([
			{ kind: "scalar", type: "float", text: "1.0" },
			{ kind: "scalar", type: "int", text: "3" },
			{ kind: "scalar", type: "None", text: "None" },
			{ kind: "scalar", type: "bool", text: "True" },
			{ kind: "scalar", type: "complex", text: "(1+2j)" },
		]);
	});

	it("shows arrays by type, shape and numbers", () => {
		const view = viewOf(new NDArray("int64", [2, 1], BigInt64Array.of(1n, -2n)));
		expect(view).toEqual({ kind: "array", type: "int64[2 × 1]", shape: [2, 1], numbers: Float64Array.of(1, -2) });
	});

	it("shows frames with their labels as the first column", () => {
		const text = new PandasArray(new NDArray("object", [2], ["a", "b"]));
		const frame = new Frame(new Index(text), new Index(new PandasArray(new NDArray("object", [1], ["rate"]))), [
			new PandasArray(floats(1, 2)),
		]);
		expect(viewOf(frame)).toMatchObject({
			kind: "table",
			type: "DataFrame[2 × 2]",
			columns: [
				{ name: "index", texts: ["a", "b"] },
				{ name: "rate", numbers: Float64Array.of(1, 2) },
			],
		});
	});

	it.each([
		["csr", new SparseMatrix("csr", [2, 3], { data: floats(5, 7), indices: ints(2, 0), indptr: ints(0, 1, 2) })],
		["csc", new SparseMatrix("csc", [2, 3], { data: floats(7, 5), indices: ints(1, 0), indptr: ints(0, 1, 1, 2) })],
		[
			"bsr",
			new SparseMatrix("bsr", [2, 3], {
				data: new NDArray("float64", [2, 1, 1], Float64Array.of(5, 7)),
				indices: ints(2, 0),
				indptr: ints(0, 1, 2),
			}),
		],
		[
			"dia",
			new SparseMatrix("dia", [2, 3], { data: new NDArray("float64", [2, 3], Float64Array.of(0, 0, 5, 7, 0, 0)), offsets: ints(2, -1) }),
		],
	])("shows a %s matrix as its entries", (_, matrix) => {
		const view = viewOf(matrix);
		const entries =
			view.kind === "sparse" ? Array.from(view.numbers, (number, entry) => [view.rows[entry], view.columns[entry], number]) : [];
		expect(entries.sort()).toEqual([
			[0, 2, 5],
			[1, 0, 7],
		]);
	});

	it("shows where a complex sparse matrix has entries, and says that it doesn't show their values", () => {
		const data = new NDArray("complex128", [2], Float64Array.of(1, 2, 3, 4));
		expect(viewOf(new SparseMatrix("csr", [2, 3], { data, indices: ints(2, 0), indptr: ints(0, 1, 2) }))).toMatchObject({
			rows: Int32Array.of(0, 1),
			columns: Int32Array.of(2, 0),
			hasPlacesOnly: true,
			note: "Shown is where entries are, not their values.",
		});
	});

	it("says that integers which a number can't hold are rounded", () => {
		expect(viewOf(BigInt64Array.of(9007199254740993n))).toMatchObject({ note: "Integers beyond 2⁵³ are rounded." });
		expect(viewOf(BigInt64Array.of(2n ** 60n))).not.toHaveProperty("note");
	});

	it("shows an object of an unknown class as what its pickle says", () => {
		const point = new PythonObject(new PythonName("shapes", "Point"), { state: new Map([["x", 1.5]]) });
		expect(viewOf(point)).toEqual({
			kind: "entries",
			type: "shapes.Point",
			entries: [{ key: "x", value: { kind: "scalar", type: "float", text: "1.5" } }],
		});
	});

	it("shows a value that contains itself down to a depth", () => {
		const loop: unknown[] = [];
		loop.push(loop);
		expect(JSON.stringify(viewOf(loop as never))).toContain("Lies too deep to be shown.");
		expect(viewOf(tuple(1n))).toMatchObject({ kind: "entries", type: "tuple[1]" });
	});
});
