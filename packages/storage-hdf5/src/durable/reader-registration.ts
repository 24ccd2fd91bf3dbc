import { PAGE_SIZE } from "./changed-pages.js";
import type { DurableFileSystem, DurableHandle, ProcessIdentity } from "./durable-file-system.js";
import { StoreChangedError } from "./errors.js";
import { isProcessIdentity } from "./lock.js";
import { readerPath } from "./names.js";
import { readFully, writeFully } from "./whole-transfers.js";

/** Where old pages begin: before them lies, as JSON, who reads which file. */
export const REGISTRATION_LENGTH = 1024;

/** An old page is its offset in 8 bytes and its bytes. */
export const OLD_PAGE_LENGTH = 8 + PAGE_SIZE;

/** Who reads which file. */
export interface RegistrationContent {
	readonly reader: ProcessIdentity;
	/** Identity of the file that the reader has open. */
	readonly base: string;
}

/**
 * A reader's file beside the base, which tells writers that it reads. They append each page of the base to it before they overwrite it, and the
 * reader takes it from there.
 */
export class ReaderRegistration {
	readonly #files: DurableFileSystem;
	readonly #location: string;
	readonly #path: string;
	readonly #file: DurableHandle;
	/** Where the old pages lie in the file, by page number. */
	readonly #oldPages = new Map<number, number>();
	#seen = REGISTRATION_LENGTH;

	/** @param base - Identity of the file that is read. */
	constructor(files: DurableFileSystem, path: string, location: string, base: string) {
		this.#files = files;
		this.#location = location;
		this.#path = readerPath(path, files.self.host, files.self.processId, files.newToken());
		this.#file = files.open(this.#path, "make");
		try {
			writeFully(this.#file, encodeRegistration({ reader: files.self, base }), 0);
		} catch (error) {
			this.close();
			throw error;
		}
	}

	/** Whether no writer has noticed the reader yet. */
	get isUntouched(): boolean {
		const { size, isRemoved } = this.#file.state();
		return size === REGISTRATION_LENGTH && !isRemoved;
	}

	/**
	 * Brings what was just read from the base back to what it was when the reader came.
	 *
	 * @throws StoreChangedError when a writer could not keep the old pages, or somebody has removed the file.
	 */
	restore(target: Uint8Array, offset: number): void {
		this.#notice();
		if (this.#oldPages.size === 0) return;
		const last = Math.floor((offset + target.length - 1) / PAGE_SIZE);
		for (let number = Math.floor(offset / PAGE_SIZE); number <= last; number++) {
			const position = this.#oldPages.get(number);
			if (position === undefined) continue;
			const start = Math.max(offset, number * PAGE_SIZE);
			const end = Math.min(offset + target.length, (number + 1) * PAGE_SIZE);
			readFully(this.#file, target.subarray(start - offset, end - offset), position + start - number * PAGE_SIZE);
		}
	}

	close(): void {
		this.#file.close();
		this.#files.remove(this.#path);
	}

	/** A writer appends all its pages before it touches the base: what is half written here concerns a page that was not overwritten when it was read. */
	#notice(): void {
		const { size, isRemoved } = this.#file.state();
		if (isRemoved) throw new StoreChangedError(this.#location);
		for (; this.#seen + OLD_PAGE_LENGTH <= size; this.#seen += OLD_PAGE_LENGTH) {
			const number = new Uint8Array(8);
			readFully(this.#file, number, this.#seen);
			const page = decodePageNumber(number);
			if (!this.#oldPages.has(page)) this.#oldPages.set(page, this.#seen + 8);
		}
	}
}

/** What a registration says, `undefined` where its reader is just writing it. */
export function readRegistration(file: DurableHandle): RegistrationContent | undefined {
	const bytes = new Uint8Array(REGISTRATION_LENGTH);
	if (readFully(file, bytes, 0) < bytes.length) return undefined;
	try {
		const content: unknown = JSON.parse(new TextDecoder().decode(bytes));
		return isRegistration(content) ? content : undefined;
	} catch {
		return undefined;
	}
}

/** An old page as it is appended. */
export function encodePageNumber(target: Uint8Array, number: number): void {
	const view = new DataView(target.buffer, target.byteOffset, 8);
	view.setFloat64(0, number, true);
}

function decodePageNumber(bytes: Uint8Array): number {
	return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
}

function encodeRegistration(content: RegistrationContent): Uint8Array {
	const bytes = new Uint8Array(REGISTRATION_LENGTH).fill(" ".charCodeAt(0));
	const text = new TextEncoder().encode(JSON.stringify(content));
	if (text.length > bytes.length) throw new Error("who reads takes more bytes than there are for it");
	bytes.set(text);
	return bytes;
}

function isRegistration(value: unknown): value is RegistrationContent {
	if (typeof value !== "object" || value === null || !("reader" in value && "base" in value)) return false;
	return isProcessIdentity(value.reader) && typeof value.base === "string";
}
