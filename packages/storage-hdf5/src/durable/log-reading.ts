import { DamagedStoreError, UnknownVersionError } from "@pypet/storage";
import type { DurableFileSystem, DurableHandle } from "./durable-file-system.js";
import {
	type CommitRecord,
	chainStart,
	decodeHeader,
	decodeMarks,
	decodeRecord,
	FINGERPRINT_LENGTH,
	LOG_START,
	LOG_VERSION,
	type LogHeader,
	type LogMark,
} from "./log-format.js";
import { logPath } from "./names.js";
import { readFully } from "./whole-transfers.js";

const MOST_OPEN_ATTEMPTS = 5;

/** What a log holds, up to the first record that is not whole. */
export interface LogContent {
	readonly header: LogHeader;
	readonly commits: readonly CommitRecord[];
	/** Where the last whole record ends. */
	readonly end: number;
	/** Its checksum, which the next one's goes on from. */
	readonly chain: number;
	readonly mark: LogMark;
}

/**
 * Reads a log while its writer may go on.
 *
 * @param base - The file that it belongs to.
 * @param verify - Check what commits have written into the base itself even where no power cut can have come in between.
 * @returns `undefined` where there is no log or an empty one, `"changing"` when a checkpoint ended meanwhile: read again.
 * @throws UnknownVersionError when a later version of the toolkit has written it.
 */
export function readLog(
	files: DurableFileSystem,
	path: string,
	base: Pick<DurableHandle, "read">,
	{ verify }: { readonly verify: boolean },
): LogContent | "changing" | undefined {
	const log = openIfThere(files, logPath(path));
	if (!log) return undefined;
	try {
		const bytes = new Uint8Array(log.state().size);
		if (readFully(log, bytes, 0) < bytes.length) return "changing";
		const header = decodeHeader(bytes, files.checksum);
		const again = new Uint8Array(Math.min(LOG_START, bytes.length));
		if (readFully(log, again, 0) < again.length) return "changing";
		if (header?.salt !== decodeHeader(again, files.checksum)?.salt) return "changing";
		if (!header) return undefined;
		if (header.version > LOG_VERSION) throw new UnknownVersionError(logPath(path), header.version, LOG_VERSION);
		return readRecords(files, bytes, header, base, verify || header.boot === "" || header.boot !== files.self.boot);
	} finally {
		log.close();
	}
}

/**
 * The log, if the file is the one that it was written for; `undefined` if it is not and no commit waits in the log.
 *
 * @param readBase - Reads the base's bytes as they were when the log began.
 * @throws DamagedStoreError when commits wait in the log: somebody has changed or replaced the file without it.
 */
export function fittingLog(
	files: DurableFileSystem,
	location: string,
	log: LogContent,
	baseSize: number,
	readBase: (target: Uint8Array, offset: number) => void,
): LogContent | undefined {
	const { header, mark, commits } = log;
	const isLongEnough = baseSize >= header.baseSize;
	// A checkpoint that was broken off has left the first page old, new or torn; the log has all of it anew.
	if (isLongEnough && mark.coveredEnd > 0) return log;
	if (isLongEnough && fingerprintOf(files, header.baseSize, readBase) === header.fingerprint) return log;
	if (commits.length === 0) return undefined;
	throw new DamagedStoreError(
		location,
		`was changed or replaced by another program while ${commits.length} commits were waiting in ${logPath(location)}: they no longer fit. ` +
			"Put the file back that they belong to, or take the log away to go on without them.",
	);
}

/** What stays the same as long as no checkpoint begins or ends; empty where there is no log. */
export function logSignature(files: DurableFileSystem, path: string): string {
	const log = openIfThere(files, logPath(path));
	if (!log) return "";
	try {
		const bytes = new Uint8Array(LOG_START);
		const start = bytes.subarray(0, readFully(log, bytes, 0));
		const salt = decodeHeader(start, files.checksum)?.salt;
		return `${log.state().identity} ${salt} ${salt && decodeMarks(start, salt, files.checksum).coveredEnd}`;
	} finally {
		log.close();
	}
}

/** Checksum of a file's first page. */
export function fingerprintOf(files: DurableFileSystem, size: number, readBase: (target: Uint8Array, offset: number) => void): number {
	const page = new Uint8Array(Math.min(size, FINGERPRINT_LENGTH));
	readBase(page, 0);
	return files.checksum(page, 0);
}

/** Opens a file for reading that may come and go at any time. */
export function openIfThere(files: DurableFileSystem, path: string): DurableHandle | undefined {
	for (let attempt = 1; ; attempt++) {
		try {
			return files.open(path, "read");
		} catch (error) {
			if (files.stateOf(path) === undefined) return undefined;
			// It was not there, and is now; or it is there and can't be opened.
			if (attempt === MOST_OPEN_ATTEMPTS) throw error;
		}
	}
}

function readRecords(
	files: DurableFileSystem,
	bytes: Uint8Array,
	header: LogHeader,
	base: Pick<DurableHandle, "read">,
	verify: boolean,
): LogContent {
	const mark = decodeMarks(bytes, header.salt, files.checksum);
	const commits: CommitRecord[] = [];
	let end = LOG_START;
	let chain = chainStart(bytes);
	for (;;) {
		const decoded = decodeRecord(bytes, end, chain, files.checksum);
		if (!decoded) break;
		// What a checkpoint covers was synced before it, and may have been overwritten in the base by later commits since.
		if (verify && decoded.end > mark.coveredEnd && !areDirectRangesWhole(files, base, decoded.record)) break;
		commits.push(decoded.record);
		({ end, chain } = decoded);
	}
	return { header, commits, end, chain, mark };
}

function areDirectRangesWhole(files: DurableFileSystem, base: Pick<DurableHandle, "read">, { directRanges }: CommitRecord): boolean {
	return directRanges.every(({ offset, length, checksum }) => checksumOf(files, base, offset, length) === checksum);
}

/** Checksum of a part of a file, `undefined` where the file ends before it does. */
export function checksumOf(
	files: DurableFileSystem,
	file: Pick<DurableHandle, "read">,
	offset: number,
	length: number,
): number | undefined {
	const part = new Uint8Array(Math.min(length, 2 ** 20));
	let sum = 0;
	for (let done = 0; done < length; ) {
		const target = part.subarray(0, Math.min(part.length, length - done));
		if (readFully(file, target, offset + done) < target.length) return undefined;
		sum = files.checksum(target, sum);
		done += target.length;
	}
	return sum;
}
