import { crc32 } from "node:zlib";

// The bytes of a segment: see FORMAT.md.

/** What a record of a segment is. */
export const RECORD = { data: 1, array: 2, commit: 3 } as const;

/** A record that is whole. */
export interface SegmentRecord {
	readonly kind: number;
	/** Shares the memory that it was read from. */
	readonly payload: Uint8Array<ArrayBuffer>;
	/** Where the next record begins. */
	readonly end: number;
}

/** Bytes before the first record. */
export const HEADER_SIZE = 32;
/** Bytes of a record before its payload. */
const RECORD_OVERHEAD = 9;

const MAGIC = "pypetseg";
const VERSION = 1;

/** The beginning of a segment of a plan. */
export function segmentHeader(planId: string): Buffer {
	const header = Buffer.alloc(HEADER_SIZE);
	header.write(MAGIC, 0, "latin1");
	header.writeUInt32LE(VERSION, 8);
	header.write(planId, 12, "hex");
	header.writeUInt32LE(crc32(header.subarray(0, 28)), 28);
	return header;
}

/** Whether bytes begin with the header of a plan's segment. */
export function isSegmentOf(bytes: Uint8Array, planId: string): boolean {
	return segmentHeader(planId).equals(bytes.subarray(0, HEADER_SIZE));
}

/** What stands before a payload. */
export function recordHead(kind: number, payload: Uint8Array): Buffer {
	const head = Buffer.alloc(RECORD_OVERHEAD);
	head.writeUInt32LE(payload.length, 0);
	head.writeUInt32LE(checksum(head, kind, payload), 4);
	head[8] = kind;
	return head;
}

/** The record at an offset: `undefined` where the bytes end before it does, `"damaged"` where they are not what was written. */
export function readRecord(bytes: Uint8Array<ArrayBuffer>, offset: number): SegmentRecord | "damaged" | undefined {
	if (offset + RECORD_OVERHEAD > bytes.length) return undefined;
	const size = RECORD_OVERHEAD + viewOf(bytes).getUint32(offset, true);
	if (offset + size > bytes.length) return undefined;
	const end = offset + size;
	const kind = bytes[offset + 8] ?? 0;
	const payload = bytes.subarray(offset + RECORD_OVERHEAD, end);
	const isWhole = viewOf(bytes).getUint32(offset + 4, true) === checksum(bytes.subarray(offset, offset + 4), kind, payload);
	return isWhole ? { kind, payload, end } : "damaged";
}

function checksum(length: Uint8Array, kind: number, payload: Uint8Array): number {
	return crc32(payload, crc32(Uint8Array.of(kind), crc32(length.subarray(0, 4))));
}

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
