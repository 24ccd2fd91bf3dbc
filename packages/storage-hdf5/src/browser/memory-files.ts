import type { DurableFileSystem, DurableHandle, FileState, ProcessIdentity } from "../durable/durable-file-system.js";
import { nameOf } from "../durable/names.js";
import { crc32 } from "./crc32.js";

/** Nobody else sees the memory of a page or worker. */
const SELF: ProcessIdentity = {
	host: "this page",
	machine: "",
	boot: "",
	processSpace: "",
	processId: 0,
	processStart: "",
	startTime: new Date().toISOString(),
	threadId: 0,
};

/** Files in the memory of a browser's page or worker, by names without a meaning: there are no folders. They stay until page or worker end. */
export class MemoryFiles implements DurableFileSystem {
	readonly self = SELF;
	readonly #files = new Map<string, MemoryFile>();
	#count = 0;

	/** Puts a file's content under a name, in place of what was there. The bytes are copied. */
	put(path: string, bytes: Uint8Array): void {
		this.#make(path).write(bytes, 0);
	}

	lifeOf(): "running" {
		return "running";
	}

	newToken(): string {
		const bytes = crypto.getRandomValues(new Uint8Array(8));
		return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
	}

	checksum(bytes: Uint8Array, before: number): number {
		return crc32(bytes, before);
	}

	open(path: string, mode: "read" | "change" | "make"): DurableHandle {
		const file = this.#files.get(path);
		if (mode === "make" && file) throw new Error(`There is a file ${path}.`);
		if (mode === "make") return this.#make(path);
		if (!file) throw new Error(`There is no file ${path}.`);
		return file;
	}

	stateOf(path: string): FileState | undefined {
		return this.#files.get(path)?.state();
	}

	rename(from: string, to: string): void {
		const file = this.#files.get(from);
		if (!file) throw new Error(`There is no file ${from}.`);
		this.remove(to);
		this.#files.set(to, file);
		this.#files.delete(from);
	}

	link(from: string, to: string): "made" | "exists" {
		const file = this.#files.get(from);
		if (!file) throw new Error(`There is no file ${from}.`);
		if (this.#files.has(to)) return "exists";
		this.#files.set(to, file);
		file.nameCount++;
		return "made";
	}

	remove(path: string): void {
		const file = this.#files.get(path);
		if (file) file.nameCount--;
		this.#files.delete(path);
	}

	namesBeginningWith(path: string): readonly string[] {
		return [...this.#files.keys()].filter((name) => name.startsWith(path)).map(nameOf);
	}

	syncFolderOf(): void {}

	#make(path: string): MemoryFile {
		this.remove(path);
		this.#count++;
		const file = new MemoryFile(String(this.#count));
		this.#files.set(path, file);
		return file;
	}
}

/** A file, and every handle of it. */
class MemoryFile implements DurableHandle {
	nameCount = 1;
	/** With room to grow. */
	#bytes = new Uint8Array(1024);
	#size = 0;
	#changeCount = 0;

	/** @param identity - Tells it from every other. */
	constructor(readonly identity: string) {}

	read(target: Uint8Array, offset: number): number {
		const bytes = this.#bytes.subarray(offset, Math.min(this.#size, offset + target.length));
		target.set(bytes);
		return bytes.length;
	}

	write(bytes: Uint8Array, offset: number): number {
		this.#changeCount++;
		const end = offset + bytes.length;
		if (end > this.#size) this.truncate(end);
		this.#bytes.set(bytes, offset);
		return bytes.length;
	}

	truncate(size: number): void {
		this.#changeCount++;
		if (size > this.#bytes.length) {
			const grown = new Uint8Array(Math.max(size, this.#bytes.length * 2));
			grown.set(this.#bytes.subarray(0, this.#size));
			this.#bytes = grown;
		}
		if (size < this.#size) this.#bytes.fill(0, size, this.#size);
		this.#size = size;
	}

	sync(): void {}

	state(): FileState {
		return {
			size: this.#size,
			identity: this.identity,
			lastChange: this.#changeCount,
			isRemoved: this.nameCount === 0,
			hasOtherNames: this.nameCount > 1,
		};
	}

	close(): void {}
}
