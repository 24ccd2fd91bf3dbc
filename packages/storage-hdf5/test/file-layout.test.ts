import { join } from "node:path";
import { columnOf, NDArray, Scalar, type StoredValue, Table, tuple } from "@pypet/values";
import { describe, expect, it } from "vitest";
import type { Datatype, RawData } from "../src/datatype.js";
import { loadHdf5 } from "../src/index.js";
import { leafRecord, TRAJECTORY, temporaryFolder, trajectoryRecord } from "./support/temporary-store.js";
import { readerOfLibrary } from "./support/with-library.js";

const open = await loadHdf5();

describe("a stored trajectory has in its file", () => {
	it("the tables that pypet needs, which can grow", () => {
		const reader = readerOfLibrary(storeExample());
		expect(reader.childNames(`/${TRAJECTORY}/overview`)).toEqual([
			"config_overview",
			"derived_parameters_summary",
			"explorations",
			"explored_parameters_overview",
			"hdf5_settings",
			"info",
			"parameters_overview",
			"results_summary",
			"runs",
		]);
		expect(describeType(reader.describeDataset(`/${TRAJECTORY}/overview/runs`))).toMatchInlineSnapshot(
			`"{ idx: int32, name: ascii[128], time: ascii[20], timestamp: float64, finish_timestamp: float64, runtime: ascii[18], parameter_summary: ascii[512], short_environment_hexsha: ascii[7], completed: int32 } (0)"`,
		);
		expect(describeType(reader.describeDataset(`/${TRAJECTORY}/overview/info`))).toMatchInlineSnapshot(
			`"{ name: ascii[512], time: ascii[20], length: int32, timestamp: float64, comment: ascii[512], python: ascii[128], version: ascii[128] } (1)"`,
		);
		expect(describeType(reader.describeDataset(`/${TRAJECTORY}/overview/explorations`))).toMatchInlineSnapshot(
			`"{ explorations: ascii[18] } (1)"`,
		);
	});

	it("text that Python reads as str: marked as UTF-8, of its own length", () => {
		const reader = readerOfLibrary(storeExample());
		expect(describeType(reader.readAttribute(`/${TRAJECTORY}/parameters/x`, "SRVC_INIT_CLASS_NAME"))).toBe("utf-8[9] ()");
		expect(describeType(reader.readAttribute(`/${TRAJECTORY}/parameters/x`, "SRVC_INIT_COMMENT"))).toBe("utf-8[3] ()");
	});

	it("the mark of a leaf as a bit field", () => {
		expect(describeType(readerOfLibrary(storeExample()).readAttribute(`/${TRAJECTORY}/parameters/x`, "SRVC_LEAF"))).toBe("bit field ()");
	});

	it("annotations of Python's own types as HDF5's own, and the rest as pickles", () => {
		const reader = readerOfLibrary(storeExample());
		const path = `/${TRAJECTORY}/parameters/x`;
		const names = reader.attributeNames(path).filter((name) => name.startsWith("SRVC_AN_"));
		const types = Object.fromEntries(names.map((name) => [name.slice("SRVC_AN_".length), describeType(reader.readAttribute(path, name))]));
		expect(types).toMatchInlineSnapshot(`
			{
			  "array": "float64 (2)",
			  "bool": "bit field ()",
			  "int": "int64 ()",
			  "list": "ascii[7] ()",
			  "numpy": "float32 ()",
			  "text": "utf-8[3] ()",
			}
		`);
		expect(new TextDecoder().decode(reader.readAttribute(path, "SRVC_AN_list").bytes)).toBe("(lI1\na.");
		expect(new TextDecoder().decode(reader.readAttribute(path, "PYPET_PYTHON_ANNOTATIONS").bytes)).toBe("int\ntext\nbool");
	});

	it("values as pypet lays them out", () => {
		const reader = readerOfLibrary(storeExample());
		const path = `/${TRAJECTORY}/results/r`;
		const layout = reader.childNames(path).map((item) => {
			const attributes = reader.attributeNames(`${path}/${item}`).map((name) => {
				return `${name}=${new TextDecoder().decode(reader.readAttribute(`${path}/${item}`, name).bytes)}`;
			});
			return [item, describeType(reader.describeDataset(`${path}/${item}`)), ...attributes].join(" | ");
		});
		expect(layout).toMatchInlineSnapshot(`
			[
			  "array | float32 (3) | SRVC_DATA_COLL_TYPE=COLL_NDARRAY | SRVC_STORE=ARRAY",
			  "beyond | uint64 () | SRVC_DATA_COLL_TYPE=COLL_SCALAR | SRVC_DATA_SCALAR_TYPE=int | SRVC_STORE=ARRAY",
			  "bool | bit field () | SRVC_DATA_COLL_TYPE=COLL_SCALAR | SRVC_DATA_SCALAR_TYPE=bool | SRVC_STORE=ARRAY",
			  "boolArray | bit field (2, 2) | SRVC_DATA_COLL_TYPE=COLL_NDARRAY | SRVC_STORE=ARRAY",
			  "bools | bit field (2) | SRVC_DATA_COLL_TYPE=COLL_LIST | SRVC_DATA_SCALAR_TYPE=bool | SRVC_STORE=ARRAY",
			  "dict | { a: int64 } (1) | SRVC_COLUMN_a_COLL_TYPE=COLL_SCALAR | SRVC_COLUMN_a_SCALAR_TYPE=int | SRVC_DATA_COLL_TYPE=COLL_DICT | SRVC_STORE=DICT",
			  "empty | ascii[1] () | SRVC_DATA_COLL_TYPE=COLL_SCALAR | SRVC_DATA_SCALAR_TYPE=str | SRVC_STORE=ARRAY",
			  "emptyTuple | float64 (0) | SRVC_DATA_COLL_TYPE=COLL_TUPLE | SRVC_STORE=ARRAY",
			  "half | float16 () | SRVC_DATA_COLL_TYPE=COLL_SCALAR | SRVC_DATA_SCALAR_TYPE=float16 | SRVC_STORE=ARRAY",
			  "int | int64 () | SRVC_DATA_COLL_TYPE=COLL_SCALAR | SRVC_DATA_SCALAR_TYPE=int | SRVC_STORE=ARRAY",
			  "list | ascii[4] (2) | SRVC_DATA_COLL_TYPE=COLL_LIST | SRVC_DATA_SCALAR_TYPE=str | SRVC_STORE=ARRAY",
			  "numpyText | ascii[2] () | SRVC_DATA_COLL_TYPE=COLL_SCALAR | SRVC_DATA_NUMPY_TYPE=str_ | SRVC_DATA_SCALAR_TYPE=str | SRVC_STORE=ARRAY",
			  "table | { data: int64 × (2) } (2) | SRVC_COLUMN_data_COLL_TYPE=COLL_TUPLE | SRVC_COLUMN_data_SCALAR_TYPE=int | SRVC_STORE=TABLE",
			  "text | ascii[3] () | SRVC_DATA_COLL_TYPE=COLL_SCALAR | SRVC_DATA_SCALAR_TYPE=str | SRVC_STORE=ARRAY",
			]
		`);
	});
});

function storeExample(): string {
	const filename = join(temporaryFolder(), "example.hdf5");
	const storage = open(filename);
	const transaction = storage.transaction();
	transaction.writeTrajectory(trajectoryRecord({ explored: ["parameters.x"] }));
	const annotations = new Map<string, StoredValue>([
		["int", 5n],
		["text", "µV"],
		["numpy", new Scalar("float32", 0.5)],
		["array", Float64Array.of(1, 2)],
		["bool", true],
		["list", [1n]],
	]);
	transaction.writeNode(TRAJECTORY, leafRecord("parameters.x", { className: "Parameter", comment: "mV!", annotations }));
	transaction.writeNode(TRAJECTORY, leafRecord("results.r"));
	const items = new Map<string, StoredValue>([
		["beyond", 2n ** 64n - 1n],
		["bool", true],
		["bools", [true, false]],
		["boolArray", new NDArray("bool", [2, 2], Uint8Array.of(1, 0, 0, 1))],
		["dict", new Map([["a", 1n]])],
		["numpyText", new Scalar("str", "é")],
		["int", 5n],
		["text", "µV"],
		["empty", ""],
		["list", ["a", "long"]],
		["emptyTuple", tuple()],
		["array", Float32Array.of(1, 2, 3)],
		["half", new Scalar("float16", 0.5)],
		["table", new Table(new Map([["data", columnOf([tuple(1n, 2n), tuple(3n, 4n)])]]))],
	]);
	transaction.writeItems(TRAJECTORY, "results.r", items);
	transaction.commit();
	storage.close();
	return filename;
}

/** A short text for a type and its extents: `utf-8[9] ()`. */
function describeType({ shape, type }: RawData): string {
	return `${nameOf(type)} (${shape?.join(", ") ?? "null"})`;
}

function nameOf(type: Datatype): string {
	switch (type.class) {
		case "integer":
			return `${type.signed ? "int" : "uint"}${type.size * 8}`;
		case "float":
			return `float${type.size * 8}`;
		case "text":
			return `${type.charset}[${type.size}]`;
		case "compound":
			return `{ ${type.members.map((member) => `${member.name}: ${nameOf(member.type)}`).join(", ")} }`;
		case "array":
			return `${nameOf(type.base)} × (${type.shape.join(", ")})`;
		default:
			return type.class;
	}
}
