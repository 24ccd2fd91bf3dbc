import type { NodeRecord } from "@pypet/storage";
import { sha1 } from "@pypet/values";
import type { CompoundType } from "./datatype.js";
import type { Hdf5Writer } from "./hdf5-file.js";
import { LEAF_TABLES, leafCells, MOST_ROWS, tablesOf } from "./layout/leaf-tables.js";
import { overviewPath } from "./layout/names.js";
import { encodeRows } from "./layout/rows.js";
import { readColumn } from "./layout/table-reading.js";

/** A row takes more than a kilobyte, and a chunk room for all of its rows. */
const ROWS_PER_CHUNK = 8;

/** What is known of a table: a row is only ever added to it. */
interface KnownTable {
	readonly type: CompoundType;
	rowCount: number;
	/** Of a summary: the comments that are known to have a row. */
	readonly comments: Set<string>;
	/** Of a summary: what the file has in place of the comments, their SHA-1. */
	readonly digests: ReadonlySet<string>;
}

/** The overview tables of leaves, by path, as changes have found and left them, from one set to the next; `undefined` where there is none. */
export class KnownLeafTables extends Map<string, KnownTable | undefined> {}

/** Makes the tables of a new trajectory, empty. */
export function makeLeafTables(writer: Hdf5Writer, trajectory: string): void {
	for (const [name, type] of LEAF_TABLES) {
		writer.createDataset(overviewPath(trajectory, name), { type, shape: [0], bytes: new Uint8Array(), rowsPerChunk: ROWS_PER_CHUNK });
	}
}

/**
 * Adds rows for leaves that the file hasn't had before.
 *
 * A row stays as it is when its leaf gets other data or is deleted, as in pypet.
 */
export function writeLeafTables(writer: Hdf5Writer, known: KnownLeafTables, trajectory: string, leaves: readonly NodeRecord[]): void {
	const additions = new Map<string, NodeRecord[]>();
	for (const leaf of leaves) {
		for (const { isSummary, name } of tablesOf(leaf)) {
			const path = overviewPath(trajectory, name);
			const table = tableAt(writer, known, path);
			const added = additions.get(path) ?? [];
			if (!table || table.rowCount + added.length >= MOST_ROWS || (isSummary && hasRow(table, leaf.comment))) continue;
			added.push(leaf);
			additions.set(path, added);
		}
	}
	for (const [path, added] of additions) {
		const table = tableAt(writer, known, path);
		if (table) addRows(writer, table, path, added);
	}
}

/** Whether a summary has a row of a comment, or needs none. Takes note of the comment, since it gets one then. */
function hasRow({ comments, digests }: KnownTable, comment: string): boolean {
	if (comment === "" || comments.has(comment)) return true;
	comments.add(comment);
	return digests.has(sha1(comment));
}

function addRows(writer: Hdf5Writer, table: KnownTable, path: string, leaves: readonly NodeRecord[]): void {
	const { rowCount, type } = table;
	writer.resize(path, rowCount + leaves.length);
	writer.writeRows(path, rowCount, leaves.length, encodeRows(type, leaves.map(leafCells)));
	table.rowCount += leaves.length;
}

function tableAt(writer: Hdf5Writer, known: KnownLeafTables, path: string): KnownTable | undefined {
	if (!known.has(path)) known.set(path, readTable(writer, path));
	return known.get(path);
}

function readTable(writer: Hdf5Writer, path: string): KnownTable | undefined {
	if (writer.kindOf(path) !== "dataset") return undefined;
	const { shape = [], type } = writer.describeDataset(path);
	if (type.class !== "compound" || shape.length !== 1) return undefined;
	const isSummary = type.members.some(({ name }) => name === "hexdigest");
	const column = isSummary && shape[0] !== 0 ? readColumn(writer.readDataset(path), "hexdigest") : undefined;
	const digests = Array.from<unknown, string>(column?.data ?? [], String);
	return { type, rowCount: shape[0] ?? 0, comments: new Set(), digests: new Set(digests) };
}
