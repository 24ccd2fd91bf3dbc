/**
 * The log's bytes, little-endian.
 *
 * At 0 lies the header, at 512 and 1024 the marks that checkpoints set before they write to the base, in turn: each has a sector of its own, so
 * that writing it can't tear what holds until then. From 2048 on lie the records, one a commit. The checksum of a record goes on from that of
 * the record before, the first one's from the header's, whose salt is new each time: what an earlier generation left in the file is never taken
 * for a commit.
 */
import type { DurableFileSystem } from "./durable-file-system.js";

/** Where the records begin. */
export const LOG_START = 2048;

/** Where the two marks lie. */
export const MARK_OFFSETS = [512, 1024] as const;

/** Bytes of the base that the header has a checksum of: the superblock and the root group, which every change of an HDF5 file's structure touches. */
export const FINGERPRINT_LENGTH = 4096;

const MAGIC = "PYPETLOG";
/** What a log's file begins with while a file is made that can't be renamed, as in a browser: the file itself is not to be looked at then. */
export const NEW_FILE_MARK = "PYPETNEW";
/** Version of the format. */
export const LOG_VERSION = 1;

/** Bytes of the header. */
export const HEADER_LENGTH = 128;
/** Bytes of a record before its table. Zeros in their place make it none. */
export const RECORD_HEADER_LENGTH = 32;
const MARK_LENGTH = 40;
const RANGE_LENGTH = 16;
const DIRECT_RANGE_LENGTH = 24;
const SALT_LENGTH = 16;
const BOOT_LENGTH = 64;

/** What a log says of the file that it belongs to. */
export interface LogHeader {
	/** {@link LOG_VERSION}, or what a later version of the toolkit has. */
	readonly version: number;
	/** 16 hexadecimal digits, new each time the log begins anew. */
	readonly salt: string;
	/** Bytes of the file at the last checkpoint. */
	readonly baseSize: number;
	/** Checksum of its first page then. */
	readonly fingerprint: number;
	/** Number of the last commit that the file held then. */
	readonly commitNumber: number;
	/** The machine's start in which the log was written; empty where the system doesn't tell. No power cut lies between two of the same. */
	readonly boot: string;
}

/** A change of some bytes. */
export interface ByteRange {
	readonly offset: number;
	readonly bytes: Uint8Array;
}

/** Bytes that a commit has written into the base itself, behind its end. */
export interface DirectRange {
	readonly offset: number;
	readonly length: number;
	readonly checksum: number;
}

/** A commit as the log holds it. */
export interface CommitRecord {
	readonly commitNumber: number;
	/** Bytes of the file after it. */
	readonly size: number;
	/** In the order of writing: a later one wins. */
	readonly ranges: readonly ByteRange[];
	readonly directRanges: readonly DirectRange[];
}

type Checksum = DurableFileSystem["checksum"];

/** The header's bytes; {@link chainStart} of them is where the checksums of the records go on from. */
export function encodeHeader({ version, salt, baseSize, fingerprint, commitNumber, boot }: LogHeader, checksum: Checksum): Uint8Array {
	const bytes = new Uint8Array(HEADER_LENGTH);
	const view = new DataView(bytes.buffer);
	putText(bytes, 0, MAGIC);
	view.setUint32(8, version, true);
	view.setUint32(12, fingerprint, true);
	putText(bytes, 16, salt);
	setInteger(view, 32, baseSize);
	setInteger(view, 40, commitNumber);
	putText(bytes, 48, boot.slice(0, BOOT_LENGTH));
	view.setUint32(HEADER_LENGTH - 4, checksum(bytes.subarray(0, HEADER_LENGTH - 4), 0), true);
	return bytes;
}

/** The header in a log's first bytes, `undefined` where they are none, or a torn one. */
export function decodeHeader(bytes: Uint8Array, checksum: Checksum): LogHeader | undefined {
	if (bytes.length < HEADER_LENGTH || textAt(bytes, 0, MAGIC.length) !== MAGIC) return undefined;
	const view = viewOf(bytes);
	if (checksum(bytes.subarray(0, HEADER_LENGTH - 4), 0) !== chainStart(bytes)) return undefined;
	return {
		version: view.getUint32(8, true),
		salt: textAt(bytes, 16, SALT_LENGTH),
		baseSize: integerAt(view, 32),
		fingerprint: view.getUint32(12, true),
		commitNumber: integerAt(view, 40),
		boot: textAt(bytes, 48, BOOT_LENGTH),
	};
}

/**
 * Whether bytes may be the first ones of a log, also of one that was being begun or ended when its writer was killed: its magic, or some of that and
 * nothing between header, marks and records, where no writer writes.
 *
 * @param bytes - Up to {@link LOG_START}; fewer where the file has no more.
 */
export function isLogStart(bytes: Uint8Array): boolean {
	if (bytes.length >= MAGIC.length && textAt(bytes, 0, MAGIC.length) === MAGIC) return true;
	const isOwn = (byte: number, index: number) => [MAGIC, NEW_FILE_MARK].some((text) => byte === text.charCodeAt(index));
	const ends = [HEADER_LENGTH, ...MARK_OFFSETS.map((offset) => offset + MARK_LENGTH)];
	const gaps = ends.map((end, index) => bytes.subarray(end, MARK_OFFSETS[index] ?? LOG_START));
	return (
		bytes.subarray(0, MAGIC.length).every((byte, index) => byte === 0 || isOwn(byte, index)) &&
		gaps.every((gap) => gap.every((byte) => byte === 0))
	);
}

/** The checksum that the first record's goes on from. */
export function chainStart(header: Uint8Array): number {
	return viewOf(header).getUint32(HEADER_LENGTH - 4, true);
}

/** @param coveredEnd - The log's end: the checkpoint writes what the commits before it say. */
export function encodeMark(salt: string, coveredEnd: number, checksum: Checksum): Uint8Array {
	const bytes = new Uint8Array(MARK_LENGTH);
	putText(bytes, 0, salt);
	const view = new DataView(bytes.buffer);
	setInteger(view, SALT_LENGTH, coveredEnd);
	view.setUint32(MARK_LENGTH - 4, checksum(bytes.subarray(0, MARK_LENGTH - 4), 0), true);
	return bytes;
}

/** A mark as it was found. */
export interface LogMark {
	/** Where the records end that a checkpoint may have begun to write into the base; 0 where there was none. */
	readonly coveredEnd: number;
	/** Which of {@link MARK_OFFSETS} the next one goes to: not the one that holds. */
	readonly next: 0 | 1;
}

/** The mark that holds: that of the last checkpoint that began. */
export function decodeMarks(log: Uint8Array, salt: string, checksum: Checksum): LogMark {
	const [first, second] = MARK_OFFSETS.map((offset) => coveredEndAt(log.subarray(offset, offset + MARK_LENGTH), salt, checksum));
	return first !== undefined && first > (second ?? 0) ? { coveredEnd: first, next: 1 } : { coveredEnd: second ?? 0, next: 0 };
}

/** @returns The record's bytes and its checksum, which the next one's goes on from. */
export function encodeRecord(
	record: CommitRecord,
	chain: number,
	checksum: Checksum,
): { readonly bytes: Uint8Array; readonly chain: number } {
	const { ranges, directRanges } = record;
	const tableLength = ranges.length * RANGE_LENGTH + directRanges.length * DIRECT_RANGE_LENGTH;
	let position = RECORD_HEADER_LENGTH + tableLength;
	const length = ranges.reduce((sum, { bytes }) => sum + bytes.length, position) + 4;
	const bytes = new Uint8Array(length);
	const view = new DataView(bytes.buffer);
	setInteger(view, 0, length);
	view.setUint32(8, ranges.length, true);
	view.setUint32(12, directRanges.length, true);
	setInteger(view, 16, record.commitNumber);
	setInteger(view, 24, record.size);
	let entry = RECORD_HEADER_LENGTH;
	for (const range of directRanges) {
		setInteger(view, entry, range.offset);
		setInteger(view, entry + 8, range.length);
		view.setUint32(entry + 16, range.checksum, true);
		entry += DIRECT_RANGE_LENGTH;
	}
	for (const range of ranges) {
		setInteger(view, entry, range.offset);
		setInteger(view, entry + 8, range.bytes.length);
		entry += RANGE_LENGTH;
		bytes.set(range.bytes, position);
		position += range.bytes.length;
	}
	const end = checksum(bytes.subarray(0, position), chain);
	view.setUint32(position, end, true);
	return { bytes, chain: end };
}

/** A record that was read. */
export interface DecodedRecord {
	readonly record: CommitRecord;
	/** Its checksum, which the next one's goes on from. */
	readonly chain: number;
	/** Where it ends in the log. */
	readonly end: number;
}

/**
 * The record that begins at an offset of a log; its bytes stay those of the log.
 *
 * @returns `undefined` where there is none, or one that is not whole.
 */
export function decodeRecord(log: Uint8Array, start: number, chain: number, checksum: Checksum): DecodedRecord | undefined {
	if (start + RECORD_HEADER_LENGTH + 4 > log.length) return undefined;
	const view = viewOf(log);
	const end = start + integerAt(view, start);
	const rangeCount = view.getUint32(start + 8, true);
	const directCount = view.getUint32(start + 12, true);
	let entry = start + RECORD_HEADER_LENGTH;
	let position = entry + rangeCount * RANGE_LENGTH + directCount * DIRECT_RANGE_LENGTH;
	if (end > log.length || position + 4 > end) return undefined;
	if (checksum(log.subarray(start, end - 4), chain) !== view.getUint32(end - 4, true)) return undefined;
	const directRanges: DirectRange[] = [];
	for (let index = 0; index < directCount; index++, entry += DIRECT_RANGE_LENGTH) {
		directRanges.push({
			offset: integerAt(view, entry),
			length: integerAt(view, entry + 8),
			checksum: view.getUint32(entry + 16, true),
		});
	}
	const ranges: ByteRange[] = [];
	for (let index = 0; index < rangeCount; index++, entry += RANGE_LENGTH) {
		const length = integerAt(view, entry + 8);
		ranges.push({ offset: integerAt(view, entry), bytes: log.subarray(position, position + length) });
		position += length;
	}
	const record = { commitNumber: integerAt(view, start + 16), size: integerAt(view, start + 24), ranges, directRanges };
	return { record, chain: view.getUint32(end - 4, true), end };
}

function coveredEndAt(bytes: Uint8Array, salt: string, checksum: Checksum): number {
	if (bytes.length < MARK_LENGTH || textAt(bytes, 0, SALT_LENGTH) !== salt) return 0;
	const view = viewOf(bytes);
	if (checksum(bytes.subarray(0, MARK_LENGTH - 4), 0) !== view.getUint32(MARK_LENGTH - 4, true)) return 0;
	return integerAt(view, SALT_LENGTH);
}

function setInteger(view: DataView, offset: number, value: number): void {
	view.setUint32(offset, value % 2 ** 32, true);
	view.setUint32(offset + 4, Math.floor(value / 2 ** 32), true);
}

function integerAt(view: DataView, offset: number): number {
	return view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 2 ** 32;
}

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function putText(bytes: Uint8Array, offset: number, text: string): void {
	for (let index = 0; index < text.length; index++) bytes[offset + index] = text.charCodeAt(index);
}

function textAt(bytes: Uint8Array, offset: number, length: number): string {
	return String.fromCharCode(...bytes.subarray(offset, offset + length)).replace(/\0+$/, "");
}
