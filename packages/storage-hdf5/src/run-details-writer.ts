import type { RunRecord, RunRows } from "@pypet/storage";
import { consecutive } from "./consecutive-runs.js";
import type { CompoundType } from "./datatype.js";
import type { Hdf5Writer } from "./hdf5-file.js";
import { overviewPath } from "./layout/names.js";
import { encodeRows } from "./layout/rows.js";
import { DETAILS_TABLE, FAILURES_TYPE, failureCells, PLACES_TYPE, placeCells } from "./layout/run-details.js";

const ROWS_PER_CHUNK = 16;

/** Stands where a run has failed no more. */
const NO_FAILURE = { attempts: 0, error: "", stack: "" } as const;

/**
 * Writes where runs were done and how they failed. The tables are made when there is something to be written.
 *
 * @param runs - By index.
 * @param runCount - Number of all runs of the trajectory.
 */
export function writeRunDetails(writer: Hdf5Writer, trajectory: string, runs: RunRows, runCount: number): void {
	const places = overviewPath(trajectory, DETAILS_TABLE.places);
	const failures = overviewPath(trajectory, DETAILS_TABLE.failures);
	const placeCount = rowCountOf(writer, places);
	const [placed, unfinished]: [RunRecord[], RunRecord[]] = [[], []];
	const hasFailures = rowCountOf(writer, failures) !== undefined;
	for (const run of runs) {
		if (run.host !== undefined || run.worker !== undefined || run.idx < (placeCount ?? 0)) placed.push(run);
		if (!run.completed && (run.failure !== undefined || hasFailures)) unfinished.push(run);
	}
	writePlaces(writer, places, placed, placeCount, runCount);
	// A run that fails is written alone; then the rows of the others need not be read.
	writeFailures(writer, failures, unfinished, runs.length > 1 || unfinished[0]?.failure === undefined);
}

function writePlaces(writer: Hdf5Writer, path: string, placed: readonly RunRecord[], rowCount: number | undefined, runCount: number): void {
	if (placed.length === 0) return;
	// A row for each run at once: rows that are not written take no room in the file but for those beside one that is.
	grow(writer, path, PLACES_TYPE, rowCount, Math.max(rowCount ?? 0, runCount));
	for (const block of consecutive(placed)) {
		writer.writeRows(path, block[0]?.idx ?? 0, block.length, encodeRows(PLACES_TYPE, block.map(placeCells)));
	}
}

/** @param isCompared - Whether rows are left out that are there already. */
function writeFailures(writer: Hdf5Writer, path: string, unfinished: readonly RunRecord[], isCompared: boolean): void {
	if (unfinished.length === 0) return;
	const rowCount = rowCountOf(writer, path);
	const known = rowCount === undefined || !isCompared ? new Map<number, string>() : lastRows(writer, path);
	const rows = unfinished.flatMap((run) => {
		if (run.failure === undefined && !known.has(run.idx)) return [];
		const row = encodeRows(FAILURES_TYPE, [failureCells(run.idx, run.failure ?? NO_FAILURE)]);
		return known.get(run.idx) === keyOf(row) ? [] : [row];
	});
	if (rows.length === 0) return;
	grow(writer, path, FAILURES_TYPE, rowCount, (rowCount ?? 0) + rows.length);
	rows.forEach((row, position) => {
		writer.writeRows(path, (rowCount ?? 0) + position, 1, row);
	});
}

/** The last row of each run that has one, by the run's index. */
function lastRows(writer: Hdf5Writer, path: string): Map<number, string> {
	const { bytes } = writer.readDataset(path);
	const rows = new Map<number, string>();
	for (let start = 0; start < bytes.length; start += FAILURES_TYPE.size) {
		const row = bytes.subarray(start, start + FAILURES_TYPE.size);
		rows.set(new DataView(row.buffer, row.byteOffset).getInt32(0, true), keyOf(row));
	}
	return rows;
}

/** A text that equal rows have in common, and others don't. */
function keyOf(row: Uint8Array): string {
	return new TextDecoder("latin1").decode(row);
}

/** Number of rows of a table; `undefined` where there is no table. */
function rowCountOf(writer: Hdf5Writer, path: string): number | undefined {
	return writer.kindOf(path) === "dataset" ? (writer.describeDataset(path).shape?.[0] ?? 0) : undefined;
}

function grow(writer: Hdf5Writer, path: string, type: CompoundType, rowCount: number | undefined, newCount: number): void {
	if (rowCount === undefined) {
		writer.createDataset(path, { type, shape: [0], bytes: new Uint8Array(), rowsPerChunk: ROWS_PER_CHUNK });
	}
	if (newCount > (rowCount ?? 0)) writer.resize(path, newCount);
}
