import { nearestName } from "@pypet/naturalnaming";
import type { StorageService, TrajectoryRecord } from "@pypet/storage";
import { openHdf5 } from "@pypet/storage-hdf5";
import { PypetError } from "@pypet/values";
import type { Call } from "./verb.js";

/** A file holds several trajectories, and none was named; or it holds none, or none of the name given. */
export class TrajectoryChoiceError extends PypetError {
	override readonly name = "TrajectoryChoiceError";

	constructor(
		readonly location: string,
		/** The name that was asked for, if any. */
		readonly asked: string | undefined,
		/** Names of the trajectories in the file. */
		readonly available: readonly string[],
	) {
		super(choiceMessage(location, asked, available));
	}
}

/** A trajectory in a file. */
export interface StoredTrajectory {
	readonly storage: StorageService;
	readonly record: TrajectoryRecord;
}

/**
 * Calls a function with the one trajectory that a verb works on, and closes the file: the one that `--trajectory` names, or the only one.
 *
 * @throws {@link TrajectoryChoiceError} when there is no such one, or no name and several.
 */
export async function withTrajectory(call: Call, work: (trajectory: StoredTrajectory) => void): Promise<void> {
	await withTrajectories(call, ([trajectory, ...others], storage) => {
		if (trajectory !== undefined && others.length === 0) return work(trajectory);
		throw new TrajectoryChoiceError(storage.location, undefined, storage.trajectoryNames());
	});
}

/**
 * Calls a function with the trajectories of a file, in the file's order, or only the one that `--trajectory` names, and closes the file.
 *
 * @throws {@link TrajectoryChoiceError} when there is none, or not that one.
 */
export async function withTrajectories(
	{ operands: [file = ""], options }: Call,
	work: (trajectories: readonly StoredTrajectory[], storage: StorageService) => void,
): Promise<void> {
	const storage = await openHdf5(file, { readOnly: true });
	try {
		const asked = options.get("trajectory");
		const names = storage.trajectoryNames();
		const wanted = asked === undefined ? names : names.filter((name) => name === asked);
		if (wanted.length === 0) throw new TrajectoryChoiceError(file, asked, names);
		const records = wanted.map((name) => storage.readTrajectory(name)).filter((record) => record !== undefined);
		work(
			records.map((record) => ({ storage, record })),
			storage,
		);
	} finally {
		storage.close();
	}
}

function choiceMessage(location: string, asked: string | undefined, available: readonly string[]): string {
	const names = available.join(", ");
	if (available.length === 0) return `${location} holds no trajectory.`;
	if (asked === undefined) return `${location} holds ${available.length} trajectories: ${names}. Name one with --trajectory.`;
	const nearest = nearestName(asked, available);
	return `${location} holds no trajectory ${asked}. ${nearest === undefined ? `It holds ${names}.` : `Did you mean ${nearest}?`}`;
}
