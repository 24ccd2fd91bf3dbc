import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { columnOf, NDArray, Scalar, type StoredValue, Table, tuple } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { leafRecord, TRAJECTORY, temporaryFolder, trajectoryRecord } from "./support/temporary-store.js";

const script = fileURLToPath(new URL("read-with-pytables.py", import.meta.url));
// Debian's packages belong to this one, whatever other Python comes first in the path.
const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
const hasTables = spawnSync(python, ["-c", "import tables, h5py"]).status === 0;
if (!hasTables) console.warn("Skipped: HDF5 files against real Python. Install python3-tables and python3-h5py.");

const open = await loadHdf5();

describe.skipIf(!hasTables)("PyTables", () => {
	const items = new Map<string, StoredValue>([
		["array", new NDArray("float32", [2, 2], Float32Array.of(1, 2, 3, 4))],
		["bools", new NDArray("bool", [3], Uint8Array.of(1, 0, 1))],
		["complex", new NDArray("complex128", [1], Float64Array.of(1, -2))],
		["half", new NDArray("float16", [2], Uint16Array.of(0x3800, 0xc000))],
		["int", 2n ** 63n - 1n],
		["replaced", "the second value"],
		["table", tableOf([tuple(1n, 2n), tuple(3n, 4n)], [Float32Array.of(0.5), Float32Array.of(1.5)], ["a", "µ"])],
		["text", "µV"],
	]);

	it("reads values, attributes and types of a stored leaf, and h5py finds every object", () => {
		const { filename } = storeItems(items);
		const { attributes, items: found, objects, types } = readWithPython(filename);
		expect(found).toMatchInlineSnapshot(`
			{
			  "array": [
			    "Array",
			    "float32",
			    "[[1.0, 2.0], [3.0, 4.0]]",
			  ],
			  "bools": [
			    "Array",
			    "bool",
			    "[True, False, True]",
			  ],
			  "complex": [
			    "Array",
			    "complex128",
			    "[(1-2j)]",
			  ],
			  "half": [
			    "Array",
			    "float16",
			    "[0.5, -2.0]",
			  ],
			  "int": [
			    "Array",
			    "int64",
			    "9223372036854775807",
			  ],
			  "replaced": [
			    "Array",
			    "|S16",
			    "b'the second value'",
			  ],
			  "table": [
			    "Table",
			    "[('column0', '<i8', (2,)), ('column1', '<f4', (1,)), ('column2', 'S2')]",
			    "[(array([1, 2]), array([0.5], dtype=float32), b'a'), (array([3, 4]), array([1.5], dtype=float32), b'\\xc2\\xb5')]",
			  ],
			  "text": [
			    "Array",
			    "|S3",
			    "b'\\xc2\\xb5V'",
			  ],
			}
		`);
		expect(attributes).toMatchInlineSnapshot(`
			{
			  "PYPET_PYTHON_ANNOTATIONS": "'flag\\ntext'",
			  "SRVC_ANNOTATED": "True",
			  "SRVC_AN_flag": "True",
			  "SRVC_AN_numpy": "-3",
			  "SRVC_AN_text": "'µ '",
			  "SRVC_AN_tuple": "(1, 'a')",
			  "SRVC_INIT_CLASS_NAME": "'Result'",
			  "SRVC_INIT_COMMENT": "'Größe'",
			  "SRVC_LEAF": "True",
			}
		`);
		expect(types).toMatchInlineSnapshot(`
			{
			  "array": "float32",
			  "bools": "uint8",
			  "complex": "complex128",
			  "half": "float16",
			  "int": "int64",
			  "replaced": "|S16",
			  "table": "[('column0', '<i8', (2,)), ('column1', '<f4', (1,)), ('column2', 'S2')]",
			  "text": "|S3",
			}
		`);
		expect(objects).toBe(21);
	});

	it("adds a row to the table of runs, which readRuns gives", () => {
		const { filename, storage } = storeItems(items);
		expect(storage.readRuns(TRAJECTORY)).toEqual([]);
		storage.close();
		readWithPython(filename);
		expect(storage.readRuns(TRAJECTORY)).toMatchObject([{ idx: 0, name: "run_00000000", completed: true }]);
	});
});

function storeItems(items: ReadonlyMap<string, StoredValue>) {
	const filename = join(temporaryFolder(), "python.hdf5");
	const storage = open(filename);
	const first = storage.transaction();
	first.writeTrajectory(trajectoryRecord());
	const annotations = new Map<string, StoredValue>([
		["flag", true],
		["numpy", new Scalar("int16", -3)],
		["text", "µ "],
		["tuple", tuple<StoredValue>(1n, "a")],
	]);
	first.writeNode(TRAJECTORY, leafRecord("results.r", { comment: "Größe", annotations }));
	first.writeItems(TRAJECTORY, "results.r", new Map([["replaced", Float64Array.of(1, 2, 3)]]));
	first.commit();
	const second = storage.transaction();
	second.writeItems(TRAJECTORY, "results.r", items);
	second.commit();
	// Until then the second commit lies in the log beside the file, which PyTables doesn't read.
	storage.close();
	return { filename, storage };
}

function readWithPython(filename: string) {
	const { status, stderr, stdout } = spawnSync(python, [script, filename, TRAJECTORY, "results.r"], { encoding: "utf8" });
	expect([status, stderr]).toEqual([0, ""]);
	const read: { items: unknown; attributes: unknown; types: unknown; objects: number } = JSON.parse(stdout);
	return read;
}

function tableOf(...columns: (readonly StoredValue[])[]): Table {
	return new Table(new Map(columns.map((cells, index) => [`column${index}`, columnOf(cells)])));
}
