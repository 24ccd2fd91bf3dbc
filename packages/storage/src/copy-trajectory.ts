import { isPypetError, ValueError } from "@pypet/values";
import { TrajectoryNotFoundError } from "./errors.js";
import { packedRuns } from "./packed-runs.js";
import type { LeafItems, NodeRecord } from "./records.js";
import type { StorageService } from "./storage-service.js";
import { writesLinks } from "./transaction.js";

/** A leaf with its data. */
export interface StoredLeaf {
	readonly record: NodeRecord;
	readonly items: LeafItems;
}

/**
 * Copies a trajectory from one store to another, of whatever backends: its record, runs, nodes, items and, into a store that keeps them, links, in
 * one commit.
 *
 * All of its data is in memory until then.
 *
 * @param name - Name of the trajectory, here and there.
 * @param leafToWrite - Gives what is to be written for a leaf that was read: the same by default.
 * @throws `TrajectoryNotFoundError` when there is none of that name, `ValueError` when the other store holds one already,
 * `UnreadableValueError` and `UnsupportedValueError` when a value can't be read or kept. Nothing is written then.
 *
 * @example
 * ```ts
 * import { copyTrajectory } from "@pypet/storage";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const from = new MemoryStorageService();
 * const traj = new Trajectory("neuron", { add_time: false, storage_service: from });
 * traj.f_add_parameter("tau", 10);
 * traj.f_store();
 * const to = new MemoryStorageService();
 * copyTrajectory(from, to, "neuron");
 * console.log(to.trajectoryNames()); // [ 'neuron' ]
 * ```
 */
export function copyTrajectory(
	from: StorageService,
	to: StorageService,
	name: string,
	leafToWrite: (leaf: StoredLeaf) => StoredLeaf = (leaf) => leaf,
): void {
	const record = from.readTrajectory(name);
	if (record === undefined) throw new TrajectoryNotFoundError(from.location, name, from.trajectoryNames());
	if (holdsTrajectory(to, name)) throw new ValueError(`${to.location} holds a trajectory "${name}" already, which is not overwritten.`);
	const transaction = to.transaction();
	transaction.writeTrajectory(record);
	transaction.writeRuns(name, packedRuns(from, name) ?? []);
	for (const node of from.readNodesBelow(name, "")) {
		if (node.kind === "group") {
			transaction.writeNode(name, node);
			continue;
		}
		const { items, record } = leafToWrite({ record: node, items: from.readLeaf(name, node.fullName) ?? new Map() });
		transaction.writeNode(name, record);
		if (items.size > 0) transaction.writeItems(name, node.fullName, items);
	}
	if (writesLinks(transaction)) {
		for (const [fullName, target] of from.readLinks(name)) transaction.writeLink(name, fullName, target);
	}
	transaction.commit();
}

/**
 * Whether a store holds a trajectory of a name; a store that doesn't exist yet, and throws NoSuchStoreError, holds none.
 *
 * @example
 * ```ts
 * import { holdsTrajectory } from "@pypet/storage";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 *
 * console.log(holdsTrajectory(new MemoryStorageService(), "lif")); // false
 * ```
 */
export function holdsTrajectory(storage: StorageService, name: string): boolean {
	try {
		return storage.readTrajectory(name) !== undefined;
	} catch (error) {
		if (isPypetError(error, "NoSuchStoreError")) return false;
		throw error;
	}
}
