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
export function writeTrajectory(writer: ByteWriter, values: ValueEncoder, { record, runs, root }: StoredTrajectory): void {
	writeTrajectoryRecord(writer, values, record);
	writer.each(runs, (run) => writeRunRecord(writer, run));
	writeNode(writer, values, root);
}

/** Reads what {@link writeTrajectory} wrote: the same parts in the same order. */
export function readTrajectory(reader: ByteReader, values: ValueDecoder): StoredTrajectory {
	return {
		record: readTrajectoryRecord(reader, values),
		runs: reader.each(() => readRunRecord(reader)),
		root: readNode(reader, values),
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
