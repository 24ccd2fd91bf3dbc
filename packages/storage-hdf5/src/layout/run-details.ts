import type { RunFailure, RunRecord } from "@pypet/storage";
import { type CompoundType, INT32, packedCompound, textType } from "../datatype.js";
import type { Cell } from "./rows.js";

// What this toolkit knows of runs and pypet doesn't: tables of their own beside `runs`, which pypet passes over. Further columns of `runs` would
// not do: pypet 0.7.0 reads such a table, but can't add rows to it, so that expanding the trajectory fails there.

/** Names of the tables, in the trajectory's overview. */
export const DETAILS_TABLE = { places: "run_places", failures: "run_failures" } as const;

/** Where runs were done: a row for each run, by its index; empty for those of which that isn't known. */
export const PLACES_TYPE: CompoundType = packedCompound([
	["host", textType(64)],
	["worker", textType(32)],
]);

/** How runs failed, in the order of failing. Of several rows of a run the last one counts, while the run is not completed; without an error there is none. */
export const FAILURES_TYPE: CompoundType = packedCompound([
	["idx", INT32],
	["attempts", INT32],
	["error", textType(512)],
	["stack", textType(2048)],
]);

export function placeCells({ host = "", worker = "" }: RunRecord): Record<string, Cell> {
	return { host, worker };
}

export function failureCells(idx: number, { attempts, error, stack }: RunFailure): Record<string, Cell> {
	return { idx, attempts, error, stack };
}
