import { type StorageService, TrajectoryNotFoundError } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { isTaken } from "./place.js";

/**
 * Copies a trajectory from one store to another, of whatever backends: its record, runs, nodes and items, in one commit.
 *
 * All of its data is in memory until then.
 *
 * @param name - Name of the trajectory, here and there.
 * @throws TrajectoryNotFoundError when there is none of that name, ValueError when the other store holds one already, UnreadableValueError and
 * UnsupportedValueError when a value can't be read or kept. Nothing is written then.
 *
 * @example
 * ```ts
 * copyTrajectory(openHdf5("experiment.hdf5"), new MemoryStorageService(), "neuron");
 * ```
 */
export function copyTrajectory(from: StorageService, to: StorageService, name: string): void {
	const record = from.readTrajectory(name);
	if (record === undefined) throw new TrajectoryNotFoundError(from.location, name, from.trajectoryNames());
	if (isTaken(to, name)) throw new ValueError(`${to.location} holds a trajectory "${name}" already, which is not overwritten.`);
	const transaction = to.transaction();
	transaction.writeTrajectory(record);
	transaction.writeRuns(name, from.readRuns(name) ?? []);
	for (const node of from.readNodesBelow(name, "")) {
		transaction.writeNode(name, node);
		const items = node.kind === "leaf" ? from.readLeaf(name, node.fullName) : undefined;
		if (items && items.size > 0) transaction.writeItems(name, node.fullName, items);
	}
	transaction.commit();
}
