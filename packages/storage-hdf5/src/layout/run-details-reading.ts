import type { RunFailure, RunRecord } from "@pypet/storage";
import type { NDArray } from "@pypet/values";
import type { Hdf5Reader } from "../hdf5-file.js";
import { overviewPath } from "./names.js";
import { decoded } from "./node-reading.js";
import { DETAILS_TABLE } from "./run-details.js";
import { readColumn } from "./table-reading.js";

type Details = Pick<RunRecord, "host" | "worker" | "failure">;

/** Where a trajectory's runs were done and how they failed: a function that says it of a run, by index and whether it is completed. */
export function readRunDetails(reader: Hdf5Reader, trajectory: string): (index: number, isCompleted: boolean) => Details {
	const [hosts, workers] = readTable(reader, trajectory, DETAILS_TABLE.places, ["host", "worker"]);
	const failures = readFailures(reader, trajectory);
	if (!hosts && !workers && failures.size === 0) return () => NO_DETAILS;
	return (index, isCompleted) => {
		const [host, worker] = [String(hosts?.data[index] ?? ""), String(workers?.data[index] ?? "")];
		const failure = isCompleted ? undefined : failures.get(index);
		return { ...(host && { host }), ...(worker && { worker }), ...(failure && { failure }) };
	};
}

const NO_DETAILS: Details = {};

function readFailures(reader: Hdf5Reader, trajectory: string): Map<number, RunFailure> {
	const [indices, attempts, errors, stacks] = readTable(reader, trajectory, DETAILS_TABLE.failures, ["idx", "attempts", "error", "stack"]);
	const failures = new Map<number, RunFailure>();
	Array.from<unknown>(indices?.data ?? []).forEach((index, row) => {
		const error = String(errors?.data[row] ?? "");
		if (error === "") failures.delete(Number(index));
		else failures.set(Number(index), { error, stack: String(stacks?.data[row] ?? ""), attempts: Number(attempts?.data[row] ?? 1) });
	});
	return failures;
}

/** Columns of a table; none where there is no such table. */
function readTable(reader: Hdf5Reader, trajectory: string, table: string, columns: readonly string[]): (NDArray | undefined)[] {
	const path = overviewPath(trajectory, table);
	if (reader.kindOf(path) !== "dataset") return [];
	const data = decoded(`the table overview/${table}`, () => reader.readDataset(path));
	return data.type.class === "compound" ? columns.map((column) => readColumn(data, column)) : [];
}
