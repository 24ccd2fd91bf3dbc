import type { StoredValue } from "@pypet/values";
import { readLeafData } from "./leaf-data.js";
import type { StoredTrajectory } from "./open-file.js";
import type { Problems } from "./problems.js";

/** An explored parameter. */
export interface ExploredParameter {
	readonly fullName: string;
	/** One value for each run, with the exact types. */
	readonly range: readonly StoredValue[];
}

/**
 * The explored parameters of a trajectory, in the order of exploring. One whose range is not stored, as after storing the trajectory's record
 * only, is left out; so is what can't be read, which is reported.
 */
export function exploredParameters(trajectory: StoredTrajectory, problems: Problems): ExploredParameter[] {
	return trajectory.record.explored.flatMap((fullName) => {
		const range = readRange(trajectory, fullName, problems);
		return range ? [{ fullName, range }] : [];
	});
}

function readRange(trajectory: StoredTrajectory, fullName: string, problems: Problems): readonly StoredValue[] | undefined {
	const record = trajectory.storage.readNode(trajectory.record.name, fullName);
	const data = record?.kind === "leaf" ? readLeafData(trajectory, record) : undefined;
	problems.reportAll(data?.errors ?? []);
	return data?.kind === "parameter" ? data.range : undefined;
}
