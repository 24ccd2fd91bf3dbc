import type { FilesBeside } from "../durable/beside.js";

/** Something that can't be read. */
export interface Damage {
	/** The trajectory, and the node, item or table in it: `lif: results.runs.run_00000003.z:z`. The file's name for the file as a whole. */
	readonly place: string;
	/** What is wrong with it, as a sentence. */
	readonly reason: string;
}

/** How much could be read. */
export interface ReadCounts {
	readonly trajectories: number;
	readonly runs: number;
	readonly nodes: number;
	/** Items of leaves. */
	readonly values: number;
}

/** What `verifyHdf5` found. */
export interface VerifyReport {
	readonly read: ReadCounts;
	/** What could not be read, in the order of the file. */
	readonly damage: readonly Damage[];
	/** Log, lock and readers beside the file. */
	readonly beside: FilesBeside;
}

/** What `repairHdf5` did. */
export interface RepairReport {
	/** What the new file holds. */
	readonly saved: ReadCounts;
	/** What was lost, in the order of the file. */
	readonly lost: readonly Damage[];
	/** Names of the runs that were completed and have lost something, by trajectory. In the new file they are not completed, so that resuming does them anew. */
	readonly unfinishedRuns: ReadonlyMap<string, readonly string[]>;
}
