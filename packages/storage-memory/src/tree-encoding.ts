import type { NodeRecord, RunRecord, TrajectoryRecord } from "@pypet/storage";
import type { ByteReader } from "./byte-reader.js";
import type { ByteWriter } from "./byte-writer.js";
import type { StoredNode, StoredTrajectory } from "./stored-tree.js";
import type { ValueDecoder } from "./value-decoder.js";
import type { ValueEncoder } from "./value-encoder.js";

/** Writes a trajectory with all its runs, nodes and values. */
export function writeTrajectory(writer: ByteWriter, values: ValueEncoder, { record, runs, root }: StoredTrajectory): void {
	for (const text of [record.name, record.comment, record.time, record.version, record.python]) writer.text(text);
	writer.float(record.timestamp);
	writer.each(record.explored, (name) => writer.text(name));
	values.writeNamed(record.annotations);
	writer.each(runs, (run) => writeRun(writer, run));
	writeNode(writer, values, root);
}

/** Reads what {@link writeTrajectory} wrote: the same parts in the same order. */
export function readTrajectory(reader: ByteReader, values: ValueDecoder): StoredTrajectory {
	const record: TrajectoryRecord = {
		name: reader.text(),
		comment: reader.text(),
		time: reader.text(),
		version: reader.text(),
		python: reader.text(),
		timestamp: reader.float(),
		explored: reader.each(() => reader.text()),
		annotations: values.readNamed(),
	};
	return { record, runs: reader.each(() => readRun(reader)), root: readNode(reader, values) };
}

function writeRun(writer: ByteWriter, run: RunRecord): void {
	for (const text of [run.name, run.time, run.runtime, run.parameterSummary, run.environmentHexsha]) writer.text(text);
	for (const number of [run.idx, run.timestamp, run.finishTimestamp]) writer.float(number);
	writer.flag(run.completed);
	writeOptional(writer, run.host, (host) => writer.text(host));
	writeOptional(writer, run.worker, (worker) => writer.text(worker));
	writeOptional(writer, run.failure, ({ attempts, error, stack }) => {
		for (const text of [error, stack]) writer.text(text);
		writer.float(attempts);
	});
}

function writeOptional<T>(writer: ByteWriter, value: T | undefined, write: (value: T) => void): void {
	writer.flag(value !== undefined);
	if (value !== undefined) write(value);
}

function readRun(reader: ByteReader): RunRecord {
	return {
		name: reader.text(),
		time: reader.text(),
		runtime: reader.text(),
		parameterSummary: reader.text(),
		environmentHexsha: reader.text(),
		idx: reader.float(),
		timestamp: reader.float(),
		finishTimestamp: reader.float(),
		completed: reader.flag(),
		...(reader.flag() ? { host: reader.text() } : {}),
		...(reader.flag() ? { worker: reader.text() } : {}),
		...(reader.flag() ? { failure: { error: reader.text(), stack: reader.text(), attempts: reader.float() } } : {}),
	};
}

function writeNode(writer: ByteWriter, values: ValueEncoder, { record, items, children }: StoredNode): void {
	writer.flag(record.kind === "leaf");
	for (const text of [record.fullName, record.className, record.comment]) writer.text(text);
	values.writeNamed(record.annotations);
	values.writeNamed(items);
	writer.each(children, ([name, child]) => {
		writer.text(name);
		writeNode(writer, values, child);
	});
}

function readNode(reader: ByteReader, values: ValueDecoder): StoredNode {
	const record: NodeRecord = {
		kind: reader.flag() ? "leaf" : "group",
		fullName: reader.text(),
		className: reader.text(),
		comment: reader.text(),
		annotations: values.readNamed(),
	};
	const items = values.readNamed();
	return { record, items, children: new Map(reader.each(() => [reader.text(), readNode(reader, values)])) };
}
