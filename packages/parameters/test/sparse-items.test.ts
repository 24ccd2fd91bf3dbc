import { columnOf, NDArray, SparseMatrix, type StoredValue, Table, ValueError } from "@pypet/values";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { applyExploration, fromItems, type Parameter, prepareExploration, SparseParameter, SparseResult, toItems } from "../src/index.js";

/** What scipy 1.10 wrote for the matrix below: the item `data__spsp__` of `parameters.sp.dia` in fixtures/python/sparse.hdf5. */
const FROM_SCIPY =
	"504b030414000000080000002100fd11b29549000000880000000b0014006f6666736574732e6e707901001000880000000000000049000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9369a2aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91a463a9a3a0ab50a14002e0620f80f0400504b030414000000080000002100236ea8a645000000830000000a001400666f726d61742e6e707901001000830000000000000045000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a05e136cacaea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91a9a3a0ab50a1401ae94cc4400504b030414000000080000002100f1d916a249000000900000000900140073686170652e6e707901001000900000000000000049000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9369a1aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91a463a9a3a0ab50a14002e66060880d100504b030414000000080000002100397109da5a000000b000000008001400646174612e6e707901001000b0000000000000005a000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a1aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91a463a0ac69a3a0ab50a64032e0630f8600fa1191c201407941680d222505ac20100504b0102140314000000080000002100fd11b29549000000880000000b00000000000000000000008001000000006f6666736574732e6e7079504b0102140314000000080000002100236ea8a645000000830000000a0000000000000000000000800186000000666f726d61742e6e7079504b0102140314000000080000002100f1d916a2490000009000000009000000000000000000000080010701000073686170652e6e7079504b0102140314000000080000002100397109da5a000000b000000008000000000000000000000080018b010000646174612e6e7079504b05060000000004000400de0000001f0200000000";

const DIA = new SparseMatrix("dia", [3, 3], {
	data: new NDArray("float64", [2, 3], Float64Array.of(1, 2, 3, 4, 5, 6)),
	offsets: new NDArray("int32", [2], Int32Array.of(0, -1)),
});

const CSR = csr("float64", Float64Array.of(3.5, -1));

function csr(dtype: "float64" | "int8", data: Float64Array | Int8Array): SparseMatrix {
	return new SparseMatrix("csr", [4, 6], {
		data: new NDArray(dtype, [2], data),
		indices: new NDArray("int32", [2], Int32Array.of(2, 5)),
		indptr: new NDArray("int32", [5], Int32Array.of(0, 0, 1, 1, 2)),
	});
}

function table(columns: Readonly<Record<string, readonly StoredValue[]>>): Table {
	return new Table(new Map(Object.entries(columns).map(([name, cells]) => [name, columnOf(cells)])));
}

function loaded<P extends Parameter<unknown> | SparseResult>(leaf: P, items: Readonly<Record<string, StoredValue>>): P {
	leaf[fromItems](new Map(Object.entries(items)));
	return leaf;
}

/** A matrix as pypet 0.1b.8 keeps it: its parts as items of their own. */
function parts(matrix: SparseMatrix, nameOf: (part: string) => string): Record<string, StoredValue> {
	const all = { ...matrix.parts, format: matrix.format, shape: [...matrix.shape].map(BigInt), is_dia: matrix.format === "dia" ? 1n : 0n };
	return Object.fromEntries(Object.entries(all).map(([part, value]) => [nameOf(part), value]));
}

/** The digits of an archive whose only member is an array with this header. */
function archiveOf(header: string): string {
	const bytes = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0, ...new TextEncoder().encode(header), 0, 0);
	return Buffer.from(zipSync({ "format.npy": bytes })).toString("hex");
}

describe("a SparseParameter", () => {
	test("reads what scipy wrote", () => {
		expect(loaded(new SparseParameter("p"), { data__spsp__: FROM_SCIPY }).f_get()).toStrictEqual(DIA);
	});

	test("is the digits of an archive, the same for equal matrices", () => {
		const [first, second] = [new SparseParameter("p", CSR), new SparseParameter("q", csr("float64", Float64Array.of(3.5, -1)))];
		const text = first[toItems]().get("data__spsp__");
		expect(text).toMatch(/^504b0304[0-9a-f]+$/);
		expect(second[toItems]().get("data__spsp__")).toBe(text);
	});

	test.each([CSR, DIA, csr("int8", Int8Array.of(-1, 1))])("a matrix survives being stored", (matrix) => {
		expect(loaded(new SparseParameter("p"), Object.fromEntries(new SparseParameter("p", matrix)[toItems]())).f_get()).toStrictEqual(matrix);
	});

	test("stores each distinct matrix of a range once, of whatever layout", () => {
		const parameter = new SparseParameter<unknown>("p", CSR);
		parameter[applyExploration](parameter[prepareExploration]([CSR, DIA, csr("float64", Float64Array.of(3.5, -1))]));
		const items = parameter[toItems]();
		expect([...items.keys()]).toEqual(["data__spsp__", "xspm__spsp__00000000", "xspm__spsp__00000001", "explored_data__spsp__"]);
		expect(items.get("explored_data__spsp__")).toStrictEqual(table({ idx: [0n, 1n, 0n] }));
		expect(loaded(new SparseParameter("p"), Object.fromEntries(items)).f_get_range()).toStrictEqual([CSR, DIA, CSR]);
	});

	test.each([
		["0.1b.8", (part: string) => `xspm__spsp__${part}__spsp__00000000`],
		["older versions", (part: string) => `xspm__spsp__${part}00000000`],
	])("loads the items of pypet %s, and stores them as 0.7.0 does", (_version, nameOf) => {
		const items = {
			...parts(CSR, (part) => `data__spsp__${part}`),
			...parts(DIA, nameOf),
			explored_data__spsp__: table({ idx: [0n, 0n], is_dia: [1n, 1n] }),
		};
		const parameter = loaded(new SparseParameter("p"), items);
		expect([parameter.f_get(), parameter.f_get_range()]).toStrictEqual([CSR, [DIA, DIA]]);
		expect([...parameter[toItems]().keys()]).toEqual(["data__spsp__", "xspm__spsp__00000000", "explored_data__spsp__"]);
	});

	test("holds arrays and single values as an ArrayParameter does", () => {
		const [array, number] = [new SparseParameter("p", Float64Array.of(1)), new SparseParameter("p", 7)];
		expect([...array[toItems]().keys(), ...number[toItems]().keys()]).toEqual(["data__rr__", "data"]);
	});

	test.each([
		["no digits", "xyz"],
		["half a digit", "504"],
		["no archive", "00"],
		["a cut archive", FROM_SCIPY.slice(0, 400)],
		["an unknown dtype", archiveOf("{'descr': '<M8', 'fortran_order': False, 'shape': (), }")],
		["no header", archiveOf("{}")],
	])("%s throws ValueError", (_what, text) => {
		expect(() => loaded(new SparseParameter("p"), { data__spsp__: text })).toThrow(ValueError);
	});
});

describe("a SparseResult", () => {
	test("stores matrices under names of their own, and the rest as a result does", () => {
		const items = new SparseResult("r", CSR, { x: 5 })[toItems]();
		expect([...items.keys()]).toEqual(["r__spsp__", "x"]);
		expect(loaded(new SparseResult("r"), Object.fromEntries(items)).f_get("r", "x")).toStrictEqual([CSR, 5]);
	});

	test("writes back what was loaded", () => {
		const items = { m__spsp__: FROM_SCIPY, plain: 5n };
		const result = loaded(new SparseResult("r"), items);
		expect(result.f_get("m")).toStrictEqual(DIA);
		expect(result[toItems]()).toStrictEqual(new Map(Object.entries(items)));
	});

	test("loads the items of pypet 0.1b.8", () => {
		const result = loaded(new SparseResult("r"), { ...parts(CSR, (part) => `m__spsp__${part}`), plain: 5n });
		expect([...result.f_to_dict()]).toStrictEqual([
			["m", CSR],
			["plain", 5],
		]);
	});

	test("refuses names with the mark of sparse matrices", () => {
		expect(() => new SparseResult("r", { a__spsp__: 1 })).toThrow(/marks sparse matrices/);
	});
});
