import type { StoreHolder } from "./errors.js";
import type { LeafItems, NodeRecord, RunRecord, TrajectoryRecord } from "./records.js";
import type { Transaction } from "./transaction.js";

/**
 * A place that keeps trajectories: what a backend implements.
 *
 * It speaks records of plain values and knows nothing of trees, parameters or runs beyond them. Every call is synchronous; what must wait
 * (loading WebAssembly, reading a dropped file) waits while the backend is opened. Absence is `undefined`; everything else that fails throws.
 * Names are full names as in {@link NodeRecord}; the empty name is the trajectory itself.
 *
 * Reads see the last commit, whole, by whomever it was made, and never change the store. Structure (records, annotations, runs, names) is read
 * without the values of leaves. A store may have many readers and one writer: a backend whose stores several processes can reach keeps the
 * others from writing.
 */
export interface StorageService {
	/** Where the data lies, for people and for `v_filename`: a path, or a description such as `memory`. */
	readonly location: string;

	/** Names of the trajectories, in the store's order: "trajectory number n" of a file is the n-th of these. */
	trajectoryNames(): readonly string[];

	/** What is known of a trajectory as a whole, or `undefined` where none of that name is stored. Reads no node. */
	readTrajectory(trajectory: string): TrajectoryRecord | undefined;

	/** The table of runs, by index; `undefined` where no trajectory of that name is stored. */
	readRuns(trajectory: string): readonly RunRecord[] | undefined;

	/** One node without its data; `undefined` where no node of that name is stored, and for the empty name. */
	readNode(trajectory: string, fullName: string): NodeRecord | undefined;

	/**
	 * The nodes below a group, without their data: parents before children, siblings in the store's order.
	 *
	 * @param fullName - Full name of the group, or `""` for the whole tree.
	 * @param maxDepth - How many levels below the group; all by default, `1` for its children.
	 * @returns Nothing where the group has no children, is a leaf, or is not stored. What is iterated over is that of one commit.
	 */
	readNodesBelow(trajectory: string, fullName: string, maxDepth?: number): Iterable<NodeRecord>;

	/**
	 * The links of a trajectory: further names by which a group has a node that lies elsewhere. They are no nodes: no other read gives them.
	 *
	 * A transaction that is a `LinkWriter` writes them. Costs as much as reading all groups.
	 *
	 * @returns Full name of each link, and the full name of the node of the same trajectory that it leads to, in the store's order. Those that lead
	 * nowhere are left out. Empty where no trajectory of that name is stored, and in a backend that keeps no links.
	 */
	readLinks(trajectory: string): ReadonlyMap<string, string>;

	/** Names of a leaf's items, without reading them; `undefined` where no leaf of that name is stored. */
	readItemNames(trajectory: string, fullName: string): readonly string[] | undefined;

	/**
	 * Reads the named items of one leaf.
	 *
	 * The caller owns what it gets: changing it never changes the store, and a later write never changes it.
	 *
	 * @param items - Only these items, those that are not stored left out; all of them by default.
	 * @returns The items with the type, dtype and shape they were written with, or `undefined` where no leaf of that name is stored.
	 * @throws {@link UnreadableValueError} when something is stored there that this version can't decode.
	 */
	readLeaf(trajectory: string, fullName: string, items?: readonly string[]): LeafItems | undefined;

	/**
	 * Starts a set of changes that become durable together, or not at all.
	 *
	 * @throws {@link ReadOnlyStoreError} when the store was opened for reading only, {@link StoreInUseError}, from here or from `commit`, when
	 * somebody else writes to it.
	 */
	transaction(): Transaction;

	/**
	 * Frees what the backend holds open, and lets others write. Committed changes are safe without it; those that a power cut could still take back
	 * are beyond its reach afterwards. Any later call but `close` opens the store again.
	 *
	 * @throws {@link StoreWriteError} when that can't be written down. Everything else is freed even so.
	 */
	close(): void;
}

/** A store that counts the values it reads, so that one can see what a load costs. The conformance suite checks with it that structure costs none. */
export interface ValueCounter {
	/**
	 * How many values of leaves' items were read since the store was made, whichever call needed them.
	 *
	 * Counted where a value leaves the place that keeps it, once for each item, and not where `readLeaf` hands it out, so that what a backend reads
	 * for itself is counted too. Annotations, runs and names are none.
	 */
	readonly valuesRead: number;
}

/**
 * Opens, or on the first commit creates, the store of a file name. Until then it is an empty store, or every read throws
 * {@link NoSuchStoreError}; which of the two, the backend says.
 *
 * @throws {@link DamagedStoreError} on the first read, when there is a file but no store of this kind, {@link UnknownVersionError} when it is one
 * of a later version.
 */
export type OpenStorage = (filename: string, options?: OpenOptions) => StorageService;

/** What a program knows that opens a store. A backend whose stores no other process can reach has no use for it. */
export interface OpenOptions {
	/**
	 * Asked where somebody has left the store locked of whom the backend can't tell whether they are alive, on another machine, say: whether they have
	 * ended. If so, the lock is taken over. By default nobody has.
	 */
	readonly hasEnded?: (writer: StoreHolder) => boolean;
}
