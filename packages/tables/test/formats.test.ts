import { table } from "@pypet/tables";
import { toArrow, toArrowFile } from "@pypet/tables/arrow";
import { toCsv } from "@pypet/tables/csv";
import { toJsonLines } from "@pypet/tables/json-lines";
import { toParquet } from "@pypet/tables/parquet";
import { Bytes, Complex, Scalar } from "@pypet/values";
import { type Table, tableFromIPC, tableToIPC } from "apache-arrow";
import { parquetReadObjects } from "hyparquet";
import { Table as RustTable, readParquet, writeParquet } from "parquet-wasm/node";
import { describe, expect, test } from "vitest";
import { explored } from "./explorations.js";

/** A table with a column of every type, the last of three runs without results. */
async function everyType() {
	const trajectory = await explored({
		points: { x: [1, 2, 3], name: ["a,b", 'say "hi"', ""] },
		comments: { x: "length, m" },
		simulate: (run) => {
			if (run.x === 3) throw new Error("no results");
			run.f_add_result("all", {
				float: run.x === 1 ? 0.5 : Number.NaN,
				long: 2n ** 53n + BigInt(run.x),
				flag: run.x === 1,
				half: new Scalar("float16", 0.25),
				single: new Scalar("float32", run.x / 4),
				byte: new Scalar("uint8", 255),
				word: new Scalar("uint32", 2 ** 32 - run.x),
				wide: new Scalar("uint64", 2n ** 64n - 1n),
				bytes: new Bytes([run.x, 0]),
				complex: new Complex(run.x, -1),
				array: Float64Array.of(run.x, 2),
			});
		},
	});
	return table(trajectory, { results: ITEMS.map((item) => `all.${item}`) });
}

const ITEMS = ["float", "long", "flag", "half", "single", "byte", "word", "wide", "bytes", "complex", "array"];

/** What every reader gives, run by run. */
const EXPECTED = {
	idx: [0, 1, 2],
	completed: [true, true, false],
	x: [1n, 2n, 3n],
	name: ["a,b", 'say "hi"', ""],
	float: [0.5, Number.NaN, null],
	long: [2n ** 53n + 1n, 2n ** 53n + 2n, null],
	flag: [true, false, null],
	half: [0.25, 0.25, null],
	single: [0.25, 0.5, null],
	byte: [255, 255, null],
	word: [2 ** 32 - 1, 2 ** 32 - 2, null],
	wide: [2n ** 64n - 1n, 2n ** 64n - 1n, null],
	bytes: [Uint8Array.of(1, 0), Uint8Array.of(2, 0), null],
	complex: ['{"real":1,"imaginary":-1}', '{"real":2,"imaginary":-1}', null],
	array: ["[1,2]", "[2,2]", null],
};

describe("toParquet(table)", () => {
	test("gives what Rust's parquet reads, with types, nulls, and the comments in the metadata", async () => {
		const read = tableFromIPC(readParquet(toParquet(await everyType())).intoIPCStream());
		expect(columnsOf(read)).toEqual(EXPECTED);
		expect(Object.fromEntries(read.schema.fields.map(({ name, type }) => [name, String(type)]))).toMatchInlineSnapshot(`
			{
			  "array": "Utf8",
			  "byte": "Uint8",
			  "bytes": "Binary",
			  "completed": "Bool",
			  "complex": "Utf8",
			  "flag": "Bool",
			  "float": "Float64",
			  "half": "Float32",
			  "idx": "Int32",
			  "long": "Int64",
			  "name": "Utf8",
			  "single": "Float32",
			  "wide": "Uint64",
			  "word": "Uint32",
			  "x": "Int64",
			}
		`);
		expect(Object.fromEntries(read.schema.metadata)).toMatchObject({ trajectory: "explored", "comment:x": "length, m" });
	});

	test("gives what hyparquet reads", async () => {
		const { buffer } = toParquet(await everyType());
		const rows = await parquetReadObjects({ file: buffer, utf8: false });
		const { bytes: _, ...texts } = EXPECTED;
		expect(rows.map(({ bytes: _bytes, ...row }) => row)).toEqual([0, 1, 2].map((row) => rowOf(texts, row)));
	});
});

describe("toArrow(table)", () => {
	test("gives what Rust's arrow reads, with types and nulls", async () => {
		const stream = tableToIPC(toArrow(await everyType()), "stream");
		const parquet = writeParquet(RustTable.fromIPCStream(stream));
		expect(columnsOf(tableFromIPC(readParquet(parquet).intoIPCStream()))).toEqual(EXPECTED);
	});

	test("shares the memory of numbers, and says full name and comment of each field", async () => {
		const runs = await everyType();
		const arrow = toArrow(runs);
		expect(arrow.getChild("x")?.data[0]?.values).toBe(runs.column("x").data);
		expect(arrow.schema.fields.map(({ metadata }) => Object.fromEntries(metadata)).slice(2, 4)).toEqual([
			{ name: "parameters.x", comment: "length, m" },
			{ name: "parameters.name" },
		]);
	});

	test("toArrowFile(table) gives a file with its magic bytes", async () => {
		const file = toArrowFile(await everyType());
		expect(new TextDecoder().decode(file.subarray(0, 6))).toBe("ARROW1");
		expect(columnsOf(tableFromIPC(file))).toEqual(EXPECTED);
	});
});

describe("toCsv(table)", () => {
	test("has missing values as empty fields, and empty texts in quotes", async () => {
		expect(toCsv(await everyType()).split("\r\n")).toMatchInlineSnapshot(`
			[
			  "idx,completed,x,name,float,long,flag,half,single,byte,word,wide,bytes,complex,array",
			  "0,True,1,"a,b",0.5,9007199254740993,True,0.25,0.25,255,4294967295,18446744073709551615,b'\\x01\\x00',(1-1j),"[1,2]"",
			  "1,True,2,"say ""hi""",nan,9007199254740994,False,0.25,0.5,255,4294967294,18446744073709551615,b'\\x02\\x00',(2-1j),"[2,2]"",
			  "2,False,3,"",,,,,,,,,,,",
			  "",
			]
		`);
	});
});

describe("toJsonLines(table)", () => {
	test("has an object for each run, with all digits of integers, and null for what JSON has no form for", async () => {
		expect(toJsonLines(await everyType()).split("\n")).toMatchInlineSnapshot(`
			[
			  "{"idx":0,"completed":true,"x":1,"name":"a,b","float":0.5,"long":9007199254740993,"flag":true,"half":0.25,"single":0.25,"byte":255,"word":4294967295,"wide":18446744073709551615,"bytes":"b'\\\\x01\\\\x00'","complex":{"real":1,"imaginary":-1},"array":[1,2]}",
			  "{"idx":1,"completed":true,"x":2,"name":"say \\"hi\\"","float":null,"long":9007199254740994,"flag":false,"half":0.25,"single":0.5,"byte":255,"word":4294967294,"wide":18446744073709551615,"bytes":"b'\\\\x02\\\\x00'","complex":{"real":2,"imaginary":-1},"array":[2,2]}",
			  "{"idx":2,"completed":false,"x":3,"name":"","float":null,"long":null,"flag":null,"half":null,"single":null,"byte":null,"word":null,"wide":null,"bytes":null,"complex":null,"array":null}",
			  "",
			]
		`);
	});
});

function columnsOf(read: Table) {
	return Object.fromEntries(read.schema.fields.map(({ name }) => [name, Array.from(read.getChild(name) ?? [])]));
}

function rowOf(columns: Readonly<Record<string, readonly unknown[]>>, row: number) {
	return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[row]]));
}
