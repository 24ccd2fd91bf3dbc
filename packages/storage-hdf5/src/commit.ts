import { type ChangePlan, isDeleted, type TrajectoryChanges } from "./change-plan.js";
import { findSymbolTable, unlink } from "./file-format/symbol-table.js";
import type { Hdf5Files, Hdf5Reader } from "./hdf5-file.js";
import { itemPath, nodePath, overviewPath, splitPath } from "./layout/names.js";
import { TABLE } from "./layout/overview-tables.js";
import { readExplorations } from "./layout/trajectory-reading.js";
import type { StoredState } from "./stored-state.js";
import { TrajectoryWriter } from "./trajectory-writer.js";

/**
 * Makes the changes of a plan in the file.
 *
 * First the links go of what is deleted or replaced, below the HDF5 library, which has no call for it; then everything new is written.
 */
export function commitPlan(plan: ChangePlan, stored: StoredState, files: Hdf5Files, path: string, location: string): void {
	if (files.exists(path)) removeLinks(plan, stored, files, path, location);
	const written = [...plan.trajectories].filter(([, changes]) => hasWrites(changes));
	if (written.length === 0) return;
	files.write(path, location, (writer) => {
		for (const [trajectory, changes] of written) new TrajectoryWriter(writer, trajectory).write(changes);
	});
}

function removeLinks(plan: ChangePlan, stored: StoredState, files: Hdf5Files, path: string, location: string): void {
	const reader = files.reader(path, location);
	const links = [...plan.trajectories].flatMap(([trajectory, changes]) => [...pathsToRemove(reader, stored, trajectory, changes)]);
	if (links.length === 0) return;
	const entries = links.map((link) => {
		const [group, name] = splitPath(link);
		return { groupAddress: reader.addressOf(group), name };
	});
	files.changeBytes(path, location, (file) => {
		// All are looked at before the first is changed, so that a group in another format leaves the file as it is.
		for (const { groupAddress } of entries) findSymbolTable(file, groupAddress);
		for (const { groupAddress, name } of entries) unlink(file, groupAddress, name);
	});
}

function hasWrites({ items, nodes, record, runs }: TrajectoryChanges): boolean {
	return record !== undefined || runs.size > 0 || nodes.size > 0 || items.size > 0;
}

/** Paths of what is stored and goes, or is replaced. None lies within another. */
function* pathsToRemove(reader: Hdf5Reader, stored: StoredState, trajectory: string, changes: TrajectoryChanges): Generator<string> {
	if (!stored.hasTrajectory(trajectory)) return;
	if (changes.isDeleted) return yield nodePath(trajectory, "");
	for (const fullName of changes.deletedNodes) {
		const above = fullName.slice(0, Math.max(0, fullName.lastIndexOf(".")));
		if (!isDeleted(changes, above) && stored.kindOf(trajectory, fullName) !== undefined) yield nodePath(trajectory, fullName);
	}
	yield* itemsToRemove(reader, stored, trajectory, changes);
	const explorations = overviewPath(trajectory, TABLE.explorations);
	if (!changes.record || reader.kindOf(explorations) === undefined) return;
	if (String(readExplorations(reader, trajectory)) !== String(changes.record.record.explored)) yield explorations;
}

function* itemsToRemove(reader: Hdf5Reader, stored: StoredState, trajectory: string, changes: TrajectoryChanges): Generator<string> {
	for (const fullName of new Set([...changes.deletedItems.keys(), ...changes.items.keys()])) {
		if (isDeleted(changes, fullName) || stored.kindOf(trajectory, fullName) !== "leaf") continue;
		const items = new Set([...(changes.deletedItems.get(fullName) ?? []), ...(changes.items.get(fullName)?.keys() ?? [])]);
		for (const item of items) {
			const path = itemPath(nodePath(trajectory, fullName), item);
			if (reader.kindOf(path) !== undefined) yield path;
		}
	}
}
