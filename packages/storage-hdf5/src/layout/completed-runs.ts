import type { RawData } from "../datatype.js";
import { DirectReader } from "../file-format/direct-reader.js";
import { UnknownShapeError } from "../file-format/unknown-shape-error.js";
import type { LayeredReader } from "../layered-reader.js";
import { decodeArray } from "./array-decoding.js";
import { overviewPath } from "./names.js";
import { decoded } from "./node-reading.js";
import { TABLE } from "./overview-tables.js";
import { readPackedRuns } from "./run-table-reading.js";

/** Of each run 1 where it is completed and 0 where not, read without the rest of the table; `undefined` where there is no trajectory of that name. */
export function readCompletedRuns(reader: LayeredReader, location: string, trajectory: string): Uint8Array | undefined {
	const column = readDirectly(reader, trajectory);
	if (!column) {
		const runs = readPackedRuns(reader, location, trajectory);
		return runs && Uint8Array.from({ length: runs.length }, (_, index) => Number(runs.isCompleted(index)));
	}
	const { data } = decodeArray(column);
	const completed = new Uint8Array(data.length);
	for (let index = 0; index < data.length; index++) completed[index] = data[index] ? 1 : 0;
	return completed;
}

/** The column of the table; `undefined` where only the HDF5 library reads it, or something is amiss. */
function readDirectly({ direct }: LayeredReader, trajectory: string): RawData | undefined {
	if (!(direct instanceof DirectReader)) return undefined;
	try {
		const table = direct.object(overviewPath(trajectory, TABLE.runs));
		return table?.kind === "dataset" ? decoded("the table overview/runs", () => table.readMember("completed")) : undefined;
	} catch (error) {
		if (error instanceof UnknownShapeError) return undefined;
		throw error;
	}
}
