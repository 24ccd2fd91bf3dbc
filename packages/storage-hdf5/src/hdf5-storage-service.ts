import {
	type CompletionReader,
	DamagedStoreError,
	type LeafItems,
	type NodeRecord,
	type PackedRuns,
	type PackedRunsReader,
	type ReachableStore,
	ReadOnlyStoreError,
	type RunRecord,
	type SeriesReader,
	type StorageService,
	type StoreAddress,
	type TrajectoryRecord,
	type Transaction,
	type ValueCounter,
} from "@pypet/storage";
import type { NDArray, StoredValue } from "@pypet/values";
import { ChangePlan } from "./change-plan.js";
import { commitPlan } from "./commit.js";
import { type Compression, checkedCompression } from "./compression.js";
import type { WriteOptions } from "./durable/durable-file.js";
import { DirectReader } from "./file-format/direct-reader.js";
import type { ArrayPart } from "./hdf5-file.js";
import { Hdf5Transaction } from "./hdf5-transaction.js";
import type { LayeredReader } from "./layered-reader.js";
import { type ArrayDescription, describeArray, readArrayPart } from "./layout/array-parts.js";
import { readCompletedRuns } from "./layout/completed-runs.js";
import { findItem, findItems, type ItemPlace, readItem } from "./layout/item-reading.js";
import { readLinkTargets } from "./layout/link-reading.js";
import { OVERVIEW } from "./layout/names.js";
import { decoded, findLeaf, isNodeName, readNodeKind, readNodeRecord, readRecordsBelow } from "./layout/node-reading.js";
import { readPackedRuns, readRunRecords } from "./layout/run-table-reading.js";
import { SeriesGroup } from "./layout/series-group.js";
import { SeriesReading } from "./layout/series-reading.js";
import { isTrajectory, readTrajectoryRecord } from "./layout/trajectory-reading.js";
import type { OpenFiles } from "./open-files.js";
import { checkedOptions, type Hdf5Options } from "./options.js";
import { NOTHING_STORED, storedStateOf } from "./stored-state.js";

/**
 * Trajectories in an HDF5 file, laid out as pypet 0.7.0 does, which loads them with `f_load(load_all=2, force=True)`.
 *
 * Reads files of pypet 0.1b.6 to 0.7.0. The file is opened when it is first used and may not exist until the first commit. All that a program
 * reads in one go, without waiting for anything, is of one commit, whatever other processes write meanwhile.
 *
 * A commit is atomic: whenever process or machine stop, the file opens with every commit whole. The first one makes this process the file's only
 * writer, until {@link close} or its end; until then further commits lie in a log beside the file, `lif.hdf5-log`, which other programs don't
 * read. Deleting and replacing leave a hole in the file, which a copy closes.
 *
 * Make one with `openHdf5` or `loadHdf5`.
 *
 * @example
 * ```ts
 * import { Hdf5StorageService, loadHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const open = await loadHdf5(); // loads the WebAssembly, once
 * const storage = open("hdf5storageservice.hdf5");
 * new Trajectory("lif", { add_time: false, storage_service: storage }).f_store();
 * console.log(storage instanceof Hdf5StorageService, storage.trajectoryNames()); // true [ 'lif' ]
 * ```
 */
export class Hdf5StorageService implements StorageService, CompletionReader, PackedRunsReader, SeriesReader, ValueCounter, ReachableStore {
	readonly location: string;
	readonly address: StoreAddress | undefined;
	readonly #path: string;
	readonly #files: OpenFiles;
	readonly #isReadOnly: boolean;
	readonly #howToWrite: WriteOptions;
	readonly #compression: Required<Compression>;
	readonly #seriesGroups = new WeakMap<DirectReader, SeriesGroup>();
	#valuesRead = 0;

	/**
	 * @param filename - How messages call the file.
	 * @param path - Where it is.
	 * @param files - The process's open files.
	 * @param module - Address of the module whose `openHdf5Sync` opens the file elsewhere.
	 * @hidden
	 */
	constructor(filename: string, path: string, files: OpenFiles, options: Hdf5Options = {}, module?: string) {
		const { durability, hasEnded, readOnly = false, ...compression } = checkedOptions(options);
		this.location = filename;
		this.address = module === undefined ? undefined : { module, name: "openHdf5Sync", filename: path };
		this.#path = path;
		this.#compression = checkedCompression(compression);
		this.#files = files;
		this.#isReadOnly = readOnly;
		this.#howToWrite = { ...(durability && { durability }), ...(hasEnded && { hasEnded }) };
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

	readPackedRuns(trajectory: string): PackedRuns | undefined {
		return readPackedRuns(this.#reader(), this.location, trajectory);
	}

	/** Reads the table of a million runs in about a second, without having it in memory. */
	readCompletedRuns(trajectory: string): Uint8Array | undefined {
		return readCompletedRuns(this.#reader(), this.location, trajectory);
	}

	readNode(trajectory: string, fullName: string): NodeRecord | undefined {
		return readNodeRecord(this.#reader(), trajectory, fullName);
	}

	readNodesBelow(trajectory: string, fullName: string, maxDepth: number = Number.POSITIVE_INFINITY): readonly NodeRecord[] {
		const reader = this.#reader();
		if (readNodeKind(reader, trajectory, fullName) !== "group") return [];
		return readRecordsBelow(reader, trajectory, fullName, maxDepth);
	}

	readLinks(trajectory: string): ReadonlyMap<string, string> {
		return readLinkTargets(this.#reader(), trajectory);
	}

	readItemNames(trajectory: string, fullName: string): readonly string[] | undefined {
		const leaf = findLeaf(this.#reader(), trajectory, fullName);
		return leaf && Array.from(findItems(leaf), ({ name }) => name);
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
		const leaf = findLeaf(reader, trajectory, fullName);
		if (!leaf) return undefined;
		const found = items ? items.map((name) => findItem(reader, leaf.path, name)) : findItems(leaf);
		const values = new Map<string, StoredValue>();
		for (const item of found) {
			if (!item) continue;
			this.#valuesRead++;
			const value = decoded(`${fullName}:${item.name}`, () => readItem(reader, item));
			values.set(item.name, value);
		}
		return values;
	}

	/**
	 * What an item is that is stored as an array, without reading its elements: of an array that is larger than the memory, too.
	 *
	 * @returns `undefined` where there is no such item, and for what is not stored as an array: tables, frames, rows of any length.
	 */
	describeArray(trajectory: string, fullName: string, item: string): ArrayDescription | undefined {
		const place = this.#item(trajectory, fullName, item);
		return place && decoded(`${fullName}:${item}`, () => describeArray(place));
	}

	/**
	 * Reads some elements of an item that `describeArray` describes, and nothing else of it but the rest of compressed chunks.
	 *
	 * @param part - So many elements along each axis, from a first one on.
	 * @returns An array of the shape `part.count`, whatever the whole is in Python; what was never written has the dataset's fill value, as a rule 0.
	 * `undefined` where `describeArray` says so.
	 * @throws `UnreadableValueError` for a part that doesn't lie within the array, and as `readLeaf`.
	 */
	readArrayPart(trajectory: string, fullName: string, item: string, part: ArrayPart): NDArray | undefined {
		const place = this.#item(trajectory, fullName, item);
		if (place) this.#valuesRead++;
		return place && decoded(`${fullName}:${item}`, () => readArrayPart(place, part));
	}

	#item(trajectory: string, fullName: string, item: string): ItemPlace | undefined {
		const reader = this.#reader();
		const leaf = findLeaf(reader, trajectory, fullName);
		return leaf && findItem(reader, leaf.path, item);
	}

	/** As `readLeaf` for each child, at a fourth of its cost where the leaves lie alike, as those of runs do. */
	*readSeries(
		trajectory: string,
		above: string,
		below: string,
		items: readonly string[],
		isWanted: (child: string) => boolean = () => true,
	): Generator<readonly [child: string, items: LeafItems]> {
		const reader = this.#reader();
		if (readNodeKind(reader, trajectory, above) !== "group" || !isNodeName(below)) return;
		const { direct } = reader;
		const series =
			direct instanceof DirectReader ? new SeriesReading(direct, this.#seriesGroup(direct, trajectory, above), below, items) : undefined;
		const { addresses, names } = series?.group.children ?? { addresses: undefined, names: childNames(reader, trajectory, above) };
		for (const [position, name] of names.entries()) {
			const address = addresses?.[position];
			const child = above === "" ? name : `${above}.${name}`;
			if (child === OVERVIEW || !isWanted(name)) continue;
			// After a commit, addresses may lead elsewhere.
			const isKnown = series !== undefined && address !== undefined && this.#reader() === reader;
			const found = isKnown ? series.read(address, child) : "unlike";
			if (found instanceof Map) this.#valuesRead += found.size;
			const read = found === "unlike" ? this.readLeaf(trajectory, `${child}.${below}`, items) : found;
			if (read) yield [name, read];
		}
	}

	/**
	 * Starts a set of changes. Values are laid out by `commit`, before anything is written.
	 *
	 * @throws `ReadOnlyStoreError` when the store was opened for reading only. The commit throws `StoreInUseError` when another process, thread or
	 * host writes to the file.
	 */
	transaction(): Transaction {
		if (this.#isReadOnly) throw new ReadOnlyStoreError(this.location);
		return new Hdf5Transaction((changes) => {
			this.#files.write(this.#path, this.location, this, this.#howToWrite, (writer, isNew, known) => {
				const stored = isNew ? NOTHING_STORED : storedStateOf(writer, known);
				const plan = new ChangePlan(stored);
				for (const change of changes) change(plan);
				if (commitPlan(plan, stored, writer, known, this.#compression)) known.clear();
				else known.keepGroups();
			});
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

	/**
	 * Bytes of the file as the last commit left it.
	 *
	 * @throws `NoSuchStoreError` when nothing was committed yet.
	 */
	get size(): number {
		return this.#files.size(this.#path, this.location);
	}

	/** How many items of leaves were read from the file so far. */
	get valuesRead(): number {
		return this.#valuesRead;
	}

	/**
	 * Closes the file: folds the log into it, removes the log, and lets other processes write to it.
	 *
	 * Not needed for safety: the end of the process closes, too, and the next to open a file makes up for one that was killed. Reading and committing
	 * open the file again; in a browser one that is kept in a folder has to be opened by `openHdf5` first.
	 */
	close(): void {
		this.#files.release(this.#path, this);
	}

	/** Kept as long as the reader: several series of one group are read side by side. */
	#seriesGroup(reader: DirectReader, trajectory: string, fullName: string): SeriesGroup {
		const known = this.#seriesGroups.get(reader);
		if (known?.trajectory === trajectory && known.fullName === fullName) return known;
		const group = new SeriesGroup(reader, trajectory, fullName);
		this.#seriesGroups.set(reader, group);
		return group;
	}

	#reader(): LayeredReader {
		return this.#files.reader(this.#path, this.location);
	}
}

/** Names of the children of a group. */
function childNames(reader: LayeredReader, trajectory: string, group: string): string[] {
	return readRecordsBelow(reader, trajectory, group, 1).map(({ fullName }) => fullName.slice(fullName.lastIndexOf(".") + 1));
}
