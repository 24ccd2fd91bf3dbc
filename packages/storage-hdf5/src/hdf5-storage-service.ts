import {
	DamagedStoreError,
	type LeafItems,
	type NodeRecord,
	ReadOnlyStoreError,
	type RunRecord,
	type StorageService,
	type TrajectoryRecord,
	type Transaction,
} from "@pypet/storage";
import type { StoredValue } from "@pypet/values";
import { ChangePlan } from "./change-plan.js";
import { commitPlan } from "./commit.js";
import type { Hdf5Files, Hdf5Reader } from "./hdf5-file.js";
import { Hdf5Transaction } from "./hdf5-transaction.js";
import { findItem, findItems, readItem } from "./layout/item-reading.js";
import { readLinkTargets } from "./layout/link-reading.js";
import { nodePath } from "./layout/names.js";
import { decoded, readNodeKind, readNodeRecord, readRecordsBelow } from "./layout/node-reading.js";
import { isTrajectory, readRunRecords, readTrajectoryRecord } from "./layout/trajectory-reading.js";
import { NOTHING_STORED, storedStateOf } from "./stored-state.js";

/** How a file is opened. */
export interface Hdf5Options {
	/** Refuse every change. `false` by default. */
	readonly readOnly?: boolean;
}

/**
 * Trajectories in an HDF5 file, laid out as pypet 0.7.0 does, which loads them with `f_load(load_all=2, force=True)`.
 *
 * Reads files of pypet 0.1b.6 to 0.7.0. The file is opened when it is first used and may not exist until the first commit. It is a whole HDF5
 * file after each commit, and nothing has to be closed. A process that is killed within a commit may leave a damaged file behind.
 *
 * Reading a node costs about 0.5 ms, an item as much again; committing a small run 2 to 3 ms. Deleting and replacing leave a hole in the file.
 *
 * Make one with `openHdf5` or `loadHdf5`.
 */
export class Hdf5StorageService implements StorageService {
	readonly location: string;
	readonly #path: string;
	readonly #files: Hdf5Files;
	readonly #isReadOnly: boolean;

	/**
	 * @param filename - Path of the file; a relative one counts from the folder in which the process is now. In a browser, the name of an opened one.
	 * @param files - The process's open files.
	 * @hidden
	 */
	constructor(filename: string, files: Hdf5Files, { readOnly = false }: Hdf5Options = {}) {
		this.location = filename;
		this.#path = files.resolve(filename);
		this.#files = files;
		this.#isReadOnly = readOnly;
	}

	trajectoryNames(): readonly string[] {
		const reader = this.#reader();
		const names = reader.childNames("/");
		if (names.length > 0 && !names.some((name) => isTrajectory(reader, name))) {
			throw new DamagedStoreError(this.location, "is an HDF5 file, but holds no trajectory of pypet.");
		}
		return names.filter((name) => reader.kindOf(`/${name}`) === "group");
	}

	readTrajectory(trajectory: string): TrajectoryRecord | undefined {
		return readTrajectoryRecord(this.#reader(), this.location, trajectory);
	}

	readRuns(trajectory: string): readonly RunRecord[] | undefined {
		return readRunRecords(this.#reader(), this.location, trajectory);
	}

	readNode(trajectory: string, fullName: string): NodeRecord | undefined {
		return readNodeRecord(this.#reader(), trajectory, fullName);
	}

	readNodesBelow(trajectory: string, fullName: string, maxDepth: number = Number.POSITIVE_INFINITY): readonly NodeRecord[] {
		const reader = this.#reader();
		if (readNodeKind(reader, trajectory, fullName) !== "group") return [];
		return [...readRecordsBelow(reader, trajectory, fullName, maxDepth)];
	}

	readLinks(trajectory: string): ReadonlyMap<string, string> {
		return readLinkTargets(this.#reader(), trajectory);
	}

	readItemNames(trajectory: string, fullName: string): readonly string[] | undefined {
		const reader = this.#reader();
		if (readNodeKind(reader, trajectory, fullName) !== "leaf") return undefined;
		return Array.from(findItems(reader, nodePath(trajectory, fullName)), ({ name }) => name);
	}

	/**
	 * Reads the named items of one leaf, about 0.3 ms each.
	 *
	 * @param items - Only these items, those that are not stored left out; all of them by default.
	 * @throws `UnreadableValueError` for frames, series and shared data, and for what a filter compressed that is not at hand. Other items of the
	 * leaf can be read by name.
	 */
	readLeaf(trajectory: string, fullName: string, items?: readonly string[]): LeafItems | undefined {
		const reader = this.#reader();
		if (readNodeKind(reader, trajectory, fullName) !== "leaf") return undefined;
		const path = nodePath(trajectory, fullName);
		const found = items ? items.map((name) => findItem(reader, path, name)) : findItems(reader, path);
		const values = new Map<string, StoredValue>();
		for (const item of found) {
			if (!item) continue;
			const value = decoded(`${fullName}:${item.name}`, () => readItem(reader, item));
			values.set(item.name, value);
		}
		return values;
	}

	/**
	 * Starts a set of changes. Values are laid out by `commit`, before the file is touched.
	 *
	 * @throws `ReadOnlyStoreError` when the store was opened for reading only.
	 */
	transaction(): Transaction {
		if (this.#isReadOnly) throw new ReadOnlyStoreError(this.location);
		return new Hdf5Transaction((changes) => {
			const stored = this.#files.exists(this.#path) ? storedStateOf(this.#reader()) : NOTHING_STORED;
			const plan = new ChangePlan(stored);
			for (const change of changes) change(plan);
			commitPlan(plan, stored, this.#files, this.#path, this.location);
		});
	}

	/**
	 * All bytes of the file as the last commit left it, to be saved, downloaded or sent: a copy, in memory.
	 *
	 * @example
	 * ```ts
	 * const url = URL.createObjectURL(new Blob([storage.readBytes()])); // for the `href` of a link with `download`
	 * ```
	 *
	 * @throws `NoSuchStoreError` when nothing was committed yet.
	 */
	readBytes(): Uint8Array<ArrayBuffer> {
		return this.#files.readBytes(this.#path, this.location);
	}

	close(): void {
		this.#files.release(this.#path);
	}

	#reader(): Hdf5Reader {
		return this.#files.reader(this.#path, this.location);
	}
}
