import type { StoredValue } from "@pypet/values";

/** Annotations of a node by their names. */
export type Annotations = ReadonlyMap<string, StoredValue>;

/** Data items of a leaf by their names. A name may have dots: `a.b` is the item `b` of the nested key `a`. */
export type LeafItems = ReadonlyMap<string, StoredValue>;

/** What a store knows of a trajectory as a whole, its nodes and runs apart. */
export interface TrajectoryRecord {
	/** Name within the store; a store holds one trajectory of a name. */
	readonly name: string;
	readonly comment: string;
	/** Time of creation for people, local time: `2026_11_22_15h33m02s`. */
	readonly time: string;
	/** Time of creation in seconds since 1970, UTC. */
	readonly timestamp: number;
	/** Version of pypet whose layout the records follow, such as `0.7.0`. */
	readonly version: string;
	/** What wrote the trajectory: a version of Python, or this toolkit's name and version. */
	readonly python: string;
	/** Full names of the explored parameters, in the order of exploring. */
	readonly explored: readonly string[];
	readonly annotations: Annotations;
}

/**
 * One row of the table of runs. The table may have columns of fixed width, as pypet's in HDF5 files: there a longer text is cut, and ends in three dots,
 * a `time` at 20 bytes of UTF-8, a `runtime` at 18, `environmentHexsha` at 7 and `parameterSummary` at 512. The values themselves are in the parameters.
 */
export interface RunRecord {
	/** Position in the trajectory, from 0. */
	readonly idx: number;
	/** `run_` and eight digits. */
	readonly name: string;
	/** Whether the run ended well and its data is stored. */
	readonly completed: boolean;
	/** Start for people, local time: `2026_11_22_15h33m02s`; empty before the run. */
	readonly time: string;
	/** Start in seconds since 1970, UTC; 0 before the run. */
	readonly timestamp: number;
	/** End in seconds since 1970, UTC; 0 before the run. */
	readonly finishTimestamp: number;
	/** Duration for people: `0:00:01.250000`; empty before the run. */
	readonly runtime: string;
	/** The run's explored values: `x: 1.0,   y: 6`. */
	readonly parameterSummary: string;
	/** First seven digits of the environment's SHA-1, or `N/A` without one. */
	readonly environmentHexsha: string;
	/** Name of the machine that did the run; left out where nobody has said. */
	readonly host?: string;
	/** What did the run on that machine, for people: `main`, `thread 2`, `process 3`; left out where nobody has said. */
	readonly worker?: string;
	/** How the last attempt ended, of a run that has failed. A completed run has none. */
	readonly failure?: RunFailure;
}

/** What is known of a run that has failed. When its last attempt was, its row says. */
export interface RunFailure {
	/** What was thrown, as text: `RangeError: no such cell`. */
	readonly error: string;
	/** Where it was thrown, as the machine that did the run writes it; empty where it wrote nothing. */
	readonly stack: string;
	/** How many times the run was tried. */
	readonly attempts: number;
}

/** A node of the tree without its data. */
export interface NodeRecord {
	readonly kind: "group" | "leaf";
	/** Full name from the root, dot-separated, without the trajectory's own name: `results.runs.run_00000003.z`. */
	readonly fullName: string;
	/** Class name without module, such as `Parameter`; empty for a group of the standard class of its place. */
	readonly className: string;
	readonly comment: string;
	readonly annotations: Annotations;
	/** Of a leaf: what tables for people say of it. A store needs no such tables, and need not give it back. */
	readonly overview?: LeafOverview;
}

/** What a store can't know of a leaf, as it knows no parameters: how its values look as text. Tables cut what is too long for them. */
export interface LeafOverview {
	/** `-70.0`, or the items of a result: `rate=12.5, spikes=[1 4 9]`. May be made on reading: read only for a row to write. */
	readonly value: string;
	/** The range of an explored parameter: the number of its values, and the first of them with commas between. */
	readonly explored?: { readonly length: number; readonly range: string };
}
