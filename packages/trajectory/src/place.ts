import { nodesBelow } from "@pypet/naturalnaming";
import { holdsTrajectory } from "@pypet/storage";
import { StoredRows } from "./stored-rows.js";
import type { TrajectoryState } from "./trajectory-state.js";

/** Options of `f_migrate`. */
export interface MigrateOptions {
	/** The trajectory's name from now on. Default: the one that it has. */
	readonly new_name?: string;
	/** The file, of the default backend, to store in and load from. Default: the present place. */
	readonly new_filename?: string;
	/** Title for a new file, as in Python. No backend here keeps one, so it changes nothing. */
	readonly new_file_tile?: string;
	/** Whether the trajectory is stored at the new place already, and goes on from there. Default false. */
	readonly in_store?: boolean;
}

/**
 * Gives a trajectory another name and place.
 *
 * What is stored where it comes from stays there. Nodes count as stored as far as the new place has them.
 *
 * @throws ValueError when there is no default backend for a file; nothing is changed then.
 */
export function migrate(state: TrajectoryState, options: MigrateOptions): void {
	if (options.new_filename !== undefined) state.useFile(options.new_filename);
	if (options.new_name !== undefined) state.name = options.new_name;
	const isInStore = options.in_store ?? false;
	const { name, storage } = state;
	const isThere = isInStore && storage !== undefined && holdsTrajectory(storage, name);
	const known = new Set(isThere ? Array.from(storage.readNodesBelow(name, ""), ({ fullName }) => fullName) : []);
	for (const node of nodesBelow(state.tree.root)) node.stored = known.has(node.fullName);
	state.root.stored = isInStore;
	state.storedItems = new WeakMap();
	state.runs.stored = new StoredRows();
	state.storedExplored = (isThere ? storage.readTrajectory(name)?.explored : undefined) ?? [];
}

/** Keeps name and place of a trajectory, and what counts as stored there; calling what it gives brings them back. */
export function keepPlace(state: TrajectoryState): () => void {
	const { file, name, storage, storedExplored, storedItems } = state;
	const isStored = state.root.stored;
	const storedRows = state.runs.stored;
	const stored = new Set(Array.from(nodesBelow(state.tree.root)).filter((node) => node.stored));
	return () => {
		state.useStorage(storage, file);
		state.name = name;
		state.storedExplored = storedExplored;
		state.storedItems = storedItems;
		state.runs.stored = storedRows;
		state.root.stored = isStored;
		for (const node of nodesBelow(state.tree.root)) node.stored = stored.has(node);
	};
}
