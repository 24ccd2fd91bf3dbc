import type { LeafItems, NodeRecord, RunRecord, TrajectoryRecord } from "./records.js";
import type { Transaction } from "./transaction.js";

/**
 * A place that keeps trajectories: what a backend implements.
 *
 * It speaks records of plain values and knows nothing of trees, parameters or runs beyond them. Every call is synchronous; what must wait
 * (loading WebAssembly, reading a dropped file) waits while the backend is opened. Absence is `undefined`; everything else that fails throws.
 * Names are full names as in {@link NodeRecord}; the empty name is the trajectory itself.
 *
 * Reads see the last commit, whole, and never change the store.
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
	 * This version writes none; they are in files of Python pypet. Costs as much as reading all groups.
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
	 * @throws {@link ReadOnlyStoreError} when the store was opened for reading only.
	 */
	transaction(): Transaction;

	/** Frees what the backend holds open. Committed changes are safe without it; any later call but `close` opens the store again. */
	close(): void;
}

/**
 * Opens, or on the first commit creates, the store of a file name.
 *
 * @throws {@link DamagedStoreError} on the first read, when there is a file but no store of this kind.
 */
export type OpenStorage = (filename: string) => StorageService;
