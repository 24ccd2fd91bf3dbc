import { deserialize, serialize } from "node:v8";
import type { EndedRun, PackedBytes } from "@pypet/environment/launching";
import { RECORD, readRecord, recordHead, type SegmentRecord } from "./segment-format.js";

/** A line that a run has logged: how much it matters, and its text. */
export type LoggedLine = readonly [level: "debug" | "info" | "warn" | "error", message: string];

/** A run that a worker has done. */
export interface CommittedRun extends EndedRun {
	readonly lines: readonly LoggedLine[];
}

/** What the commit record says besides numbers. */
type Ending = Pick<CommittedRun, "end" | "lines">;

/** Bytes of numbers in a commit record. */
const NUMBERS = 16;

/** The records of a run, the commit last, as pieces to be written one behind the other. Arrays are not copied. */
export function runRecords({ end, index, lines, packed, seconds }: CommittedRun): Uint8Array[] {
	const numbers = Buffer.alloc(NUMBERS);
	numbers.writeUInt32LE(index, 0);
	numbers.writeUInt32LE(packed.aside.length, 4);
	numbers.writeDoubleLE(seconds, 8);
	const commit = Buffer.concat([numbers, serialize({ end, lines } satisfies Ending)]);
	const arrays = packed.aside.map((array) => new Uint8Array(array));
	return [
		recordHead(RECORD.data, packed.bytes),
		packed.bytes,
		...arrays.flatMap((array) => [recordHead(RECORD.array, array), array]),
		recordHead(RECORD.commit, commit),
		commit,
	];
}

/** A run, and where the next one begins. */
export interface ReadRun {
	readonly run: CommittedRun;
	readonly end: number;
}

/**
 * Reads the run that begins at an offset of a segment's bytes: `undefined` where the bytes end before it does, `"damaged"` where they are not
 * what was written. Large arrays are copied; small data share the bytes' memory.
 */
export function readRun(bytes: Uint8Array<ArrayBuffer>, offset: number): ReadRun | "damaged" | undefined {
	const data = readRecord(bytes, offset);
	if (data === undefined || data === "damaged") return data;
	if (data.kind !== RECORD.data) return "damaged";
	const aside: ArrayBuffer[] = [];
	for (let at = data.end; ; ) {
		const record = readRecord(bytes, at);
		if (record === undefined || record === "damaged") return record;
		at = record.end;
		if (record.kind === RECORD.array) aside.push(record.payload.slice().buffer);
		else return committed(record, { bytes: data.payload, aside });
	}
}

function committed({ end, kind, payload }: SegmentRecord, packed: PackedBytes): ReadRun | "damaged" {
	if (kind !== RECORD.commit) return "damaged";
	const numbers = Buffer.from(payload.buffer, payload.byteOffset, NUMBERS);
	if (numbers.readUInt32LE(4) !== packed.aside.length) return "damaged";
	// The checksum says that these are the bytes that a worker wrote.
	const ending: Ending = deserialize(payload.subarray(NUMBERS));
	return { run: { index: numbers.readUInt32LE(0), seconds: numbers.readDoubleLE(8), packed, ...ending }, end };
}
