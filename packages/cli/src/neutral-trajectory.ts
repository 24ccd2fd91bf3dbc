import type { NodeRecord, RunRecord } from "@pypet/storage";
import type { StoredValue } from "@pypet/values";
import type { Json } from "./json-text.js";
import type { LeafData } from "./leaf-data.js";
import { neutralValue } from "./neutral-json.js";
import { neutralFloat } from "./neutral-numbers.js";
import { groupClassName } from "./node-records.js";
import type { StoredTrajectory } from "./open-file.js";
import { reasonOf } from "./problems.js";

/** What is known of a trajectory as a whole. */
export function neutralHead({ record }: StoredTrajectory, length: number): { [key: string]: Json } {
	return {
		name: record.name,
		comment: record.comment,
		time: record.time,
		timestamp: neutralFloat(record.timestamp),
		version: record.version,
		python: record.python,
		length,
		annotations: neutralItems(record.annotations),
		explored_parameters: [...record.explored].sort(),
	};
}

/** One row of the table of runs. */
export function neutralRun(run: RunRecord): Json {
	return {
		idx: run.idx,
		name: run.name,
		completed: run.completed ? 1 : 0,
		time: run.time,
		timestamp: neutralFloat(run.timestamp),
		finish_timestamp: neutralFloat(run.finishTimestamp),
		runtime: run.runtime,
		parameter_summary: run.parameterSummary,
		short_environment_hexsha: run.environmentHexsha,
	};
}

/** A group. */
export function neutralGroup(record: NodeRecord): Json {
	return { kind: "group", class: groupClassName(record), comment: record.comment, annotations: neutralItems(record.annotations) };
}

/** A leaf with its data. What can't be read stands as a text under `error`, and only then there is no `empty`. */
export function neutralLeaf(record: NodeRecord, data: LeafData): Json {
	const isWhole = data.errors.length === 0;
	const isEmpty = data.kind === "result" ? data.items.size === 0 : data.value === undefined;
	return {
		kind: data.kind,
		class: record.className,
		comment: record.comment,
		annotations: neutralItems(record.annotations),
		...(isWhole ? { empty: isEmpty } : { error: data.errors.map(reasonOf).join("; ") }),
		...(data.kind === "result" ? { items: neutralItems(data.items) } : neutralParameter(data)),
		...(data.protocol !== undefined && { protocol: data.protocol }),
	};
}

function neutralParameter({ value, range }: Extract<LeafData, { kind: "parameter" }>): { [key: string]: Json } {
	return {
		explored: range !== undefined,
		...(value !== undefined && { value: neutralValue(value) }),
		...(range && { range: range.map(neutralValue) }),
	};
}

function neutralItems(items: ReadonlyMap<string, StoredValue>): Json {
	return Object.fromEntries(Array.from(items, ([name, value]) => [name, neutralValue(value)]));
}
