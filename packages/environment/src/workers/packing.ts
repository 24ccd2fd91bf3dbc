import type { NodeRecord, RunRecord } from "@pypet/storage";
import {
	ByteReader,
	ByteWriter,
	readNodeRecord,
	readOverview,
	readRunRecord,
	readTrajectoryRecord,
	ValueDecoder,
	ValueEncoder,
	writeNodeRecord,
	writeOverview,
	writeRunRecord,
	writeTrajectoryRecord,
} from "@pypet/storage/encoding";
import type { NodeContent, TrajectoryContent } from "@pypet/trajectory";
import type { Change } from "./changes.js";
import type { PackedBytes } from "./messages.js";

/** Arrays of at least so many bytes go as they are; smaller ones are cheaper among the rest. */
const ASIDE_FROM = 4096;

/** How errors call the bytes. */
const PLACE = "a message";

const CHANGE_KINDS = ["node", "items", "no items", "no node", "link"] as const satisfies readonly Change["kind"][];

/**
 * Packs the row of a run with what it has stored. Arrays are copied once: whoever has them may go on using them.
 *
 * @throws UnsupportedValueError for what is no value of a store.
 */
export function packRun(record: RunRecord, changes: readonly Change[]): PackedBytes {
	return pack((writer, values) => {
		writeRunRecord(writer, record);
		writer.each(changes, (change) => writeChange(writer, values, change));
	});
}

/**
 * Reads a packed run. Large arrays lie where the message has them.
 *
 * For launchers that bring runs into the file themselves; an environment unpacks the runs that its launcher reports.
 *
 * @example
 * ```ts
 * import { Environment, type LaunchedExploration } from "@pypet/environment";
 * import { JobRunner, unpackRun } from "@pypet/environment/launching";
 *
 * const env = new Environment({ trajectory: "lif", progress: false });
 * const { job } = await new Promise<LaunchedExploration>((resolve) => {
 * 	const nobody = { next: async () => undefined, update: () => {}, stop: () => {}, end: () => {} };
 * 	const launcher = { workers: 1, launch: (exploration: LaunchedExploration) => (resolve(exploration), nobody) };
 * 	void env.run((run) => void run.f_add_result("rate", 12.5), { launcher });
 * });
 * const runner = await JobRunner.make({ ...job, host: "node7", worker: "process 1" }, () => {});
 * const { changes, record } = unpackRun((await runner.do({ index: 0, attempt: 1 })).packed);
 * console.log(record.host, record.completed); // node7 true
 * console.log(changes.flatMap((change) => (change.kind === "items" ? change.fullName : []))); // [ 'results.runs.run_00000000.rate' ]
 * ```
 */
export function unpackRun(packed: PackedBytes): { readonly record: RunRecord; readonly changes: readonly Change[] } {
	return unpack(packed, (reader, values) => ({
		record: readRunRecord(reader),
		changes: reader.each(() => readChange(reader, values)),
	}));
}

/** Packs a trajectory's content. */
export function packContent(content: TrajectoryContent): PackedBytes {
	const { nodes, record, ...others } = content;
	return pack((writer, values) => {
		writer.text(JSON.stringify(others));
		writeTrajectoryRecord(writer, values, record);
		writer.each(nodes, (node) => {
			writer.flag(node.isStored);
			writeNodeRecord(writer, values, node.record);
			values.writeNamed(node.items);
		});
	});
}

/** Reads what {@link packContent} packed. */
export function unpackContent(packed: PackedBytes): TrajectoryContent {
	return unpack(packed, (reader, values) => {
		const others: Omit<TrajectoryContent, "nodes" | "record"> = JSON.parse(reader.text());
		const record = readTrajectoryRecord(reader, values);
		const nodes = reader.each((): NodeContent => {
			const isStored = reader.flag();
			return { isStored, record: readNodeRecord(reader, values), items: values.readNamed() };
		});
		return { ...others, record, nodes };
	});
}

function pack(write: (writer: ByteWriter, values: ValueEncoder) => void): PackedBytes {
	const writer = new ByteWriter({ asideFrom: ASIDE_FROM });
	write(writer, new ValueEncoder(writer, PLACE));
	return { bytes: writer.written, aside: writer.aside };
}

function unpack<T>({ aside, bytes }: PackedBytes, read: (reader: ByteReader, values: ValueDecoder) => T): T {
	const reader = new ByteReader(bytes, aside);
	return read(reader, new ValueDecoder(reader));
}

function writeChange(writer: ByteWriter, values: ValueEncoder, change: Change): void {
	writer.oneOf(CHANGE_KINDS, change.kind);
	if (change.kind === "node") {
		writeNodeRecord(writer, values, change.record);
		writeOverview(writer, change.record.overview);
		return;
	}
	writer.text(change.fullName);
	if (change.kind === "items") values.writeNamed(change.items);
	else if (change.kind === "no items") writer.each(change.names, (name) => writer.text(name));
	else if (change.kind === "link") writer.text(change.target);
}

function readChange(reader: ByteReader, values: ValueDecoder): Change {
	const kind = reader.oneOf(CHANGE_KINDS);
	if (kind === "node") return { kind, record: readRecord(reader, values) };
	const fullName = reader.text();
	switch (kind) {
		case "items":
			return { kind, fullName, items: values.readNamed() };
		case "no items":
			return { kind, fullName, names: reader.each(() => reader.text()) };
		case "no node":
			return { kind, fullName };
		case "link":
			return { kind, fullName, target: reader.text() };
	}
}

function readRecord(reader: ByteReader, values: ValueDecoder): NodeRecord {
	const record = readNodeRecord(reader, values);
	const overview = readOverview(reader);
	return overview ? { ...record, overview } : record;
}
