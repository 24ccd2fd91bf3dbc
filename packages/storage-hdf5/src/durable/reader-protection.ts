import type { BaseFile } from "./base-file.js";
import { PAGE_SIZE } from "./changed-pages.js";
import type { DurableFileSystem, DurableHandle, ProcessIdentity } from "./durable-file-system.js";
import { openIfThere } from "./log-reading.js";
import { besidePath, readerFiles, readerProcess } from "./names.js";
import { encodePageNumber, OLD_PAGE_LENGTH, REGISTRATION_LENGTH, readRegistration } from "./reader-registration.js";
import { writeFully } from "./whole-transfers.js";

/** Pages that are appended in one write. */
const PAGES_AT_ONCE = 64;

/** The writer's side of readers: gives each of them the pages that it is going to overwrite. */
export class ReaderProtection {
	readonly #files: DurableFileSystem;
	readonly #path: string;
	/** Numbers of the pages that a reader has got, by the name of its registration: it takes the first of a number. */
	readonly #given = new Map<string, Set<number>>();

	constructor(files: DurableFileSystem, path: string) {
		this.#files = files;
		this.#path = path;
	}

	/**
	 * Appends the pages, as the base has them, to the registration of each reader that has not got them yet. Registrations of processes that have ended go.
	 *
	 * A reader whose file can't be written to (a full disk, another user's) loses its registration, and is told so by its next read: a writer never
	 * waits for readers.
	 *
	 * @throws The file system's error when such a registration can't be removed either. The base must then stay as it is.
	 */
	protect(base: BaseFile, pages: Iterable<number>): void {
		const names = readerFiles(this.#files, this.#path);
		for (const name of this.#given.keys()) if (!names.includes(name)) this.#given.delete(name);
		if (names.length === 0) return;
		const extent = base.extent;
		const numbers = [...pages].filter((number) => number * PAGE_SIZE < extent);
		for (const name of names) this.#protectReader(base, name, numbers);
	}

	#protectReader(base: BaseFile, name: string, numbers: readonly number[]): void {
		const path = besidePath(this.#path, name);
		try {
			const file = this.#files.open(path, "change");
			try {
				const content = readRegistration(file);
				if (content && this.#files.lifeOf(content.reader) === "ended") this.#files.remove(path);
				// Another identity is that of a reader of the file that had this name before.
				else if (!content || content.base === base.identity) this.#give(base, file, name, numbers);
			} finally {
				file.close();
			}
		} catch {
			this.#files.remove(path);
		}
	}

	#give(base: BaseFile, file: DurableHandle, name: string, numbers: readonly number[]): void {
		const given = this.#given.get(name) ?? new Set();
		const wanted = numbers.filter((number) => !given.has(number));
		// A half page that an earlier writer left is overwritten.
		const held = Math.floor(Math.max(0, file.state().size - REGISTRATION_LENGTH) / OLD_PAGE_LENGTH);
		let end = REGISTRATION_LENGTH + held * OLD_PAGE_LENGTH;
		for (let start = 0; start < wanted.length; start += PAGES_AT_ONCE) {
			const part = wanted.slice(start, start + PAGES_AT_ONCE);
			const bytes = new Uint8Array(part.length * OLD_PAGE_LENGTH);
			for (const [index, number] of part.entries()) {
				const entry = bytes.subarray(index * OLD_PAGE_LENGTH, (index + 1) * OLD_PAGE_LENGTH);
				encodePageNumber(entry, number);
				base.read(entry.subarray(8), number * PAGE_SIZE);
			}
			writeFully(file, bytes, end);
			end += bytes.length;
		}
		for (const number of wanted) given.add(number);
		this.#given.set(name, given);
	}
}

/** Removes the registrations of readers whose process has ended. */
export function removeEndedReaders(files: DurableFileSystem, path: string): void {
	for (const name of readerFiles(files, path)) {
		const readerFile = besidePath(path, name);
		if (isEnded(files, path, readerFile)) files.remove(readerFile);
	}
}

function isEnded(files: DurableFileSystem, path: string, readerFile: string): boolean {
	const reader = readerOf(files, readerFile);
	if (reader) return files.lifeOf(reader) === "ended";
	// A name without content is being written, or is what a power cut has left.
	const processId = readerProcess(path, files.self.host, readerFile);
	return processId !== undefined && files.lifeOf({ ...files.self, processId, processStart: "" }) === "ended";
}

function readerOf(files: DurableFileSystem, path: string): ProcessIdentity | undefined {
	const file = openIfThere(files, path);
	try {
		return file && readRegistration(file)?.reader;
	} finally {
		file?.close();
	}
}
