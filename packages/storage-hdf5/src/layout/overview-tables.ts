import type { RunRecord, TrajectoryRecord } from "@pypet/storage";
import type { Compression } from "../compression.js";
import { BOOLEAN, type CompoundType, type Datatype, FLOAT64, INT32, packedCompound, textType } from "../datatype.js";
import type { Cell } from "./rows.js";

/** Names of the tables that every trajectory of pypet 0.7.0 has. */
export const TABLE = { info: "info", runs: "runs", explorations: "explorations", settings: "hdf5_settings" } as const;

export const INFO_TYPE: CompoundType = packedCompound([
	["name", textType(512)],
	["time", textType(20)],
	["length", INT32],
	["timestamp", FLOAT64],
	["comment", textType(512)],
	["python", textType(128)],
	["version", textType(128)],
]);

export const RUNS_TYPE: CompoundType = packedCompound([
	["idx", INT32],
	["name", textType(128)],
	["time", textType(20)],
	["timestamp", FLOAT64],
	["finish_timestamp", FLOAT64],
	["runtime", textType(18)],
	["parameter_summary", textType(512)],
	["short_environment_hexsha", textType(7)],
	["completed", INT32],
]);

/** The type of the table of explored parameters: a column as wide as 1.5 times the longest name. */
export function explorationsType(explored: readonly string[]): CompoundType {
	const longest = explored.reduce((length, name) => Math.max(length, new TextEncoder().encode(name).length), 0);
	return packedCompound([["explorations", textType(Math.floor(longest * 1.5))]]);
}

/**
 * How pypet is to go on with a file: its own defaults, with one exception. Comments stay with each leaf: purging those that another leaf has too
 * loses them.
 */
const SETTINGS: Readonly<Record<string, Cell>> = {
	complib: "zlib",
	complevel: 9,
	shuffle: 1,
	fletcher32: 0,
	pandas_format: "fixed",
	encoding: "utf8",
	config_overview: 1,
	parameters_overview: 1,
	derived_parameters_overview: 0,
	results_overview: 0,
	explored_parameters_overview: 1,
	derived_parameters_summary: 1,
	results_summary: 1,
	purge_duplicate_comments: 0,
	results_per_run: 0,
	derived_parameters_per_run: 0,
};

const SETTINGS_TYPES: Readonly<Record<string, Datatype>> = {
	complib: textType(7),
	complevel: INT32,
	pandas_format: textType(7),
	encoding: textType(11),
	results_per_run: INT32,
	derived_parameters_per_run: INT32,
};

export const SETTINGS_TYPE: CompoundType = packedCompound(Object.keys(SETTINGS).map((name) => [name, SETTINGS_TYPES[name] ?? BOOLEAN]));

/** The table of settings, with what is done to large data. */
export function settingsCells({ complevel, fletcher32, shuffle }: Required<Compression>): Record<string, Cell> {
	return { ...SETTINGS, complevel, shuffle: Number(shuffle), fletcher32: Number(fletcher32) };
}

/** What the table `info` says of a trajectory; its number of runs apart. */
export function infoCells({ comment, name, python, time, timestamp, version }: TrajectoryRecord): Record<string, Cell> {
	return { name, time, timestamp, comment, python, version };
}

export function runCells(run: RunRecord): Record<string, Cell> {
	return {
		idx: run.idx,
		name: run.name,
		time: run.time,
		timestamp: run.timestamp,
		finish_timestamp: run.finishTimestamp,
		runtime: run.runtime,
		parameter_summary: run.parameterSummary,
		short_environment_hexsha: run.environmentHexsha,
		completed: run.completed ? 1 : 0,
	};
}
