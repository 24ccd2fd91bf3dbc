import { DamagedStoreError, StoreWriteError } from "@pypet/storage";
import { isPypetError } from "@pypet/values";
import type { ByteSource } from "./bytes/byte-store.js";
import type { RawData } from "./datatype.js";
import type { Snapshot, WritableFile, WriteOptions } from "./durable/durable-file.js";
import { Hdf5Error } from "./errors.js";
import { DirectReader } from "./file-format/direct-reader.js";
import { DirectWriter } from "./file-format/direct-writer.js";
import { writeEmptyFile } from "./file-format/empty-file.js";
import { openWithLibrary } from "./h5wasm/hdf5-library.js";
import type { Hdf5Writer } from "./hdf5-file.js";
import { LayeredReader } from "./layered-reader.js";
import type { Platform } from "./platform.js";
import { KnownState } from "./stored-state.js";

/** What it asks of the platform. */
export type OpenFilesPlatform = Pick<Platform, "files" | "isFolder" | "letGo" | "makeFolderOf">;

interface OpenForReading {
	readonly snapshot: Snapshot;
	readonly reader: LayeredReader;
}

interface OpenForWriting {
	readonly file: WritableFile;
	/** Who has committed and not closed since it was opened. */
	readonly users: Set<object>;
	/** Goes on from commit to commit with what it knows of the file; a new one follows on a change that failed. */
	writer: DirectWriter | undefined;
	/** What the writer's changes have found out about the file. */
	readonly known: KnownState;
	reader: LayeredReader | undefined;
}

/**
 * Makes changes in a file.
 *
 * @param isNew - Whether there is no file yet.
 * @param known - What former changes have found out about the file; to be kept right.
 */
type Change = (writer: Hdf5Writer, isNew: boolean, known: KnownState) => void;

/** The HDF5 files that this process, page or worker has open. All services of a path share what is open. */
export class OpenFiles {
	readonly #platform: OpenFilesPlatform;
	readonly #reading = new Map<string, OpenForReading>();
	readonly #writing = new Map<string, OpenForWriting>();
	readonly #holders = new Map<string, Set<object>>();

	constructor(platform: OpenFilesPlatform) {
		this.#platform = platform;
	}

	/**
	 * The file as its last commit left it; not to be kept.
	 *
	 * What a program reads in one go, without waiting for anything, is of one commit. After that, commits of other processes show.
	 *
	 * @throws {@link NoSuchStoreError} when there is no such file.
	 * @throws {@link DamagedStoreError} when it is no HDF5 file, or not a whole one.
	 */
	reader(path: string, location: string): LayeredReader {
		const writing = this.#committed(path);
		if (!writing) return this.#openForReading(path, location).reader;
		writing.reader ??= layeredReader(writing.file, location);
		return writing.reader;
	}

	/** All bytes of the file as its last commit left it. The caller owns them. */
	readBytes(path: string, location: string): Uint8Array<ArrayBuffer> {
		const source = this.#source(path, location);
		return source.copy(0, source.size);
	}

	/** How many bytes the file has as its last commit left it. */
	size(path: string, location: string): number {
		return this.#source(path, location).size;
	}

	/**
	 * Changes the file, or makes it with its folders where there is none, all at once or, when something throws, not at all.
	 *
	 * From now on nobody else can write to it, until every user has {@link release}d it.
	 *
	 * @param change - Makes the changes.
	 * @throws {@link StoreInUseError} when somebody else writes to it.
	 */
	write(path: string, location: string, user: object, options: WriteOptions, change: Change): void {
		const open = this.#openForWriting(path, location, options);
		open.users.add(user);
		const { file } = open;
		const { isNew } = file;
		try {
			if (isNew) writeEmptyFile(file);
			open.writer ??= new DirectWriter(file, (dataset) => readForeign(file, location, dataset));
			change(open.writer, isNew, open.known);
			open.writer.finish();
			file.commit();
		} catch (error) {
			open.writer = undefined;
			open.known.clear();
			file.rollback();
			if (isNew) this.#closeWriting(path);
			throw error;
		} finally {
			open.reader?.close();
			open.reader = undefined;
		}
	}

	/** Keeps what the platform has taken for the file, until every holder and everybody who writes has {@link release}d it. */
	hold(path: string, holder: object): void {
		this.#holders.set(path, (this.#holders.get(path) ?? new Set()).add(holder));
	}

	/** Closes the file where nobody else uses it. */
	release(path: string, user: object): void {
		this.#closeReading(path);
		const users = this.#writing.get(path)?.users;
		const holders = this.#holders.get(path);
		users?.delete(user);
		holders?.delete(user);
		try {
			if (users?.size === 0) this.#closeWriting(path);
		} finally {
			if (holders?.size === 0 && !this.#writing.has(path)) this.#letGo(path);
		}
	}

	/** Closes the file whoever uses it, as another one takes its place. */
	forget(path: string): void {
		this.#holders.delete(path);
		this.#closeReading(path);
		this.#closeWriting(path);
	}

	/**
	 * Closes every file, as when the process ends.
	 *
	 * @throws What closing a file threw, after all others are closed; an AggregateError where several could not be closed.
	 */
	closeAll(): void {
		for (const path of this.#reading.keys()) this.#closeReading(path);
		const errors: unknown[] = [];
		for (const path of this.#writing.keys()) {
			try {
				this.#closeWriting(path);
			} catch (error) {
				errors.push(error);
			}
		}
		if (errors.length > 1)
			throw new AggregateError(errors, errors.map((error) => (error instanceof Error ? error.message : String(error))).join("\n"));
		if (errors.length > 0) throw errors[0];
	}

	#source(path: string, location: string): ByteSource {
		return this.#committed(path)?.file ?? this.#openForReading(path, location).snapshot;
	}

	/** The file open for writing, with something committed in it. */
	#committed(path: string): OpenForWriting | undefined {
		const open = this.#writing.get(path);
		return open?.file.isNew ? undefined : open;
	}

	#openForReading(path: string, location: string): OpenForReading {
		const known = this.#reading.get(path);
		if (known) return known;
		const { files, isFolder } = this.#platform;
		const snapshot = attempt(
			() => {
				if (isFolder(path)) throw new DamagedStoreError(location, "is a folder, not a file.");
				return files.read(path, location);
			},
			(reason, options) => new Hdf5Error(location, "opening the file", reason, options),
		);
		const open = { snapshot, reader: layeredReader(snapshot, location) };
		this.#reading.set(path, open);
		setTimeout(() => {
			if (this.#reading.get(path) === open) this.#closeReading(path);
		});
		return open;
	}

	#openForWriting(path: string, location: string, options: WriteOptions): OpenForWriting {
		const known = this.#writing.get(path);
		if (known) {
			if (options.durability === "commit") known.file.syncEachCommit();
			return known;
		}
		this.#closeReading(path);
		const { files, makeFolderOf } = this.#platform;
		const file = attempt(
			() => {
				makeFolderOf(path);
				return files.openForWriting(path, location, options);
			},
			(reason, options) => new StoreWriteError(location, reason, options),
		);
		const open = { file, users: new Set<object>(), writer: undefined, known: new KnownState(), reader: undefined };
		this.#writing.set(path, open);
		return open;
	}

	#letGo(path: string): void {
		this.#holders.delete(path);
		this.#platform.letGo(path);
	}

	#closeReading(path: string): void {
		const open = this.#reading.get(path);
		this.#reading.delete(path);
		open?.reader.close();
		open?.snapshot.close();
	}

	#closeWriting(path: string): void {
		const open = this.#writing.get(path);
		this.#writing.delete(path);
		open?.reader?.close();
		open?.file.close();
	}
}

function layeredReader(source: ByteSource, location: string): LayeredReader {
	return new LayeredReader(
		() => new DirectReader(source),
		(shape) => openWithLibrary(source, location, shape),
	);
}

/** A dataset as it lies in the file, with what the HDF5 library knows of compression. */
function readForeign(source: ByteSource, location: string, path: string): RawData {
	const reader = openWithLibrary(source, location, "data of a filter that only it knows");
	try {
		return reader.readDataset(path);
	} finally {
		reader.close();
	}
}

/** Does something with the file system; its own errors, in contrast to ours, say nothing of what was to be done. */
function attempt<T>(action: () => T, failure: (reason: string, options: ErrorOptions) => Error): T {
	try {
		return action();
	} catch (error) {
		if (isPypetError(error)) throw error;
		throw failure(error instanceof Error ? error.message : String(error), { cause: error });
	}
}
