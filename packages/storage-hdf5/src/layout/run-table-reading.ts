import type { PackedRuns, RunRecord } from "@pypet/storage";
import type { Hdf5Reader } from "../hdf5-file.js";
import { TABLE } from "./overview-tables.js";
import { PackedTable } from "./packed-table.js";
import { type RunDetails, readRunDetails } from "./run-details-reading.js";
import { withOverview } from "./trajectory-reading.js";

/** Columns of the table of runs, of which old files have not all. */
const COLUMNS = [
	"idx",
	"name",
	"completed",
	"time",
	"timestamp",
	"finish_timestamp",
	"runtime",
	"parameter_summary",
	"short_environment_hexsha",
] as const;

/**
 * The table of runs in its own order, which is that of the index; `undefined` where there is no trajectory of that name.
 *
 * @throws {@link DamagedStoreError} when a group of that name is no trajectory.
 */
export function readPackedRuns(reader: Hdf5Reader, location: string, trajectory: string): PackedRuns | undefined {
	const table = withOverview(reader, location, trajectory, TABLE.runs, (pieces) => new PackedTable(pieces, COLUMNS));
	return table && new StoredRuns(table, readRunDetails(reader, trajectory));
}

/** {@link readPackedRuns} with all rows. */
export function readRunRecords(reader: Hdf5Reader, location: string, trajectory: string): RunRecord[] | undefined {
	const runs = readPackedRuns(reader, location, trajectory);
	return runs && [...runs];
}

/** Runs as the file has them. */
class StoredRuns implements PackedRuns {
	readonly #table: PackedTable;
	readonly #details: RunDetails;
	readonly #completed: Uint8Array;

	constructor(table: PackedTable, details: RunDetails) {
		this.#table = table;
		this.#details = details;
		this.#completed = new Uint8Array(table.rowCount);
		for (let index = 0; index < table.rowCount; index++) this.#completed[index] = table.number("completed", index) ? 1 : 0;
	}

	get length(): number {
		return this.#table.rowCount;
	}

	at(index: number): RunRecord | undefined {
		return Number.isInteger(index) && index >= 0 && index < this.length ? this.#row(index) : undefined;
	}

	isCompleted(index: number): boolean {
		return this.#completed[index] === 1;
	}

	slice(start: number, end: number): RunRecord[] {
		return Array.from({ length: Math.max(0, Math.min(end, this.length) - start) }, (_, offset) => this.#row(start + offset));
	}

	*[Symbol.iterator](): Generator<RunRecord, void, undefined> {
		for (let index = 0; index < this.length; index++) yield this.#row(index);
	}

	#row(index: number): RunRecord {
		const table = this.#table;
		const completed = this.isCompleted(index);
		return {
			idx: table.number("idx", index) ?? index,
			name: table.text("name", index),
			completed,
			time: table.text("time", index),
			timestamp: table.number("timestamp", index) ?? 0,
			finishTimestamp: table.number("finish_timestamp", index) ?? 0,
			runtime: table.text("runtime", index),
			parameterSummary: table.text("parameter_summary", index),
			environmentHexsha: table.text("short_environment_hexsha", index),
			...this.#details(index, completed),
		};
	}
}
