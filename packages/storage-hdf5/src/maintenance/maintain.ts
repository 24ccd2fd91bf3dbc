import { platform } from "#platform";
import type { ByteSource } from "../bytes/byte-store.js";
import { DirectReader } from "../file-format/direct-reader.js";
import { loadLibrary, openWithLibrary } from "../h5wasm/hdf5-library.js";
import { LayeredReader } from "../layered-reader.js";
import { openHdf5Sync } from "../open-hdf5.js";
import { CutOffSource } from "./cut-off-source.js";
import { FileTarget } from "./file-target.js";
import type { RepairReport, VerifyReport } from "./report.js";
import { Salvage, type SalvageTarget } from "./salvage.js";

/**
 * Folds the log that a killed writer has left into its file, so that every program sees its commits, and removes log and lock. The next to write to
 * the file does the same by itself.
 *
 * @returns How many commits waited in the log.
 * @throws `StoreInUseError` when the writer still runs, or may: it is on another host. `NoSuchStoreError` when there is no file.
 *
 * @example
 * ```ts
 * import { recoverHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "pypet";
 *
 * const traj = new Trajectory("lif", { add_time: false, filename: "closed.hdf5" });
 * traj.f_add_parameter("tau", 10);
 * traj.f_store();
 * traj.v_storage_service?.close();
 * console.log(recoverHdf5("closed.hdf5")); // 0
 * ```
 */
export function recoverHdf5(filename: string): number {
	return platform.files.recover(platform.resolve(filename), filename);
}

/**
 * Reads all of a file as its last commit left it: the structure, every record, every stored value, and checksums where there are any.
 *
 * Changes nothing. Costs as much as loading every trajectory, with one leaf in memory at a time.
 *
 * @throws `NoSuchStoreError` when there is no file. Damage is no error: the report names it.
 *
 * @example
 * ```ts
 * import { verifyHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "pypet";
 *
 * const traj = new Trajectory("lif", { add_time: false, filename: "whole.hdf5" });
 * traj.f_add_parameter("tau", 10);
 * traj.f_store();
 * traj.v_storage_service?.close();
 * console.log((await verifyHdf5("whole.hdf5")).damage); // []
 * ```
 */
export async function verifyHdf5(filename: string): Promise<VerifyReport> {
	await loadLibrary();
	const beside = platform.files.beside(platform.resolve(filename));
	const { counts, damage } = salvage(filename);
	return { read: counts, damage, beside };
}

/**
 * Saves all that can be read of a damaged file into a new one. The damaged file is not changed.
 *
 * What a group or leaf has lost is left out, and named. A value that can't be read is lost, the others of its leaf are not. A run of which
 * anything is lost, or may be, counts as not completed in the new file, so that resuming does it anew.
 *
 * @param source - The damaged file.
 * @param target - The new file.
 * @throws `ValueError` when there is a file `target`, `NoSuchStoreError` when there is no `source`.
 *
 * @example
 * ```ts
 * import { repairHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "pypet";
 *
 * const traj = new Trajectory("lif", { add_time: false, filename: "torn.hdf5" });
 * traj.f_add_parameter("tau", 10);
 * traj.f_store();
 * traj.v_storage_service?.close();
 * console.log((await repairHdf5("torn.hdf5", "mended.hdf5")).lost); // []
 * ```
 */
export async function repairHdf5(source: string, target: string): Promise<RepairReport> {
	await loadLibrary();
	const storage = openHdf5Sync(target);
	const fileTarget = new FileTarget(storage, platform.files.exists(platform.resolve(target)));
	try {
		const { counts, damage, lostRuns } = salvage(source, fileTarget);
		const saved = { ...counts, values: counts.values - fileTarget.refused.length };
		return { saved, lost: [...damage, ...fileTarget.refused], unfinishedRuns: lostRuns };
	} finally {
		storage.close();
	}
}

function salvage(filename: string, target?: SalvageTarget): Salvage {
	const snapshot = platform.files.read(platform.resolve(filename), filename);
	try {
		const source = new CutOffSource(snapshot);
		const reader = lenientReader(source, filename, (error) => found.report(filename, error));
		const found = new Salvage(reader, filename, target);
		if (source.size > snapshot.size) found.report(filename, `it is cut off: ${source.size - snapshot.size} bytes are missing.`);
		found.readAll();
		reader.close();
		return found;
	} finally {
		snapshot.close();
	}
}

function lenientReader(source: ByteSource, location: string, onDamage: (error: unknown) => void): LayeredReader {
	return new LayeredReader(
		() => new DirectReader(source, onDamage),
		(shape) => openWithLibrary(source, location, shape),
	);
}
