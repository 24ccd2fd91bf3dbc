import { join } from "node:path";
import { tuple } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { FLOAT64, INT32, INT64, packedCompound, textType } from "../src/datatype.js";
import type { NewAttribute, NewDataset } from "../src/hdf5-file.js";
import { loadHdf5 } from "../src/index.js";
import type { H5wasmWriter } from "./support/h5wasm-writer.js";
import { storeLeaf, TRAJECTORY, temporaryFolder } from "./support/temporary-store.js";
import { changeWithLibrary } from "./support/with-library.js";

const open = await loadHdf5();
const LEAF = `/${TRAJECTORY}/results/r`;

describe("files that other programs wrote", () => {
	it("have text attributes that Python 2 marked as ASCII", () => {
		const storage = storeWith((writer) => {
			for (const name of ["SRVC_INIT_CLASS_NAME", "SRVC_INIT_COMMENT"]) writer.deleteAttribute(LEAF, name);
			writer.createAttribute(LEAF, "SRVC_INIT_CLASS_NAME", ascii("Result"));
			writer.createAttribute(LEAF, "SRVC_INIT_COMMENT", ascii("µV"));
			addItem(writer, "text", textType(3), "µV", { SRVC_DATA_COLL_TYPE: "COLL_SCALAR", SRVC_DATA_SCALAR_TYPE: "<type 'unicode'>" });
			addItem(writer, "long", INT64, "\x05\0\0\0\0\0\0\0", { SRVC_DATA_COLL_TYPE: "COLL_SCALAR", SRVC_DATA_SCALAR_TYPE: "<type 'long'>" });
		});
		expect(storage.readNode(TRAJECTORY, "results.r")).toMatchObject({ className: "Result", comment: "µV" });
		expect(storage.readLeaf(TRAJECTORY, "results.r", ["text", "long"])).toEqual(
			new Map<string, unknown>([
				["long", 5n],
				["text", "µV"],
			]),
		);
	});

	it("have a list or tuple in a column as a compound of its elements", () => {
		const storage = storeWith((writer) => {
			const pair = packedCompound([
				["f0", INT32],
				["f1", INT32],
			]);
			const recall = { SRVC_COLUMN_data_COLL_TYPE: "COLL_TUPLE", SRVC_COLUMN_data_SCALAR_TYPE: "int", SRVC_DATA_COLL_TYPE: "COLL_DICT" };
			addItem(writer, "dict", packedCompound([["data", pair]]), "\x01\0\0\0\x02\0\0\0", recall, { flag: "DICT", shape: [1] });
		});
		expect(storage.readLeaf(TRAJECTORY, "results.r", ["dict"])?.get("dict")).toEqual(new Map([["data", tuple(1n, 2n)]]));
	});

	it("have byte strings in annotations that end in a full stop and are no pickle", () => {
		const storage = storeWith((writer) => {
			writer.createAttribute(LEAF, "SRVC_ANNOTATED", { type: INT64, shape: [], bytes: new Uint8Array(8).fill(1) });
			writer.createAttribute(LEAF, "SRVC_AN_sentence", ascii("No pickle."));
			writer.createAttribute(LEAF, "SRVC_AN_list", ascii("(lI1\naI2\na."));
		});
		const { annotations } = storage.readNode(TRAJECTORY, "results.r") ?? expect.fail();
		expect(annotations.get("list")).toEqual([1n, 2n]);
		expect(String(annotations.get("sentence") && JSON.stringify(annotations.get("sentence")))).toContain('"dtype":"bytes"');
	});

	it("have items without recall attributes, which are numpy's", () => {
		const storage = storeWith((writer) => addItem(writer, "plain", FLOAT64, "\0\0\0\0\0\0\xf0?", {}));
		expect(storage.readLeaf(TRAJECTORY, "results.r", ["plain"])?.get("plain")).toEqual({ dtype: "float64", value: 1 });
	});

	it("have integers without a sign, and floats, as Python's integers", () => {
		const list = { SRVC_DATA_COLL_TYPE: "COLL_LIST", SRVC_DATA_SCALAR_TYPE: "int" };
		const storage = storeWith((writer) => {
			const unsigned = { class: "integer", size: 8, signed: false } as const;
			addItem(writer, "large", unsigned, "\0\0\0\0\0\0\0\x80", { ...list, SRVC_DATA_COLL_TYPE: "COLL_SCALAR" });
			// PyTables' array of [1, -2.5], of whose first element the attribute tells.
			addItem(writer, "mixed", FLOAT64, "\0\0\0\0\0\0\xf0?\0\0\0\0\0\0\x04\xc0", list, { shape: [2] });
			addItem(writer, "nan", FLOAT64, "\0\0\0\0\0\0\xf8\x7f", list, { shape: [1] });
		});
		expect(storage.readLeaf(TRAJECTORY, "results.r", ["large"])?.get("large")).toBe(2n ** 63n);
		expect(storage.readLeaf(TRAJECTORY, "results.r", ["mixed"])?.get("mixed")).toEqual([1n, -2n]);
		expect(() => storage.readLeaf(TRAJECTORY, "results.r", ["nan"])).toThrow("it holds NaN where its attributes say that it is an integer");
	});

	it("have an item of a kind that this version doesn't know, which is named, and the others stay readable", () => {
		const storage = storeWith((writer) => addItem(writer, "panel", FLOAT64, "\0\0\0\0\0\0\xf0?", {}, { flag: "PANEL" }));
		expect(() => storage.readLeaf(TRAJECTORY, "results.r")).toThrow(/results\.r:panel can't be read: it is stored as PANEL/);
		expect(storage.readLeaf(TRAJECTORY, "results.r", ["own"])).toEqual(new Map([["own", 1n]]));
		expect(storage.readItemNames(TRAJECTORY, "results.r")).toEqual(["own", "panel"]);
	});
});

/** A store with a leaf that has the item `own`, in a file that is changed afterwards. */
function storeWith(change: (writer: H5wasmWriter) => void) {
	const filename = join(temporaryFolder(), "foreign.hdf5");
	const storage = open(filename);
	storeLeaf(storage, "results.r", new Map([["own", 1n]]), { comment: "to be replaced" });
	storage.close();
	changeWithLibrary(filename, change);
	return storage;
}

function addItem(
	writer: H5wasmWriter,
	name: string,
	type: NewDataset["type"],
	content: string,
	recall: Readonly<Record<string, string>>,
	{ flag = "ARRAY", shape = [] }: { flag?: string; shape?: number[] } = {},
): void {
	const bytes = type.class === "text" ? new TextEncoder().encode(content) : Buffer.from(content, "latin1");
	writer.createDataset(`${LEAF}/${name}`, { type, shape, bytes });
	for (const [attribute, text] of Object.entries({ SRVC_STORE: flag, ...recall })) {
		writer.createAttribute(`${LEAF}/${name}`, attribute, ascii(text));
	}
}

function ascii(text: string): NewAttribute {
	const bytes = new TextEncoder().encode(text);
	return { type: textType(bytes.length), shape: [], bytes };
}
