import type { LeafOverview, NodeRecord, RunRecord, TrajectoryRecord } from "../records.js";
import type { ByteReader } from "./byte-reader.js";
import type { ByteWriter } from "./byte-writer.js";
import type { ValueDecoder } from "./value-decoder.js";
import type { ValueEncoder } from "./value-encoder.js";

/**
 * Writes what is known of a trajectory as a whole. For backends that keep bytes, and for messages between processes.
 *
 * @example
 * ```ts
 * import { ByteReader, ByteWriter, readTrajectoryRecord, ValueDecoder, ValueEncoder, writeTrajectoryRecord } from "@pypet/storage/encoding";
 * import { Trajectory, trajectoryContent } from "@pypet/trajectory";
 *
 * const { record } = trajectoryContent(new Trajectory("lif", { add_time: false, comment: "a neuron" }));
 * const writer = new ByteWriter();
 * writeTrajectoryRecord(writer, new ValueEncoder(writer, "a message"), record);
 * const reader = new ByteReader(writer.written);
 * console.log(readTrajectoryRecord(reader, new ValueDecoder(reader)).comment); // a neuron
 * ```
 */
export function writeTrajectoryRecord(writer: ByteWriter, values: ValueEncoder, record: TrajectoryRecord): void {
	for (const text of [record.name, record.comment, record.time, record.version, record.python]) writer.text(text);
	writer.float(record.timestamp);
	writer.each(record.explored, (name) => writer.text(name));
	values.writeNamed(record.annotations);
}

/**
 * Reads what {@link writeTrajectoryRecord} wrote.
 *
 * @example
 * ```ts
 * import { ByteReader, ByteWriter, readTrajectoryRecord, ValueDecoder, ValueEncoder, writeTrajectoryRecord } from "@pypet/storage/encoding";
 * import { Trajectory, trajectoryContent } from "@pypet/trajectory";
 *
 * const { record } = trajectoryContent(new Trajectory("lif", { add_time: false, comment: "a neuron" }));
 * const writer = new ByteWriter();
 * writeTrajectoryRecord(writer, new ValueEncoder(writer, "a message"), record);
 * const reader = new ByteReader(writer.written);
 * console.log(readTrajectoryRecord(reader, new ValueDecoder(reader)).comment); // a neuron
 * ```
 */
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

/**
 * Writes a row of the table of runs. For backends that keep bytes, and for messages between processes.
 *
 * @example
 * ```ts
 * import { ByteReader, ByteWriter, readRunRecord, writeRunRecord } from "@pypet/storage/encoding";
 * import { runRecord, Trajectory } from "@pypet/trajectory";
 *
 * const writer = new ByteWriter();
 * writeRunRecord(writer, runRecord(new Trajectory("lif", { add_time: false }), 0));
 * console.log(readRunRecord(new ByteReader(writer.written)).name); // run_00000000
 * ```
 */
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

/**
 * Reads what {@link writeRunRecord} wrote.
 *
 * @example
 * ```ts
 * import { ByteReader, ByteWriter, readRunRecord, writeRunRecord } from "@pypet/storage/encoding";
 * import { runRecord, Trajectory } from "@pypet/trajectory";
 *
 * const writer = new ByteWriter();
 * writeRunRecord(writer, runRecord(new Trajectory("lif", { add_time: false }), 0));
 * console.log(readRunRecord(new ByteReader(writer.written)).completed); // false
 * ```
 */
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
 * Writes a node without its data and its overview. For backends that keep bytes, and for messages between processes.
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

/**
 * Writes what tables say of a leaf, which {@link writeNodeRecord} leaves out. For backends that keep bytes, and for messages between processes.
 *
 * @example
 * ```ts
 * import { ByteReader, ByteWriter, readOverview, writeOverview } from "@pypet/storage/encoding";
 *
 * const writer = new ByteWriter();
 * writeOverview(writer, { value: "10", explored: { length: 3, range: "5, 10, 20" } });
 * console.log(readOverview(new ByteReader(writer.written))?.explored?.range); // 5, 10, 20
 * ```
 */
export function writeOverview(writer: ByteWriter, overview: LeafOverview | undefined): void {
	writeOptional(writer, overview, ({ explored, value }) => {
		writer.text(value);
		writeOptional(writer, explored, ({ length, range }) => {
			writer.float(length);
			writer.text(range);
		});
	});
}

/**
 * Reads what {@link writeOverview} wrote.
 *
 * @example
 * ```ts
 * import { ByteReader, ByteWriter, readOverview, writeOverview } from "@pypet/storage/encoding";
 *
 * const writer = new ByteWriter();
 * writeOverview(writer, { value: "10" });
 * writeOverview(writer, undefined);
 * const reader = new ByteReader(writer.written);
 * console.log(readOverview(reader), readOverview(reader)); // { value: '10' } undefined
 * ```
 */
export function readOverview(reader: ByteReader): LeafOverview | undefined {
	if (!reader.flag()) return undefined;
	const value = reader.text();
	return reader.flag() ? { value, explored: { length: reader.float(), range: reader.text() } } : { value };
}

function writeOptional<T>(writer: ByteWriter, value: T | undefined, write: (value: T) => void): void {
	writer.flag(value !== undefined);
	if (value !== undefined) write(value);
}
