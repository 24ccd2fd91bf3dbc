import { closeSync, openSync, readSync, statSync } from "node:fs";
import { type StorageService, TrajectoryNotFoundError, type TrajectoryRecord } from "@pypet/storage";
import { openHdf5 } from "@pypet/storage-hdf5";
import { isPypetError, PypetError } from "@pypet/values";
import type { Call } from "./verb.js";

/** A file holds several trajectories, and a verb that works on one was not told which. */
class SeveralTrajectoriesError extends PypetError {
	override readonly name = "SeveralTrajectoriesError";

	constructor(
		readonly location: string,
		/** Names of the trajectories in the file. */
		readonly available: readonly string[],
	) {
		super(`${location} holds ${available.length} trajectories: ${available.join(", ")}. Name one with --trajectory.`);
	}
}

/** A file holds no trajectory: nothing was stored in it, or another program wrote it. */
class NoTrajectoryError extends PypetError {
	override readonly name = "NoTrajectoryError";

	constructor(readonly location: string) {
		super(`${location} is an HDF5 file, and holds no trajectory: nothing was stored in it, or another program than pypet wrote it.`);
	}
}

/** A trajectory in a file. */
export interface StoredTrajectory {
	readonly storage: StorageService;
	readonly record: TrajectoryRecord;
}

/** A file is damaged, so that a verb that reads it ends; `pypet repair` may save a part. */
class DamagedFileError extends PypetError {
	override readonly name = "DamagedFileError";

	constructor(
		readonly file: string,
		cause: Error,
	) {
		super(`${cause.message} pypet repair ${file} TARGET saves what can be read.`, { cause });
	}
}

/** Calls a function with the file that is a verb's first operand, open for reading, and closes it. */
export async function withFile({ operands: [file = ""] }: Call, work: (storage: StorageService) => void): Promise<void> {
	try {
		const storage = await openHdf5(file, { readOnly: true });
		try {
			work(storage);
		} finally {
			storage.close();
		}
	} catch (error) {
		throw isPypetError(error, "DamagedStoreError") && beginsAsHdf5(file) ? new DamagedFileError(file, error) : error;
	}
}

/**
 * Calls a function with the one trajectory that a verb works on: the one that `--trajectory` names, or the only one.
 *
 * @throws {@link SeveralTrajectoriesError} when none is named and there are several, TrajectoryNotFoundError when there is no such one.
 */
export async function withTrajectory(call: Call, work: (trajectory: StoredTrajectory) => void): Promise<void> {
	await withFile(call, (storage) => {
		work(storedTrajectory(storage, chosenName(call, storage)));
	});
}

/**
 * The name that `--trajectory` gives, or that of the only trajectory in the file.
 *
 * @throws {@link SeveralTrajectoriesError} when none is named and there are several, TrajectoryNotFoundError when there is no such one.
 */
export function chosenName(call: Call, storage: StorageService): string {
	const [name = "", ...others] = chosenNames(call, storage);
	if (others.length > 0) throw new SeveralTrajectoriesError(storage.location, [name, ...others]);
	return name;
}

/**
 * The name that `--trajectory` gives, or those of all trajectories in the file's order; at least one.
 *
 * @throws TrajectoryNotFoundError when there is none of that name, {@link NoTrajectoryError} when there is none at all.
 */
export function chosenNames({ options }: Call, storage: StorageService): readonly string[] {
	const asked = options.get("trajectory");
	const names = storage.trajectoryNames();
	const chosen = asked === undefined ? names : names.filter((name) => name === asked);
	if (asked !== undefined && chosen.length === 0) throw new TrajectoryNotFoundError(storage.location, asked, names);
	if (chosen.length === 0) throw new NoTrajectoryError(storage.location);
	return chosen;
}

/** The trajectory of a name. @throws TrajectoryNotFoundError when there is none. */
export function storedTrajectory(storage: StorageService, name: string): StoredTrajectory {
	const record = storage.readTrajectory(name);
	if (record === undefined) throw new TrajectoryNotFoundError(storage.location, name, storage.trajectoryNames());
	return { storage, record };
}

/** Whether a file has the signature of HDF5: of anything else there is nothing to save. */
function beginsAsHdf5(file: string): boolean {
	if (!statSync(file).isFile()) return false;
	const bytes = Buffer.alloc(SIGNATURE.length);
	const descriptor = openSync(file, "r");
	try {
		readSync(descriptor, bytes, 0, bytes.length, 0);
	} finally {
		closeSync(descriptor);
	}
	return bytes.equals(SIGNATURE);
}

/** HDF5 File Format Specification, II.A. */
const SIGNATURE = Buffer.from("\x89HDF\r\n\x1a\n", "latin1");
