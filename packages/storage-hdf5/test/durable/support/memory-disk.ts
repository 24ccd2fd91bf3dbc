import { crc32 } from "node:zlib";
import type { DurableFileSystem, DurableHandle, FileState, ProcessIdentity } from "../../../src/durable/durable-file-system.js";

/** One low-level change, before it is made. */
export type DiskOperation =
	| { readonly kind: "write"; readonly path: string; readonly file: DiskFile; readonly offset: number; readonly bytes: Uint8Array }
	| { readonly kind: "truncate"; readonly path: string; readonly file: DiskFile; readonly size: number }
	| { readonly kind: "sync"; readonly path: string }
	| { readonly kind: "make" | "remove" | "link" | "rename" | "sync folder"; readonly path: string };

/** What is written to a file and has not reached the disk: a write, or a new size. */
export interface UnsyncedChange {
	readonly offset: number;
	readonly bytes: Uint8Array | undefined;
}

/** A file's content, as programs see it and as it is on the disk. */
export class DiskFile {
	bytes = new Uint8Array(0);
	synced = new Uint8Array(0);
	unsynced: UnsyncedChange[] = [];
	names = 0;
	changes = 0;

	constructor(readonly number: number) {}

	clone(): DiskFile {
		const copy = new DiskFile(this.number);
		[copy.bytes, copy.synced, copy.unsynced] = [this.bytes.slice(), this.synced, [...this.unsynced]];
		[copy.names, copy.changes] = [this.names, this.changes];
		return copy;
	}

	write(offset: number, bytes: Uint8Array): void {
		if (offset + bytes.length > this.bytes.length) this.#resize(offset + bytes.length);
		this.bytes.set(bytes, offset);
		this.changes++;
		this.unsynced.push({ offset, bytes: bytes.slice() });
	}

	truncate(size: number): void {
		this.#resize(size);
		this.changes++;
		this.unsynced.push({ offset: size, bytes: undefined });
	}

	/** Makes durable what was written since the last sync, and nothing that one that failed has given up. */
	sync(): void {
		const size = this.unsynced.reduce((most, { bytes, offset }) => Math.max(most, offset + (bytes?.length ?? 0)), this.synced.length);
		const synced = new Uint8Array(size);
		synced.set(this.synced);
		let end = this.synced.length;
		for (const { bytes, offset } of this.unsynced) {
			if (bytes) {
				synced.set(bytes, offset);
				end = Math.max(end, offset + bytes.length);
			} else {
				synced.fill(0, Math.min(offset, end));
				end = offset;
			}
		}
		this.synced = synced.slice(0, end);
		this.unsynced = [];
	}

	/** What a sync that fails does on Linux: the pages count as written from now on, though they never reached the disk. */
	giveUp(): void {
		this.unsynced = this.unsynced.filter(({ bytes }) => !bytes);
	}

	#resize(size: number): void {
		const bytes = new Uint8Array(size);
		bytes.set(this.bytes.subarray(0, size));
		this.bytes = bytes;
	}
}

/** A change of names: what stands under them afterwards. */
export type NameChange = ReadonlyMap<string, DiskFile | undefined>;

/** A folder in memory that knows what a power cut would leave of it. Names and contents that were not synced may reach the disk or not, in any order. */
export class MemoryDisk {
	names = new Map<string, DiskFile>();
	syncedNames = new Map<string, DiskFile>();
	unsyncedNames: NameChange[] = [];
	#files = 0;

	/** Called before each change; it may throw in its place. A number is how many bytes of a write are written. */
	onOperation: (operation: DiskOperation) => number | undefined = () => undefined;

	makeFile(path: string): DiskFile {
		const file = new DiskFile(++this.#files);
		this.rename(new Map([[path, file]]));
		return file;
	}

	rename(change: NameChange): void {
		applyNames(this.names, change);
		for (const file of change.values()) if (file) file.names = [...this.names.values()].filter((each) => each === file).length;
		this.unsyncedNames.push(change);
	}

	syncFolder(): void {
		this.syncedNames = new Map(this.names);
		this.unsyncedNames = [];
	}

	/** The same disk, on which a crash can be tried. */
	clone(): MemoryDisk {
		const copies = new Map<DiskFile, DiskFile>();
		const copyOf = (file: DiskFile): DiskFile => {
			const copy = copies.get(file) ?? file.clone();
			copies.set(file, copy);
			return copy;
		};
		const disk = new MemoryDisk();
		disk.names = mapNames(this.names, copyOf);
		disk.syncedNames = mapNames(this.syncedNames, copyOf);
		disk.unsyncedNames = this.unsyncedNames.map((change) => new Map([...change].map(([name, file]) => [name, file && copyOf(file)])));
		disk.#files = this.#files;
		return disk;
	}

	/** Tells two disks apart by what programs see. */
	fingerprint(): string {
		return [...this.names]
			.sort(([left], [right]) => (left < right ? -1 : 1))
			.map(([name, file]) => `${name}:${file.bytes.length}:${crc32(file.bytes)}`)
			.join(" ");
	}
}

/** Processes on a {@link MemoryDisk}. */
export class MemoryWorld {
	readonly running = new Set<number>();
	#tokens = 0;

	constructor(readonly disk: MemoryDisk) {}

	/** The file system as a process has it. It counts as running from now on. */
	process(processId: number, { boot = "boot" }: { readonly boot?: string } = {}): DurableFileSystem {
		this.running.add(processId);
		const self = {
			host: "host",
			machine: "machine",
			boot,
			processSpace: "space",
			processId,
			processStart: `${processId}`,
			startTime: "then",
			threadId: 0,
		};
		return new MemoryFiles(
			this.disk,
			self,
			this.running,
			() => `${processId}`.padStart(4, "0") + (++this.#tokens).toString(16).padStart(12, "0"),
		);
	}
}

class MemoryFiles implements DurableFileSystem {
	constructor(
		readonly disk: MemoryDisk,
		readonly self: ProcessIdentity,
		readonly running: ReadonlySet<number>,
		readonly newToken: () => string,
	) {}

	readonly checksum = crc32;

	lifeOf({ processId, boot }: ProcessIdentity): "running" | "ended" {
		return boot === this.self.boot && this.running.has(processId) ? "running" : "ended";
	}

	open(path: string, mode: "read" | "change" | "make"): DurableHandle {
		const there = this.disk.names.get(path);
		if (mode === "make" && there) throw new Error(`EEXIST: file already exists, open '${path}'`);
		if (mode !== "make" && !there) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
		if (there) return new MemoryHandle(this.disk, path, there);
		this.disk.onOperation({ kind: "make", path });
		return new MemoryHandle(this.disk, path, this.disk.makeFile(path));
	}

	stateOf(path: string): FileState | undefined {
		const file = this.disk.names.get(path);
		return file && stateOf(file);
	}

	rename(from: string, to: string): void {
		this.disk.onOperation({ kind: "rename", path: to });
		const file = this.disk.names.get(from);
		this.disk.rename(
			new Map([
				[from, undefined],
				[to, file],
			]),
		);
	}

	link(from: string, to: string): "made" | "exists" {
		this.disk.onOperation({ kind: "link", path: to });
		if (this.disk.names.has(to)) return "exists";
		this.disk.rename(new Map([[to, this.disk.names.get(from)]]));
		return "made";
	}

	remove(path: string): void {
		const file = this.disk.names.get(path);
		if (!file) return;
		this.disk.onOperation({ kind: "remove", path });
		this.disk.rename(new Map([[path, undefined]]));
		file.names--;
	}

	namesBeginningWith(path: string): string[] {
		return [...this.disk.names.keys()].filter((name) => name.startsWith(path)).map((name) => name.slice(name.lastIndexOf("/") + 1));
	}

	syncFolderOf(path: string): void {
		this.disk.onOperation({ kind: "sync folder", path });
		this.disk.syncFolder();
	}
}

class MemoryHandle implements DurableHandle {
	constructor(
		readonly disk: MemoryDisk,
		readonly path: string,
		readonly file: DiskFile,
	) {}

	read(target: Uint8Array, offset: number): number {
		const bytes = this.file.bytes.subarray(offset, offset + target.length);
		target.set(bytes);
		return bytes.length;
	}

	write(bytes: Uint8Array, offset: number): number {
		const count = this.disk.onOperation({ kind: "write", path: this.path, file: this.file, offset, bytes }) ?? bytes.length;
		this.file.write(offset, bytes.subarray(0, count));
		return count;
	}

	truncate(size: number): void {
		this.disk.onOperation({ kind: "truncate", path: this.path, file: this.file, size });
		this.file.truncate(size);
	}

	sync(): void {
		try {
			this.disk.onOperation({ kind: "sync", path: this.path });
		} catch (error) {
			this.file.giveUp();
			throw error;
		}
		this.file.sync();
	}

	state(): FileState {
		return stateOf(this.file);
	}

	close(): void {}
}

function stateOf({ bytes, number, changes, names }: DiskFile): FileState {
	return { size: bytes.length, identity: `${number}`, lastChange: changes, isRemoved: names === 0, hasOtherNames: names > 1 };
}

/** Makes a change of names. */
export function applyNames(names: Map<string, DiskFile>, change: NameChange): void {
	for (const [name, file] of change) {
		if (file) names.set(name, file);
		else names.delete(name);
	}
}

function mapNames(names: ReadonlyMap<string, DiskFile>, copyOf: (file: DiskFile) => DiskFile): Map<string, DiskFile> {
	return new Map([...names].map(([name, file]) => [name, copyOf(file)]));
}
