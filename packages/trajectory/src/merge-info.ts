import { float, sha1 } from "@pypet/values";
import type { PointOptions } from "./merge-parameters.js";
import { timeText } from "./time-text.js";
import type { Trajectory } from "./trajectory.js";
import { LAYOUT_VERSION, type TrajectoryState } from "./trajectory-state.js";

/** What is kept of a merge, besides the trajectories. */
export interface MergeFacts extends PointOptions {
	readonly ignoreResults: boolean;
	readonly lengthBefore: number;
	readonly mergedRuns: number;
	readonly keepOther: boolean;
}

const SHORT_HASH = 7;

/** Adds what is known of a merge below `config.merge`, by the names that pypet gives it. */
export function addMergeInfo(own: Trajectory<object>, shared: TrajectoryState, other: TrajectoryState, facts: MergeFacts): void {
	const now = new Date();
	const hexsha = sha1([shared.name, shared.timestamp, other.name, other.timestamp, LAYOUT_VERSION].join(""));
	const name = freeName(shared, `merge_${hexsha.slice(0, SHORT_HASH)}_${timeText(now)}`);
	const add = (entry: string, value: unknown, comment: string) => own.f_add_config(`merge.${name}.${entry}`, value, { comment });
	add("timestamp", float(now.getTime() / 1000), "When the merge was made, in seconds since 1970");
	add("hexsha", hexsha, "SHA-1 of the names and times of both trajectories");
	add("remove_duplicates", facts.removeDuplicates, "Whether points that were there already were left out");
	add("ignore_trajectory_derived_parameters", facts.ignoreDerivedParameters, "Whether derived parameters of no run were left out");
	add("ignore_trajectory_results", facts.ignoreResults, "Whether results of no run were left out");
	add("length_before_merge", facts.lengthBefore, "Number of runs before the merge");
	add("merged_runs", facts.mergedRuns, "Number of runs that came with the merge");
	if (shared.version !== LAYOUT_VERSION) add("version", shared.version, "Version of the trajectory, where it is not that of the merge");
	if (facts.trial !== undefined) add("trial_parameter", facts.trial, "Parameter that numbers the trials");
	if (facts.keepOther) addOther(add, shared, other);
}

function addOther(add: (entry: string, value: unknown, comment: string) => void, shared: TrajectoryState, other: TrajectoryState): void {
	if (other.version !== shared.version) add("other_trajectory.version", other.version, "Version of the other trajectory, where it differs");
	add("other_trajectory.name", other.name, "Name of the other trajectory");
	add("other_trajectory.timestamp", float(other.timestamp), "When the other trajectory was created, in seconds since 1970");
	add("other_trajectory.length", other.runs.length, "Number of runs of the other trajectory");
	if (other.root.comment) add("other_trajectory.comment", other.root.comment, "Comment of the other trajectory");
}

/** Two merges of one second have the same name. */
function freeName(shared: TrajectoryState, name: string): string {
	for (let number = 1; ; number++) {
		const candidate = number === 1 ? name : `${name}_${number}`;
		const fullName = `config.merge.${candidate}`;
		const isStored = shared.root.stored && shared.requiredStorage.readNode(shared.name, fullName) !== undefined;
		if (!isStored && shared.tree.at(shared.tree.root, fullName.split(".")) === undefined) return candidate;
	}
}
