// What goes from file to file keeps its place in the overview tables, with the text that pypet's viewers show.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { float, Trajectory } from "pypet";
import { afterAll, expect, it } from "vitest";
import { DirectReader } from "../packages/storage-hdf5/src/file-format/direct-reader.js";
import { readColumn } from "../packages/storage-hdf5/src/layout/table-reading.js";
import { MemoryBytes } from "../packages/storage-hdf5/test/support/memory-bytes.js";

const folder = mkdtempSync(path.join(tmpdir(), "pypet-overview-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("f_backup shows values and ranges in the tables of the backup", () => {
	const traj = explored("first", "backup-of.hdf5", [1, 2]);
	const backup = path.join(folder, "backup.hdf5");
	traj.f_backup({ backup_filename: backup });
	expect(rowsOf(backup, "first", "parameters_overview", ["name", "value"])).toEqual(["name|a", "tau|1.0"]);
	expect(rowsOf(backup, "first", "explored_parameters_overview", ["name", "length", "range"])).toEqual(["tau|2|1.0, 2.0"]);
	expect(rowsOf(backup, "first", "results_summary", ["name", "value"])).toEqual(["fit_first|fit_first=0.5"]);
});

it("f_store in another file shows what was not loaded", () => {
	explored("first", "former.hdf5", [1, 2]).v_storage_service?.close();
	const traj = new Trajectory({ filename: path.join(folder, "former.hdf5") });
	traj.f_load({ index: 0, load_all: 0 });
	const filename = path.join(folder, "moved.hdf5");
	traj.f_store({ new_filename: filename });
	traj.v_storage_service?.close();
	expect(rowsOf(filename, "first", "parameters_overview", ["name", "value"])).toEqual(["name|a", "tau|1.0"]);
	expect(rowsOf(filename, "first", "results_summary", ["name", "value"])).toEqual(["fit_first|fit_first=0.5"]);
});

it("f_merge shows the results that came along", () => {
	const own = explored("first", "merged.hdf5", [1, 2]);
	own.f_merge(explored("second", "other.hdf5", [3]));
	own.v_storage_service?.close();
	const rows = rowsOf(path.join(folder, "merged.hdf5"), "first", "results_summary", ["name", "value"]);
	expect(rows).toEqual(["fit_first|fit_first=0.5", "fit_second|fit_second=0.5"]);
});

/** A stored trajectory with a range and a result of its own name. */
function explored(name: string, file: string, taus: readonly number[]) {
	const traj = new Trajectory(name, { add_time: false, filename: path.join(folder, file) });
	traj.f_add_parameter("tau", float(1));
	traj.f_add_parameter("name", "a");
	traj.f_explore({ tau: taus.map(float) });
	traj.f_add_result(`fit_${name}`, 0.5, { comment: `of ${name}` });
	traj.f_store();
	return traj;
}

/** The rows of a table, cells between bars, sorted: they lie in the order of storing. */
function rowsOf(filename: string, trajectory: string, table: string, columns: readonly string[]): string[] {
	const data = new DirectReader(new MemoryBytes(readFileSync(filename))).readDataset(`/${trajectory}/overview/${table}`);
	const cells = columns.map((column) => Array.from<unknown, string>(readColumn(data, column)?.data ?? [], String));
	return (cells[0] ?? []).map((_, row) => cells.map((column) => column[row]).join("|")).toSorted();
}
