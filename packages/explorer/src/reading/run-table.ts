import type { RunFailure, RunRecord, StorageService } from "@pypet/storage";
import type { ExploredColumn, RunTable } from "../protocol/file-content.js";
import { RUN_STATES, type RunState } from "../protocol/file-content.js";
import { columnOfValues } from "./column-of-values.js";
import { runsOf } from "./known-runs.js";
import { leafContent } from "./leaf-content.js";
import { throwIfLost } from "./lost-file.js";

/** Python pypet gives runs that were not started this time, 42 seconds after the beginning of 1970. */
const NOT_STARTED = 42;

/** The table of runs with the explored values. A parameter whose range can't be read is left out. */
export function readRunTable(storage: StorageService, trajectory: string): RunTable {
	const runs = runsOf(storage, trajectory);
	const count = runs?.length ?? 0;
	const states = new Uint8Array(count);
	const started = new Float64Array(count);
	const durations = new Float64Array(count);
	const failures = new Map<number, RunFailure>();
	let index = 0;
	for (const run of runs ?? []) {
		states[index] = RUN_STATES.indexOf(stateOf(run));
		started[index] = run.timestamp > NOT_STARTED ? run.timestamp : Number.NaN;
		durations[index] = durationOf(run);
		if (run.failure) failures.set(run.idx, run.failure);
		index++;
	}
	const explored = storage.readTrajectory(trajectory)?.explored ?? [];
	return {
		count,
		states,
		started,
		durations,
		failures,
		explored: explored.flatMap((fullName) => readExplored(storage, trajectory, fullName, count)),
	};
}

function stateOf({ completed, failure, timestamp }: RunRecord): RunState {
	if (completed) return "completed";
	if (failure) return "failed";
	return timestamp > NOT_STARTED ? "unfinished" : "not started";
}

function durationOf({ finishTimestamp, timestamp }: RunRecord): number {
	return finishTimestamp > NOT_STARTED && timestamp > NOT_STARTED ? finishTimestamp - timestamp : Number.NaN;
}

function readExplored(storage: StorageService, trajectory: string, fullName: string, count: number): ExploredColumn[] {
	const node = storage.readNode(trajectory, fullName);
	if (node?.kind !== "leaf") return [];
	try {
		const content = leafContent(storage, trajectory, node);
		if (content.kind !== "parameter" || content.range === undefined) return [];
		const name = fullName.slice(fullName.indexOf(".") + 1);
		return [{ ...columnOfValues(name, content.range, count), fullName, comment: node.comment }];
	} catch (error) {
		throwIfLost(error);
		// The tree shows at this parameter why it can't be read.
		return [];
	}
}
