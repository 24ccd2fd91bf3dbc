import { copyTrajectory, type StorageService } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { recordToCopy } from "./leaf-overview.js";
import { checkStored } from "./storing.js";
import type { TrajectoryState } from "./trajectory-state.js";

/** Options of `f_backup`. */
export interface BackupOptions {
	/** A file of the default backend, or an open store. Default: `backup_NAME.hdf5` in the folder of the trajectory's own file. */
	readonly backup_filename?: string | StorageService;
}

/**
 * Copies a stored trajectory into another store.
 *
 * @throws TypeError when it was never stored, {@link ValueError} when the other store holds one of its name or there is no such store.
 */
export function backup(state: TrajectoryState, options: BackupOptions): void {
	checkStored(state);
	const { backup_filename = defaultFile(state) } = options;
	const isFile = typeof backup_filename === "string";
	const target = isFile ? state.openFile(backup_filename) : backup_filename;
	try {
		copyTrajectory(state.requiredStorage, target, state.name, ({ items, record }) => {
			return { items, record: recordToCopy(state.classes, record, items) };
		});
	} finally {
		if (isFile) target.close();
	}
}

function defaultFile(state: TrajectoryState): string {
	if (state.file === undefined) {
		throw new ValueError(
			`"${state.name}" is in no file beside which a backup could be put: say where with backup_filename, a file or an open store.`,
		);
	}
	const folder = state.file.slice(0, 1 + Math.max(state.file.lastIndexOf("/"), state.file.lastIndexOf("\\")));
	return `${folder}backup_${state.name}.hdf5`;
}
