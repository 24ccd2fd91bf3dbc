import { NoSuchStoreError } from "@pypet/storage";
import type { DurableFileSystem, DurableHandle, FileState } from "./durable-file-system.js";
import { StoreChangedError } from "./errors.js";
import { inHdf5Words } from "./file-system-errors.js";
import { refuseLostFile } from "./left-log.js";
import { fittingLog, openIfThere, readLog } from "./log-reading.js";
import { removeEndedReaders } from "./reader-protection.js";
import { ReaderRegistration } from "./reader-registration.js";
import { LogSnapshot, type Snapshot, type SnapshotBase } from "./snapshot.js";
import { isUnchanged, MOST_OPENINGS, type StatesAtOpening, statesOf } from "./states.js";
import { openUnregistered } from "./unregistered-reading.js";
import { readFully } from "./whole-transfers.js";

/**
 * Opens a file as its last commit left it.
 *
 * The order makes it one commit, whatever a writer does in between; a checkpoint (1) marks the log, (2) lists the registrations, (3) appends the
 * old pages to them, (4) writes to the base, (5) empties or removes the log.
 * - The reader registers, and then reads the log. If it finds the log unmarked, it was registered before (1), so (2) finds it and it gets, before
 *   they go, all pages that later checkpoints overwrite. The pages and what it took from the log are the file.
 * - If it finds the log marked, it has all commits of the log: none is appended between (1) and (5). They contain every byte that this checkpoint
 *   writes, so that it does not matter which of them it reads from the base. Later checkpoints find it.
 * - If there is no log, or an empty one, (5) is over and the base is whole. Later checkpoints find it.
 * - Old pages that came between registering and reading the log may belong to a checkpoint that is over by now, and would be wrong: then it starts
 *   anew, with a new registration. So it does when the log was emptied while it read it, or the base is no longer the file of that name.
 *
 * A reader that may not make a file in the folder can't be protected, see {@link openUnregistered}.
 *
 * @param clear - Remove what readers have left that were killed.
 * @throws NoSuchStoreError when there is no file; DamagedStoreError when it doesn't fit its log; StoreChangedError when there was no quiet moment;
 * {@link Hdf5Error} when the file system refuses.
 */
export function openForReading(files: DurableFileSystem, path: string, location: string, { clear }: { readonly clear: boolean }): Snapshot {
	return inHdf5Words(location, "opening", () => {
		if (clear) clearAway(files, path);
		return openQuietly(files, path, location);
	});
}

/** Registrations of readers that were killed stay where the folder can't be written to. */
function clearAway(files: DurableFileSystem, path: string): void {
	try {
		removeEndedReaders(files, path);
	} catch {
		// They harm nobody, and this reader will not get one either.
	}
}

function openQuietly(files: DurableFileSystem, path: string, location: string): Snapshot {
	for (let attempt = 0; attempt < MOST_OPENINGS; attempt++) {
		const state = files.stateOf(path);
		if (!state) {
			refuseLostFile(files, path, location);
			throw new NoSuchStoreError(location);
		}
		const registration = register(files, path, location, state.identity);
		if (!registration) return openUnregistered(files, path, location);
		const snapshot = openRegistered(files, path, location, state, registration);
		if (snapshot) return snapshot;
	}
	throw new StoreChangedError(location);
}

function register(files: DurableFileSystem, path: string, location: string, base: string): ReaderRegistration | undefined {
	try {
		return new ReaderRegistration(files, path, location, base);
	} catch {
		return undefined;
	}
}

function openRegistered(
	files: DurableFileSystem,
	path: string,
	location: string,
	state: FileState,
	registration: ReaderRegistration,
): Snapshot | undefined {
	const base = openIfThere(files, path);
	let snapshot: Snapshot | undefined;
	try {
		if (!base || !registration.isUntouched) return undefined;
		const before = base.state();
		const states = statesOf(files, path);
		const log = readLog(files, path, base, { verify: false });
		if (log === "changing" || !registration.isUntouched) return undefined;
		const after = files.stateOf(path);
		if (before.identity !== state.identity || after?.identity !== state.identity) return undefined;
		// Without a log nobody has begun to write, and none was just closing.
		if (!log && after.size !== before.size) return undefined;
		const source = new RegisteredBase(files, path, base, registration, states);
		const fitting = log && fittingLog(files, location, log, after.size, (target, offset) => source.read(target, offset));
		snapshot = new LogSnapshot(location, source, fitting, before.size);
		return snapshot;
	} finally {
		if (!snapshot) {
			base?.close();
			registration.close();
		}
	}
}

/** The base as it was when the reader came. */
class RegisteredBase implements SnapshotBase {
	readonly #files: DurableFileSystem;
	readonly #path: string;
	readonly #file: DurableHandle;
	readonly #registration: ReaderRegistration;
	readonly #states: StatesAtOpening;

	constructor(files: DurableFileSystem, path: string, file: DurableHandle, registration: ReaderRegistration, states: StatesAtOpening) {
		this.#files = files;
		this.#path = path;
		this.#file = file;
		this.#registration = registration;
		this.#states = states;
	}

	read(target: Uint8Array, offset: number): void {
		target.fill(0, readFully(this.#file, target, offset));
		// After reading: what was overwritten before it was read is there by now.
		this.#registration.restore(target, offset);
	}

	isLatest(): boolean {
		return isUnchanged(this.#files, this.#path, this.#states);
	}

	close(): void {
		this.#file.close();
		this.#registration.close();
	}
}
