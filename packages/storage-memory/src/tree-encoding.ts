import {
	type ByteReader,
	type ByteWriter,
	readNodeRecord,
	readRunRecord,
	readTrajectoryRecord,
	type ValueDecoder,
	type ValueEncoder,
	writeNodeRecord,
	writeRunRecord,
	writeTrajectoryRecord,
} from "@pypet/storage/encoding";
import type { StoredNode, StoredTrajectory } from "./stored-tree.js";

/** Writes a trajectory with all its runs, nodes and values. */
export function writeTrajectory(writer: ByteWriter, values: ValueEncoder, { links, record, runs, root }: StoredTrajectory): void {
	writeTrajectoryRecord(writer, values, record);
	writer.each(runs, (run) => writeRunRecord(writer, run));
	writeNode(writer, values, root);
	writer.each(links, (names) => {
		for (const name of names) writer.text(name);
	});
}

/**
 * Reads what {@link writeTrajectory} wrote: the same parts in the same order.
 *
 * @param version - Of the snapshot: version 1 had no links.
 */
export function readTrajectory(reader: ByteReader, values: ValueDecoder, version: number): StoredTrajectory {
	return {
		record: readTrajectoryRecord(reader, values),
		runs: reader.each(() => readRunRecord(reader)),
		root: readNode(reader, values),
		links: new Map(version === 1 ? [] : reader.each(() => [reader.text(), reader.text()])),
	};
}

function writeNode(writer: ByteWriter, values: ValueEncoder, { record, items, children }: StoredNode): void {
	writeNodeRecord(writer, values, record);
	values.writeNamed(items);
	writer.each(children, ([name, child]) => {
		writer.text(name);
		writeNode(writer, values, child);
	});
}

function readNode(reader: ByteReader, values: ValueDecoder): StoredNode {
	const record = readNodeRecord(reader, values);
	const items = values.readNamed();
	return { record, items, children: new Map(reader.each(() => [reader.text(), readNode(reader, values)])) };
}
