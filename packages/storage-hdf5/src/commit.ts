import { type ChangePlan, isDeleted, type TrajectoryChanges } from "./change-plan.js";
import type { Compression } from "./compression.js";
import type { Hdf5Reader, Hdf5Writer } from "./hdf5-file.js";
import { itemPath, nodePath, overviewPath } from "./layout/names.js";
import { TABLE } from "./layout/overview-tables.js";
import { readExplorations } from "./layout/trajectory-reading.js";
import type { KnownState, StoredState } from "./stored-state.js";
import { TrajectoryWriter } from "./trajectory-writer.js";

/**
 * Writes the changes of a plan: first the links go of what is deleted or replaced, then everything new is written.
 *
 * @returns Whether anything went.
 */
export function commitPlan(
	plan: ChangePlan,
	stored: StoredState,
	writer: Hdf5Writer,
	known: KnownState,
	compression: Required<Compression>,
): boolean {
	const links = [...plan.trajectories].flatMap(([trajectory, changes]) => [...pathsToRemove(writer, stored, trajectory, changes)]);
	for (const link of links) writer.unlink(link);
	// A table may have gone with its trajectory.
	if (links.length > 0) known.leafTables.clear();
	for (const [trajectory, changes] of plan.trajectories) {
		if (hasWrites(changes)) new TrajectoryWriter(writer, trajectory, known.leafTables, compression).write(changes);
	}
	return links.length > 0;
}

function hasWrites({ items, links, nodes, record, runs }: TrajectoryChanges): boolean {
	return record !== undefined || runs.length > 0 || nodes.size > 0 || links.size > 0 || items.size > 0;
}

/** Paths of what is stored and goes, or is replaced. None lies within another. */
function* pathsToRemove(reader: Hdf5Reader, stored: StoredState, trajectory: string, changes: TrajectoryChanges): Generator<string> {
	if (!stored.hasTrajectory(trajectory)) return;
	if (changes.isDeleted) return yield nodePath(trajectory, "");
	for (const fullName of changes.deletedNodes) {
		const above = fullName.slice(0, Math.max(0, fullName.lastIndexOf(".")));
		if (!isDeleted(changes, above) && stored.kindOf(trajectory, fullName) !== undefined) yield nodePath(trajectory, fullName);
	}
	for (const fullName of changes.links.keys()) {
		if (!isDeleted(changes, fullName) && stored.hasLink(trajectory, fullName)) yield nodePath(trajectory, fullName);
	}
	yield* itemsToRemove(reader, stored, trajectory, changes);
	const explorations = overviewPath(trajectory, TABLE.explorations);
	if (!changes.record || reader.kindOf(explorations) === undefined) return;
	if (String(readExplorations(reader, trajectory)) !== String(changes.record.record.explored)) yield explorations;
}

function* itemsToRemove(reader: Hdf5Reader, stored: StoredState, trajectory: string, changes: TrajectoryChanges): Generator<string> {
	for (const fullName of new Set([...changes.deletedItems.keys(), ...changes.items.keys()])) {
		if (changes.added.has(fullName) || isDeleted(changes, fullName) || stored.kindOf(trajectory, fullName) !== "leaf") continue;
		const items = new Set([...(changes.deletedItems.get(fullName) ?? []), ...(changes.items.get(fullName)?.keys() ?? [])]);
		for (const item of items) {
			const path = itemPath(nodePath(trajectory, fullName), item);
			if (reader.kindOf(path) !== undefined) yield path;
		}
	}
}
