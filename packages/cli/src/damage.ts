import type { Damage, ReadCounts } from "@pypet/storage-hdf5";
import { PypetError } from "@pypet/values";
import type { Problems } from "./problems.js";

/** A place of a file that can't be read. */
class DamagedPlaceError extends PypetError {
	override readonly name = "DamagedPlaceError";

	constructor({ place, reason }: Damage) {
		// What is wrong with a whole file may begin with its name already.
		super(reason.startsWith(`${place} `) ? reason : `${place}: ${reason}`);
	}
}

/** Names what can't be read, which makes the command fail. */
export function reportDamage(problems: Problems, damage: readonly Damage[]): void {
	for (const each of damage) problems.report(new DamagedPlaceError(each));
}

/** `1 trajectory, 4 runs, 39 nodes and 52 values`. */
export function readCountsText({ nodes, runs, trajectories, values }: ReadCounts): string {
	const trajectoryText = trajectories === 1 ? "1 trajectory" : `${trajectories.toLocaleString("en")} trajectories`;
	return `${trajectoryText}, ${countText(runs, "run")}, ${countText(nodes, "node")} and ${countText(values, "value")}`;
}

/** `1 commit`, `3 commits`. */
export function countText(count: number, noun: string): string {
	return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
