import { ValueError } from "@pypet/values";
import { type DurableFiles, durableFilesOn } from "../durable/durable-file.js";
import { FileNotOpenedError } from "../errors.js";
import type { FolderSource, Hdf5Source } from "../hdf5-source.js";
import { entryOf, type KeptFile, openKeptFile } from "./kept-file.js";
import { MemoryFiles } from "./memory-files.js";
import type { OpenedParts } from "./parts/open-parts.js";
import { readSource } from "./read-source.js";

/** The files that a page or worker has opened, by name: in memory, kept in OPFS, or read part by part where they lie. */
export class BrowserFiles implements DurableFiles {
	readonly #memory = new MemoryFiles();
	readonly #inMemory = durableFilesOn(this.#memory);
	/** One in memory may not exist yet. */
	readonly #opened = new Map<string, KeptFile | OpenedParts | "in memory">();
	#opening: Promise<unknown> = Promise.resolve();

	isOpened(name: string): boolean {
		return this.#opened.has(name);
	}

	/** Opens a file in memory: the one that was opened by this name, or else a new one. */
	openNamed(name: string): void {
		if (!this.isOpened(name)) this.#opened.set(name, "in memory");
	}

	/**
	 * Copies a file into memory, in place of one by the same name.
	 *
	 * @returns Its name.
	 */
	async openCopy(source: Hdf5Source, givenName: string | undefined, makeRoom: (name: string) => void): Promise<string> {
		const { name, bytes } = await readSource(source, givenName);
		makeRoom(name);
		this.letGo(name);
		this.#memory.remove(name);
		if (bytes.length > 0) this.#memory.put(name, bytes);
		this.#opened.set(name, "in memory");
		return name;
	}

	/**
	 * Takes a file that is read part by part, in place of one by the same name.
	 *
	 * @returns Its name.
	 */
	openParts(parts: OpenedParts, makeRoom: (name: string) => void): string {
		const { name } = parts;
		makeRoom(name);
		this.letGo(name);
		this.#opened.set(name, parts);
		return name;
	}

	/** Opens a file in a folder of OPFS, in place of another by the same name. One after the other: the second of two calls for a file finds it open. */
	openKept(folder: FolderSource, name: string | undefined, makeRoom: (name: string) => void): Promise<string> {
		if (name === undefined) throw new ValueError('A folder has many files. Name one: openHdf5(folder, { name: "lif.hdf5" }).');
		const opening = this.#opening.then(() => this.#openKept(folder, name, makeRoom));
		this.#opening = opening.catch(() => undefined);
		return opening;
	}

	/** Lets others open a file that is kept, and forgets what was read of one that is read where it lies. One in memory stays. */
	letGo(name: string): void {
		const file = this.#opened.get(name);
		if (typeof file !== "object") return;
		this.#opened.delete(name);
		if ("close" in file) file.close();
	}

	exists(path: string): boolean {
		return this.#filesOf(path).exists(path);
	}

	read(path: string, location: string): ReturnType<DurableFiles["read"]> {
		return this.#filesOf(path).read(path, location);
	}

	openForWriting(...call: Parameters<DurableFiles["openForWriting"]>): ReturnType<DurableFiles["openForWriting"]> {
		return this.#filesOf(call[0]).openForWriting(...call);
	}

	recover(path: string, location: string): number {
		return this.#filesOf(path).recover(path, location);
	}

	beside(path: string): ReturnType<DurableFiles["beside"]> {
		return this.#filesOf(path).beside(path);
	}

	#filesOf(name: string): DurableFiles {
		const file = this.#opened.get(name);
		if (!file) throw new FileNotOpenedError(name);
		return file === "in memory" ? this.#inMemory : file.files;
	}

	async #openKept(folder: FolderSource, name: string, makeRoom: (name: string) => void): Promise<string> {
		const entry = await entryOf(folder, name);
		const before = this.#opened.get(name);
		if (typeof before === "object" && "entry" in before && (await before.entry.isSameEntry(entry))) return name;
		const file = await openKeptFile(folder, entry);
		try {
			makeRoom(name);
		} catch (error) {
			file.close();
			throw error;
		}
		this.letGo(name);
		this.#opened.set(name, file);
		return name;
	}
}
