import type { ByteSource } from "../bytes/byte-store.js";
import type { H5Module } from "./library.js";

/** What the declarations of Emscripten's file system leave out of it. */
interface FileSystem extends Omit<H5Module["FS"], "lstat" | "open" | "stat"> {
	open(path: string, ...rest: unknown[]): Stream;
	stat(path: string, ...rest: unknown[]): object;
	lstat(path: string, ...rest: unknown[]): object;
	fstat(descriptor: number): object;
	getStream(descriptor: number): Stream | undefined;
	createStream(stream: object): Stream;
}

interface Stream {
	readonly position: number;
}

interface MountedSource {
	readonly source: ByteSource;
	/** By which the library tells one file from another. */
	readonly inode: number;
}

/** Mode of a plain file that everybody may read (POSIX `S_IFREG | 0444`). */
const READABLE_FILE = 0o100444;

/** A device that no real file is on. */
const DEVICE = 0x7079;

/**
 * Lets the HDF5 library read a {@link ByteSource} as a file: the bytes as one commit left them, whatever is on the disk by now.
 *
 * Emscripten's file system, that of memory as well as Node's own, takes streams with operations of their own; its `open` and `stat` are taken
 * over for the paths given out here. Nothing can be written by such a stream.
 */
export class SourceFiles {
	readonly #mounted = new Map<string, MountedSource>();
	#count = 0;

	/** @param module - The library. Its file system is changed, so it must not be given twice. */
	constructor({ FS }: H5Module) {
		const fileSystem = FS as unknown as FileSystem;
		const { fstat, lstat, open, stat } = fileSystem;
		const streams = new WeakMap<Stream, MountedSource>();
		fileSystem.open = (path, ...rest) => {
			const mounted = this.#mounted.get(path);
			if (!mounted) return open.call(fileSystem, path, ...rest);
			const stream = openStream(fileSystem, path, mounted.source);
			streams.set(stream, mounted);
			return stream;
		};
		fileSystem.fstat = (descriptor) => {
			const stream = fileSystem.getStream(descriptor);
			const mounted = stream && streams.get(stream);
			return mounted ? statusOf(mounted) : fstat.call(fileSystem, descriptor);
		};
		const statusAt = (path: string): object | undefined => {
			const mounted = this.#mounted.get(path);
			return mounted && statusOf(mounted);
		};
		fileSystem.stat = (path, ...rest) => statusAt(path) ?? stat.call(fileSystem, path, ...rest);
		fileSystem.lstat = (path, ...rest) => statusAt(path) ?? lstat.call(fileSystem, path, ...rest);
	}

	/** Gives a source a path, under which the library can open it, for reading only, until {@link remove}. */
	add(source: ByteSource): string {
		this.#count++;
		const path = `/pypet-source-${this.#count}.hdf5`;
		this.#mounted.set(path, { source, inode: this.#count });
		return path;
	}

	remove(path: string): void {
		this.#mounted.delete(path);
	}
}

function openStream(fileSystem: FileSystem, path: string, source: ByteSource): Stream {
	return fileSystem.createStream({
		path,
		flags: 0,
		position: 0,
		seekable: true,
		node: { mode: READABLE_FILE, path },
		stream_ops: {
			read(_stream: Stream, memory: Uint8Array, at: number, length: number, offset: number): number {
				const count = Math.max(0, Math.min(length, source.size - offset));
				if (count > 0) memory.set(source.view(offset, count), at);
				return count;
			},
			llseek(stream: Stream, offset: number, whence: number): number {
				if (whence === 2) return source.size + offset;
				return whence === 1 ? stream.position + offset : offset;
			},
		},
	});
}

function statusOf({ inode, source: { size } }: MountedSource): object {
	const time = new Date(0);
	const owner = { uid: 0, gid: 0, rdev: 0, nlink: 1 };
	const times = { atime: time, mtime: time, ctime: time };
	return { ...owner, ...times, dev: DEVICE, ino: inode, mode: READABLE_FILE, size, blksize: 4096, blocks: Math.ceil(size / 512) };
}
