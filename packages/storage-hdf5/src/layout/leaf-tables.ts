import type { NodeRecord } from "@pypet/storage";
import { sha1 } from "@pypet/values";
import { type CompoundType, INT32, packedCompound, textType } from "../datatype.js";
import type { Cell } from "./rows.js";

// The overview tables of leaves, for people who look into the file with a viewer: pypet reads none of them back.

/** Rows that a table has at most; pypet leaves out later leaves as well. */
export const MOST_ROWS = 1000;

const LEAF_COLUMNS = [
	["location", textType(512)],
	["name", textType(128)],
	["value", textType(64)],
] as const;

const COMMENT = ["comment", textType(512)] as const;

const LEAVES_TYPE = packedCompound([...LEAF_COLUMNS, COMMENT]);
const EXPLORED_TYPE = packedCompound([...LEAF_COLUMNS, COMMENT, ["length", INT32], ["range", textType(1024)]]);
const SUMMARY_TYPE = packedCompound([...LEAF_COLUMNS, ["hexdigest", textType(64)], COMMENT]);

const EXPLORED = "explored_parameters_overview";

/** The tables that a new trajectory gets, as pypet makes them by its defaults. */
export const LEAF_TABLES: ReadonlyMap<string, CompoundType> = new Map([
	["config_overview", LEAVES_TYPE],
	["parameters_overview", LEAVES_TYPE],
	[EXPLORED, EXPLORED_TYPE],
	["derived_parameters_summary", SUMMARY_TYPE],
	["results_summary", SUMMARY_TYPE],
]);

/** A table that may have a row for a leaf. */
export interface LeafTable {
	readonly name: string;
	/** Whether it has one row for all leaves of the same comment, the first of them, and none for a leaf without. */
	readonly isSummary: boolean;
}

/** The tables in which a leaf has a row where they are there: which are, whoever made the file has decided. */
export function tablesOf({ fullName, overview }: NodeRecord): readonly LeafTable[] {
	const branch = fullName.slice(0, fullName.indexOf("."));
	const tables = [
		{ name: `${branch}_overview`, isSummary: false },
		{ name: `${branch}_summary`, isSummary: true },
	];
	return overview?.explored ? [...tables, { name: EXPLORED, isSummary: false }] : tables;
}

/** What the tables say of a leaf. A table takes those cells for which it has a column. */
export function leafCells({ comment, fullName, overview }: NodeRecord): Record<string, Cell> {
	const dot = fullName.lastIndexOf(".");
	return {
		location: fullName.slice(0, Math.max(0, dot)),
		name: fullName.slice(dot + 1),
		value: overview?.value ?? "",
		comment,
		hexdigest: sha1(comment),
		...overview?.explored,
	};
}
