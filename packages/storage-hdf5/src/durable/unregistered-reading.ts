import { NoSuchStoreError } from "@pypet/storage";
import { copyOverlap } from "./changed-pages.js";
import type { DurableFileSystem, DurableHandle } from "./durable-file-system.js";
import { StoreChangedError } from "./errors.js";
import { fittingLog, logSignature, openIfThere, readLog } from "./log-reading.js";
import { LogSnapshot, type Snapshot, type SnapshotBase } from "./snapshot.js";
import { isUnchanged, MOST_OPENINGS, type StatesAtOpening, statesOf } from "./states.js";
import { readFully } from "./whole-transfers.js";

/** 64 MB: files up to here are read whole at opening. */
const LARGEST_WHOLE = 2 ** 26;

/**
 * Opens a file in a folder where no registration can be made: writers don't know of this reader.
 *
 * A checkpoint marks the log before it writes to the base, and empties it after. So as long as the log's header and marks are the same, the base's
 * bytes are those that fit what was read of the log. A small file is read whole in between; of a large one each read is checked.
 *
 * @throws NoSuchStoreError when there is no file; StoreChangedError, of a large file also from reading, when a checkpoint comes in between.
 */
export function openUnregistered(files: DurableFileSystem, path: string, location: string): Snapshot {
	for (let attempt = 0; attempt < MOST_OPENINGS; attempt++) {
		const base = openIfThere(files, path);
		if (!base) throw new NoSuchStoreError(location);
		const snapshot = openBetween(files, path, location, base);
		if (snapshot) return snapshot;
	}
	throw new StoreChangedError(location);
}

function openBetween(files: DurableFileSystem, path: string, location: string, base: DurableHandle): Snapshot | undefined {
	const watched = new WatchedBase(files, path, location, base);
	let snapshot: Snapshot | undefined;
	try {
		const { size } = base.state();
		const log = readLog(files, path, base, { verify: false });
		if (log === "changing" || !watched.isQuiet()) return undefined;
		const fitting = log && fittingLog(files, location, log, size, (target, offset) => watched.read(target, offset));
		snapshot = new LogSnapshot(location, size > LARGEST_WHOLE ? watched : wholeBase(watched, size), fitting, size);
		return snapshot;
	} catch (error) {
		if (error instanceof StoreChangedError) return undefined;
		throw error;
	} finally {
		if (!snapshot) watched.close();
	}
}

/** A base whose reads throw once a checkpoint has come. */
class WatchedBase implements SnapshotBase {
	readonly #files: DurableFileSystem;
	readonly #path: string;
	readonly #location: string;
	readonly #file: DurableHandle;
	readonly #states: StatesAtOpening;
	readonly #signature: string;

	constructor(files: DurableFileSystem, path: string, location: string, file: DurableHandle) {
		this.#files = files;
		this.#path = path;
		this.#location = location;
		this.#file = file;
		this.#states = statesOf(files, path);
		this.#signature = logSignature(files, path);
	}

	/** Whether the base is still what it was. */
	isQuiet(): boolean {
		const now = this.#files.stateOf(this.#path);
		if (now?.identity !== this.#file.state().identity || logSignature(this.#files, this.#path) !== this.#signature) return false;
		return this.#signature !== "" || (now.size === this.#states.base?.size && now.lastChange === this.#states.base.lastChange);
	}

	read(target: Uint8Array, offset: number): void {
		target.fill(0, readFully(this.#file, target, offset));
		if (!this.isQuiet()) throw new StoreChangedError(this.#location);
	}

	isLatest(): boolean {
		return isUnchanged(this.#files, this.#path, this.#states);
	}

	close(): void {
		this.#file.close();
	}
}

function wholeBase(watched: WatchedBase, size: number): SnapshotBase {
	const bytes = new Uint8Array(size);
	watched.read(bytes, 0);
	return {
		read(target, offset) {
			target.fill(0);
			copyOverlap(target, offset, bytes, 0);
		},
		isLatest: () => watched.isLatest(),
		close: () => watched.close(),
	};
}
