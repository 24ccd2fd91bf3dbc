import type { LeafItems, NodeRecord, TrajectoryRecord } from "./records.js";
import type { RunRows } from "./run-rows.js";

/**
 * Changes to a store that {@link commit} makes durable together.
 *
 * Changes apply in the order of the calls. Nothing is to be seen of them, by this store's own reads either, before `commit`; a transaction
 * that is dropped without it changes nothing. The values given are taken as they are at `commit`: don't change them before. Two open
 * transactions apply in the order of their commits; one that is committed takes no further call.
 *
 * What makes no sense throws a `PypetError`, from the call or from `commit`, and the store stays as it was: anything but `writeTrajectory` and
 * deleting on a trajectory that is not stored; items of a leaf that is not stored, or of a group; a node below a leaf, or of the other kind
 * over a stored one; a node without a name; a gap in the table of runs, or an index there that is no whole number from 0 on.
 */
export interface Transaction {
	/** Writes a trajectory's own record, making the trajectory where there is none of that name; its nodes and runs stay. */
	writeTrajectory(record: TrajectoryRecord): void;

	/**
	 * Writes rows of the table of runs, each at its index. Rows that are not named stay; there may be no gap.
	 *
	 * @param runs - In any order. The rows of a large table are made when they are asked for, so a backend that goes through them holds few at a time.
	 */
	writeRuns(trajectory: string, runs: RunRows): void;

	/** Writes a node's own record; its items and children stay. Groups on the way that are not stored are made, plain. */
	writeNode(trajectory: string, node: NodeRecord): void;

	/**
	 * Writes items of a stored leaf. Items of the same names are replaced, whatever their type; other items stay. A part that is in several
	 * places of a value may come back as several equal parts; a value that contains itself need not be kept.
	 *
	 * @throws {@link UnsupportedValueError} from here or from `commit`, when the backend can't keep a value.
	 */
	writeItems(trajectory: string, fullName: string, items: LeafItems): void;

	/** Deletes items of a leaf; those that are not stored are passed over. Without any item left the leaf stays, empty. */
	deleteItems(trajectory: string, fullName: string, items: readonly string[]): void;

	/** Deletes a node with everything below it; a node that is not stored is passed over. A group that becomes empty stays. */
	deleteNode(trajectory: string, fullName: string): void;

	/** Deletes a trajectory with everything in it; one that is not stored is passed over. */
	deleteTrajectory(trajectory: string): void;

	/**
	 * Makes all changes durable, or none. Ends the transaction, also when it throws; then the store is as it was before, and the same changes can be
	 * made in a new transaction, here or in another store.
	 *
	 * Durable means: every later read sees them, in any process, and they outlive this process however it ends. Against a power cut a backend may
	 * offer more or less time, which its options say in words; what a power cut takes back are the latest commits, each as a whole.
	 *
	 * @throws {@link StoreWriteError} when they can't be written.
	 */
	commit(): void;
}

/** What a transaction can do, too, in a store that keeps links. */
export interface LinkWriter {
	/**
	 * Writes a link: a further name by which a group has a node of the same trajectory, in place of a link of that name. Groups on the way that are
	 * not stored are made, plain. When the node is deleted, the link leads nowhere.
	 *
	 * @param fullName - Of the link.
	 * @param target - Full name of the node. Without such a node, or where a node has the link's name, this or `commit` throws a `PypetError`.
	 */
	writeLink(trajectory: string, fullName: string, target: string): void;
}

/**
 * Whether a transaction can write links.
 *
 * @example
 * ```ts
 * import { writesLinks } from "@pypet/storage";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 *
 * console.log(writesLinks(new MemoryStorageService().transaction())); // true
 * ```
 */
export function writesLinks(transaction: Transaction): transaction is Transaction & LinkWriter {
	return "writeLink" in transaction;
}
