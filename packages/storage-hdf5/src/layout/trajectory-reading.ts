import { DamagedStoreError, type TrajectoryRecord } from "@pypet/storage";
import type { RawData } from "../datatype.js";
import type { Hdf5Reader } from "../hdf5-file.js";
import { ATTRIBUTE, nodePath, overviewPath } from "./names.js";
import { decoded, readAnnotations, readRecordsBelow } from "./node-reading.js";
import { TABLE } from "./overview-tables.js";
import { withPieces } from "./table-pieces.js";
import { readColumn } from "./table-reading.js";

/** Names of the items that hold the range of an explored parameter, by the parameter's class. */
const RANGE_ITEMS = ["explored_data", "explored_data__rr__", "explored_data__spsp__"];

/**
 * What is known of a trajectory as a whole; `undefined` where there is none of that name.
 *
 * @throws {@link DamagedStoreError} when a group of that name is no trajectory.
 */
export function readTrajectoryRecord(reader: Hdf5Reader, location: string, trajectory: string): TrajectoryRecord | undefined {
	const info = withOverview(reader, location, trajectory, TABLE.info, ([first]) => first);
	if (!info) return undefined;
	const group = reader.node(nodePath(trajectory, ""));
	const text = (column: string) => String(cell(info, column) ?? "");
	const comment = text("comment");
	const fullComment = group?.text(ATTRIBUTE.comment);
	return {
		name: trajectory,
		comment: isCutOff(info, comment) ? (fullComment ?? comment) : comment,
		time: text("time"),
		timestamp: Number(cell(info, "timestamp") ?? 0),
		version: text("version"),
		python: text("python"),
		explored: readExplored(reader, trajectory),
		annotations: group ? readAnnotations(group, "the trajectory") : new Map(),
	};
}

/** Whether a group of the root is a trajectory: it has one of the tables without which pypet loads none. That the other is missing, reading says. */
export function isTrajectory(reader: Hdf5Reader, name: string): boolean {
	return [TABLE.info, TABLE.runs].some((table) => reader.kindOf(overviewPath(name, table)) === "dataset");
}

/** The names in the table of explored parameters; `undefined` where there is none. */
export function readExplorations(reader: Hdf5Reader, trajectory: string): readonly string[] | undefined {
	const path = overviewPath(trajectory, TABLE.explorations);
	if (reader.kindOf(path) !== "dataset") return undefined;
	const names = decoded("the table overview/explorations", () => readColumn(reader.readDataset(path), TABLE.explorations));
	return Array.from<unknown, string>(names?.data ?? [], String);
}

/**
 * Does something with an overview table of a trajectory, piece by piece as {@link withPieces}; `undefined` where there is no trajectory of that name.
 *
 * @throws {@link DamagedStoreError} when a group of that name has no such table, or other data in its place.
 */
export function withOverview<T>(
	reader: Hdf5Reader,
	location: string,
	trajectory: string,
	table: string,
	use: (pieces: Iterable<RawData>) => T,
): T | undefined {
	const path = overviewPath(trajectory, table);
	if (reader.kindOf(path) !== "dataset") {
		if (reader.kindOf(nodePath(trajectory, "")) !== "group") return undefined;
		throw new DamagedStoreError(location, `holds ${trajectory}, which has no table overview/${table} and so is no trajectory of pypet.`);
	}
	const place = `the table overview/${table}`;
	if (decoded(place, () => reader.describeDataset(path)).type.class !== "compound")
		throw new DamagedStoreError(location, `has other data where ${place} of ${trajectory} is due.`);
	return decoded(place, () => withPieces(reader, path, use));
}

function cell(table: RawData, column: string): unknown {
	return readColumn(table, column)?.data[0];
}

/** Whether a comment fills its column to the last byte with the mark of a cut. */
function isCutOff(info: RawData, comment: string): boolean {
	const column = info.type.class === "compound" ? info.type.members.find(({ name }) => name === "comment") : undefined;
	return comment.endsWith("...") && new TextEncoder().encode(comment).length >= (column?.type.size ?? 0);
}

function readExplored(reader: Hdf5Reader, trajectory: string): readonly string[] {
	return readExplorations(reader, trajectory) ?? findExplored(reader, trajectory);
}

/** Looks through all leaves, as 0.1b.8 and small programs leave no table: an explored one has a mark or a range. */
function findExplored(reader: Hdf5Reader, trajectory: string): string[] {
	const explored: string[] = [];
	for (const { fullName, kind } of readRecordsBelow(reader, trajectory, "", Number.POSITIVE_INFINITY)) {
		if (kind === "leaf" && isParameterName(fullName) && isExplored(reader, nodePath(trajectory, fullName))) explored.push(fullName);
	}
	return explored;
}

function isParameterName(fullName: string): boolean {
	return /^(?:parameters|derived_parameters|config)\./.test(fullName);
}

function isExplored(reader: Hdf5Reader, path: string): boolean {
	if (reader.attributeNames(path).includes(ATTRIBUTE.length)) return true;
	return reader.childNames(path).some((name) => RANGE_ITEMS.includes(name));
}
