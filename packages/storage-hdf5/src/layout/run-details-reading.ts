import type { RunFailure, RunRecord } from "@pypet/storage";
import type { Hdf5Reader } from "../hdf5-file.js";
import { overviewPath } from "./names.js";
import { decoded } from "./node-reading.js";
import { PackedTable } from "./packed-table.js";
import { DETAILS_TABLE } from "./run-details.js";
import { withPieces } from "./table-pieces.js";

type Details = Pick<RunRecord, "host" | "worker" | "failure">;

/** Says of a run, by index and whether it is completed, where it was done and how it failed. */
export type RunDetails = (index: number, isCompleted: boolean) => Details;

/** What a trajectory's file says of its runs beside the table of runs. */
export function readRunDetails(reader: Hdf5Reader, trajectory: string): RunDetails {
	const places = readTable(reader, trajectory, DETAILS_TABLE.places, ["host", "worker"]);
	const failures = readFailures(reader, trajectory);
	if (!places && failures.size === 0) return () => NO_DETAILS;
	return (index, isCompleted) => {
		const [host, worker] = [places?.text("host", index), places?.text("worker", index)];
		const failure = isCompleted ? undefined : failures.get(index);
		return { ...(host && { host }), ...(worker && { worker }), ...(failure && { failure }) };
	};
}

const NO_DETAILS: Details = {};

function readFailures(reader: Hdf5Reader, trajectory: string): Map<number, RunFailure> {
	const table = readTable(reader, trajectory, DETAILS_TABLE.failures, ["idx", "attempts", "error", "stack"]);
	const failures = new Map<number, RunFailure>();
	for (let row = 0; row < (table?.rowCount ?? 0); row++) {
		const index = table?.number("idx", row);
		const error = table?.text("error", row);
		if (index === undefined) continue;
		if (!error) failures.delete(index);
		else failures.set(index, { error, stack: table?.text("stack", row) ?? "", attempts: table?.number("attempts", row) ?? 1 });
	}
	return failures;
}

/** Columns of a table; `undefined` where there is no such table. */
function readTable(reader: Hdf5Reader, trajectory: string, table: string, columns: readonly string[]): PackedTable | undefined {
	const path = overviewPath(trajectory, table);
	if (reader.kindOf(path) !== "dataset") return undefined;
	return decoded(`the table overview/${table}`, () => withPieces(reader, path, (pieces) => new PackedTable(pieces, columns)));
}
