import type { LeafOverview, NodeRecord, RunRecord, TrajectoryRecord } from "../records.js";
import type { ByteReader } from "./byte-reader.js";
import type { ByteWriter } from "./byte-writer.js";
import type { ValueDecoder } from "./value-decoder.js";
import type { ValueEncoder } from "./value-encoder.js";

/** Writes what is known of a trajectory as a whole. */
export function writeTrajectoryRecord(writer: ByteWriter, values: ValueEncoder, record: TrajectoryRecord): void {
	for (const text of [record.name, record.comment, record.time, record.version, record.python]) writer.text(text);
	writer.float(record.timestamp);
	writer.each(record.explored, (name) => writer.text(name));
	values.writeNamed(record.annotations);
}

/** Reads what {@link writeTrajectoryRecord} wrote. */
export function readTrajectoryRecord(reader: ByteReader, values: ValueDecoder): TrajectoryRecord {
	return {
		name: reader.text(),
		comment: reader.text(),
		time: reader.text(),
		version: reader.text(),
		python: reader.text(),
		timestamp: reader.float(),
		explored: reader.each(() => reader.text()),
		annotations: values.readNamed(),
	};
}

/** Writes a row of the table of runs. */
export function writeRunRecord(writer: ByteWriter, run: RunRecord): void {
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

/** Reads what {@link writeRunRecord} wrote. */
export function readRunRecord(reader: ByteReader): RunRecord {
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

/**
 * Writes a node without its data and its overview.
 *
 * @example
 * ```ts
 * import { ByteReader, ByteWriter, readNodeRecord, ValueDecoder, ValueEncoder, writeNodeRecord } from "@pypet/storage/encoding";
 *
 * const writer = new ByteWriter();
 * const node = { kind: "leaf", fullName: "results.rate", className: "Result", comment: "Hz", annotations: new Map() } as const;
 * writeNodeRecord(writer, new ValueEncoder(writer, "a message"), node);
 * const reader = new ByteReader(writer.written);
 * console.log(readNodeRecord(reader, new ValueDecoder(reader)).comment); // Hz
 * ```
 */
export function writeNodeRecord(writer: ByteWriter, values: ValueEncoder, record: NodeRecord): void {
	writer.flag(record.kind === "leaf");
	for (const text of [record.fullName, record.className, record.comment]) writer.text(text);
	values.writeNamed(record.annotations);
}

/**
 * Reads what {@link writeNodeRecord} wrote.
 *
 * @example
 * ```ts
 * import { ByteReader, ByteWriter, readNodeRecord, ValueDecoder, ValueEncoder, writeNodeRecord } from "@pypet/storage/encoding";
 *
 * const writer = new ByteWriter();
 * const node = { kind: "leaf", fullName: "results.rate", className: "Result", comment: "Hz", annotations: new Map() } as const;
 * writeNodeRecord(writer, new ValueEncoder(writer, "a message"), node);
 * const reader = new ByteReader(writer.written);
 * console.log(readNodeRecord(reader, new ValueDecoder(reader)).comment); // Hz
 * ```
 */
export function readNodeRecord(reader: ByteReader, values: ValueDecoder): NodeRecord {
	return {
		kind: reader.flag() ? "leaf" : "group",
		fullName: reader.text(),
		className: reader.text(),
		comment: reader.text(),
		annotations: values.readNamed(),
	};
}

/** Writes what tables say of a leaf, which {@link writeNodeRecord} leaves out. */
export function writeOverview(writer: ByteWriter, overview: LeafOverview | undefined): void {
	writeOptional(writer, overview, ({ explored, value }) => {
		writer.text(value);
		writeOptional(writer, explored, ({ length, range }) => {
			writer.float(length);
			writer.text(range);
		});
	});
}

/** Reads what {@link writeOverview} wrote. */
export function readOverview(reader: ByteReader): LeafOverview | undefined {
	if (!reader.flag()) return undefined;
	const value = reader.text();
	return reader.flag() ? { value, explored: { length: reader.float(), range: reader.text() } } : { value };
}

function writeOptional<T>(writer: ByteWriter, value: T | undefined, write: (value: T) => void): void {
	writer.flag(value !== undefined);
	if (value !== undefined) write(value);
}
