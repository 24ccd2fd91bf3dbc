import { isPypetError, ValueError } from "@pypet/values";
import { TrajectoryNotFoundError } from "./errors.js";
import type { LeafItems, NodeRecord } from "./records.js";
import type { StorageService } from "./storage-service.js";
import { writesLinks } from "./transaction.js";

/**
 * Copies a trajectory from one store to another, of whatever backends: its record, runs, nodes, items and, into a store that keeps them, links, in
 * one commit.
 *
 * All of its data is in memory until then.
 *
 * @param name - Name of the trajectory, here and there.
 * @param itemsToWrite - Gives the items that are to be written for a leaf with those that were read: the same by default.
 * @throws `TrajectoryNotFoundError` when there is none of that name, `ValueError` when the other store holds one already,
 * `UnreadableValueError` and `UnsupportedValueError` when a value can't be read or kept. Nothing is written then.
 *
 * @example
 * ```ts
 * copyTrajectory(await openHdf5("experiment.hdf5"), new MemoryStorageService(), "neuron");
 * ```
 */
export function copyTrajectory(
	from: StorageService,
	to: StorageService,
	name: string,
	itemsToWrite: (leaf: NodeRecord, items: LeafItems) => LeafItems = (_, items) => items,
): void {
	const record = from.readTrajectory(name);
	if (record === undefined) throw new TrajectoryNotFoundError(from.location, name, from.trajectoryNames());
	if (holdsTrajectory(to, name)) throw new ValueError(`${to.location} holds a trajectory "${name}" already, which is not overwritten.`);
	const transaction = to.transaction();
	transaction.writeTrajectory(record);
	transaction.writeRuns(name, from.readRuns(name) ?? []);
	for (const node of from.readNodesBelow(name, "")) {
		transaction.writeNode(name, node);
		const items = node.kind === "leaf" ? from.readLeaf(name, node.fullName) : undefined;
		if (items && items.size > 0) transaction.writeItems(name, node.fullName, itemsToWrite(node, items));
	}
	if (writesLinks(transaction)) {
		for (const [fullName, target] of from.readLinks(name)) transaction.writeLink(name, fullName, target);
	}
	transaction.commit();
}

/** Whether a store holds a trajectory of a name; a store that doesn't exist yet, and throws NoSuchStoreError, holds none. */
export function holdsTrajectory(storage: StorageService, name: string): boolean {
	try {
		return storage.readTrajectory(name) !== undefined;
	} catch (error) {
		if (isPypetError(error, "NoSuchStoreError")) return false;
		throw error;
	}
}
