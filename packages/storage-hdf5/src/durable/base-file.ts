import type { DurableFileSystem, DurableHandle } from "./durable-file-system.js";
import type { ByteRange, DirectRange } from "./log-format.js";
import { checksumOf } from "./log-reading.js";
import { readFully, writeFully } from "./whole-transfers.js";

/** Pages that lie side by side are written together, up to so many bytes. */
const LARGEST_WRITE = 2 ** 20;

/**
 * The file itself, as its writer has it open.
 *
 * It remembers what was written behind the end since the last sync: after one that failed, an operating system may forget it and report success
 * the next time, so it is read back, checked and written again.
 */
export class BaseFile {
	readonly #files: DurableFileSystem;
	readonly #path: string;
	/** The open file. */
	readonly handle: DurableHandle;
	/** Its identity. */
	readonly identity: string;
	#unsynced: DirectRange[] = [];
	#isUnsynced = true;
	#hasSyncFailed = false;

	/** @param file - The open file; what an earlier writer wrote to it may not be synced. */
	constructor(files: DurableFileSystem, path: string, file: DurableHandle) {
		this.#files = files;
		this.#path = path;
		this.handle = file;
		this.identity = file.state().identity;
	}

	/** Bytes of the file, those behind the committed end too. */
	get extent(): number {
		return this.handle.state().size;
	}

	/** Whether the file still stands under its name. */
	get isInPlace(): boolean {
		return this.#files.stateOf(this.#path)?.identity === this.identity;
	}

	/** Fills `target`, with zeros behind the file's end. */
	readonly read = (target: Uint8Array, offset: number): void => {
		target.fill(0, readFully(this.handle, target, offset));
	};

	/** Writes bytes behind the committed end. */
	writeDirectly({ offset, bytes }: ByteRange): DirectRange {
		writeFully(this.handle, bytes, offset);
		const range = { offset, length: bytes.length, checksum: this.#files.checksum(bytes, 0) };
		this.#unsynced.push(range);
		this.#isUnsynced = true;
		return range;
	}

	/** Takes a rolled-back commit's bytes off the list of those that have to reach the disk. */
	forget(ranges: readonly DirectRange[]): void {
		this.#unsynced = this.#unsynced.filter((range) => !ranges.includes(range));
	}

	/**
	 * Writes pages, and cuts what lies behind the file's end.
	 *
	 * @param size - Bytes of the file.
	 */
	writePages(pages: ReadonlyMap<number, Uint8Array>, pageSize: number, size: number): void {
		this.#isUnsynced = true;
		for (const { offset, bytes } of joinedPages(pages, pageSize, size)) writeFully(this.handle, bytes, offset);
		if (this.extent !== size) this.handle.truncate(size);
	}

	/** Makes all that was written outlive a power cut. */
	sync(): void {
		if (!this.#isUnsynced) return;
		if (this.#hasSyncFailed) for (const range of this.#unsynced) this.#writeAgain(range);
		this.#hasSyncFailed = true;
		this.handle.sync();
		this.#hasSyncFailed = false;
		this.#isUnsynced = false;
		this.#unsynced = [];
	}

	close(): void {
		this.handle.close();
	}

	#writeAgain({ offset, length, checksum }: DirectRange): void {
		if (checksumOf(this.#files, this.handle, offset, length) !== checksum) {
			throw new Error(`${length} bytes at ${offset} are lost after a failed sync`);
		}
		const part = new Uint8Array(Math.min(length, LARGEST_WRITE));
		for (let done = 0; done < length; done += part.length) {
			const target = part.subarray(0, Math.min(part.length, length - done));
			this.read(target, offset + done);
			writeFully(this.handle, target, offset + done);
		}
	}
}

/** Pages as few, long ranges in the order of the file, cut at its end. The bytes are valid until the next range. */
function* joinedPages(pages: ReadonlyMap<number, Uint8Array>, pageSize: number, size: number): Generator<ByteRange> {
	const numbers = [...pages.keys()].sort((left, right) => left - right);
	const joined = new Uint8Array(Math.min(LARGEST_WRITE, numbers.length * pageSize));
	for (let start = 0; start < numbers.length; ) {
		const first = numbers[start] ?? 0;
		let end = start + 1;
		while (numbers[end] === first + end - start && (end - start) * pageSize < LARGEST_WRITE) end++;
		const offset = first * pageSize;
		const bytes = joined.subarray(0, (end - start) * pageSize);
		for (let index = start; index < end; index++) bytes.set(pages.get(first + index - start) ?? [], (index - start) * pageSize);
		yield { offset, bytes: bytes.subarray(0, Math.max(0, size - offset)) };
		start = end;
	}
}
