import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LeafOverview, NodeRecord, StorageService } from "@pypet/storage";
import { describe, expect, it } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { readColumn } from "../src/layout/table-reading.js";
import { leafRecord, TRAJECTORY, temporaryFolder, trajectoryRecord } from "./support/temporary-store.js";
import { readWithLibrary } from "./support/with-library.js";

const open = await loadHdf5();

describe("the overview tables, which people look at in a viewer", () => {
	it("have a row for each new parameter and config, with place, name, value and comment", () => {
		const { filename, storage } = newStore();
		storeLeaves(storage, parameter("parameters.neuron.tau", "10.0", "ms"), parameter("config.user", "'me'"));
		storage.close();
		expect(rowsOf(filename, "parameters_overview")).toEqual(["parameters.neuron|tau|10.0|ms"]);
		expect(rowsOf(filename, "config_overview")).toEqual(["config|user|'me'|"]);
	});

	it("have the length and the beginning of an explored parameter's range", () => {
		const { filename, storage } = newStore();
		storeLeaves(storage, leaf("parameters.x", { value: "0", explored: { length: 3, range: "0, 1, 2" } }));
		storage.close();
		expect(rowsOf(filename, "explored_parameters_overview", ["name", "length", "range"])).toEqual(["x|3|0, 1, 2"]);
	});

	it("have the first result of each comment, with its digest, also when the file is opened again", () => {
		const { filename, storage } = newStore();
		storeLeaves(storage, leaf("results.a", { value: "a=1" }, "Hz"), leaf("results.b", { value: "b=2" }, "Hz"));
		storage.close();
		const again = open(filename);
		storeLeaves(
			again,
			leaf("results.c", { value: "c=3" }, "Hz"),
			leaf("results.d", { value: "d=4" }, "mV"),
			leaf("results.e", undefined, ""),
		);
		again.close();
		expect(rowsOf(filename, "results_summary", ["name", "value", "comment", "hexdigest"])).toEqual([
			"a|a=1|Hz|97aaf5bb4065814b6a43ec5a68887f085febfd58",
			"d|d=4|mV|182509624398469365161af2b6b53fe33d93f01e",
		]);
	});

	it("get no second row when a stored leaf is written again", () => {
		const { filename, storage } = newStore();
		storeLeaves(storage, parameter("parameters.x", "1"));
		storeLeaves(storage, parameter("parameters.x", "2"), parameter("parameters.y", "3"));
		storage.close();
		expect(rowsOf(filename, "parameters_overview", ["name", "value"])).toEqual(["x|1", "y|3"]);
	});

	it("cut what is too long for a column, as pypet does", () => {
		const { filename, storage } = newStore();
		storeLeaves(storage, parameter("parameters.x", "1".repeat(65)));
		storage.close();
		expect(rowsOf(filename, "parameters_overview", ["value"])).toEqual([`${"1".repeat(61)}...`]);
	});

	it("have a thousand rows at most", () => {
		const { filename, storage } = newStore();
		storeLeaves(storage, ...Array.from({ length: 999 }, (_, index) => parameter(`parameters.p${index}`, "1")));
		storeLeaves(storage, parameter("parameters.q", "1"), parameter("parameters.r", "1"));
		storage.close();
		expect(rowsOf(filename, "parameters_overview", ["name"]).slice(998)).toEqual(["p998", "q"]);
	});

	it("are not made where the file is another program's and hasn't got them", () => {
		const filename = join(temporaryFolder(), "tables.hdf5");
		copyFileSync(fileURLToPath(new URL("../../../fixtures/python/v8_explore.hdf5", import.meta.url)), filename);
		const storage = open(filename);
		const [name = ""] = storage.trajectoryNames();
		const before = readWithLibrary(filename, (reader) => reader.childNames(`/${name}/overview`));
		const transaction = storage.transaction();
		transaction.writeNode(name, leaf("results.added", { value: "1" }, "a comment of its own"));
		transaction.commit();
		storage.close();
		expect(readWithLibrary(filename, (reader) => reader.childNames(`/${name}/overview`))).toEqual(before);
	});

	it("begin anew with a trajectory that takes the place of a deleted one", () => {
		const { filename, storage } = newStore();
		storeLeaves(storage, parameter("parameters.x", "1"), leaf("results.a", undefined, "Hz"));
		const transaction = storage.transaction();
		transaction.deleteTrajectory(TRAJECTORY);
		transaction.writeTrajectory(trajectoryRecord());
		transaction.commit();
		storeLeaves(storage, parameter("parameters.y", "2"), leaf("results.b", undefined, "Hz"));
		storage.close();
		expect(rowsOf(filename, "parameters_overview", ["name"])).toEqual(["y"]);
		expect(rowsOf(filename, "results_summary", ["name"])).toEqual(["b"]);
	});
});

function newStore(): { filename: string; storage: StorageService } {
	const filename = join(temporaryFolder(), "tables.hdf5");
	const storage = open(filename);
	const transaction = storage.transaction();
	transaction.writeTrajectory(trajectoryRecord());
	transaction.commit();
	return { filename, storage };
}

function storeLeaves(storage: StorageService, ...leaves: readonly NodeRecord[]): void {
	const transaction = storage.transaction();
	for (const record of leaves) transaction.writeNode(TRAJECTORY, record);
	transaction.commit();
}

function parameter(fullName: string, value: string, comment = ""): NodeRecord {
	return leafRecord(fullName, { className: "Parameter", comment, overview: { value } });
}

function leaf(fullName: string, overview: LeafOverview | undefined, comment = ""): NodeRecord {
	return leafRecord(fullName, { comment, ...(overview && { overview }) });
}

/** The rows of a table as the HDF5 library reads them, cells between bars. */
function rowsOf(filename: string, table: string, columns: readonly string[] = ["location", "name", "value", "comment"]): string[] {
	const data = readWithLibrary(filename, (reader) => reader.readDataset(`/${TRAJECTORY}/overview/${table}`));
	const cells = columns.map((column) => Array.from<unknown, string>(readColumn(data, column)?.data ?? [], String));
	return (cells[0] ?? []).map((_, row) => cells.map((column) => column[row]).join("|"));
}
