import type { CellColumn } from "./columns.js";
import type { ValueView } from "./value-views.js";

/** A file that is open, with the trajectories in it. */
export interface OpenedFile {
	readonly name: string;
	/** In bytes. */
	readonly size: number;
	readonly trajectories: readonly TrajectoryEntry[];
	/** What of it can't be seen here, as a sentence. */
	readonly note?: string;
}

/** A trajectory as a list of them shows it. */
export interface TrajectoryEntry {
	readonly name: string;
	readonly comment: string;
	/** Time of creation for people. */
	readonly time: string;
	/** What wrote it: `pypet 0.7.0, Python 3.11`. */
	readonly writer: string;
	readonly annotations: readonly AnnotationText[];
}

/** An annotation as text. */
export interface AnnotationText {
	readonly name: string;
	readonly text: string;
}

/**
 * State of a run: an index into `RUN_STATES`.
 *
 * @example
 * ```ts
 * import { RUN_STATES } from "@pypet/explorer/protocol";
 *
 * console.log(RUN_STATES[0]); // completed
 * ```
 */
export const RUN_STATES = ["completed", "failed", "unfinished", "not started"] as const;

/** State of a run in words. */
export type RunState = (typeof RUN_STATES)[number];

/** The table of runs, by columns. */
export interface RunTable {
	readonly count: number;
	/** Indices into {@link RUN_STATES}. */
	readonly states: Uint8Array;
	/** Start in seconds since 1970, NaN before. */
	readonly started: Float64Array;
	/** Seconds from start to end, NaN before the end. */
	readonly durations: Float64Array;
	/** What a failed run has thrown, by index. */
	readonly failures: ReadonlyMap<number, { readonly error: string; readonly stack: string; readonly attempts: number }>;
	/** The explored parameters, a value for each run. */
	readonly explored: readonly ExploredColumn[];
}

/** An explored parameter. */
export interface ExploredColumn extends CellColumn {
	readonly fullName: string;
	readonly comment: string;
}

/** A node of the tree without its data. */
export interface NodeEntry {
	readonly fullName: string;
	/** Last part of the full name. */
	readonly name: string;
	readonly kind: "group" | "leaf";
	readonly className: string;
	readonly comment: string;
	readonly annotations: readonly AnnotationText[];
}

/** A node with its data. */
export interface NodeContent {
	readonly node: NodeEntry;
	/** Of a parameter: its default, and a value for each run where it is explored. */
	readonly parameter?: { readonly value: ValueView; readonly range?: CellColumn };
	/** Of a result. */
	readonly items?: readonly { readonly name: string; readonly value: ValueView }[];
	/** Of a group: how many nodes are right below it. */
	readonly childCount?: number;
}

/** A result that runs have: one item of one leaf. */
export interface ResultName {
	/** Full name with `$` in place of the run: `results.runs.$.spikes.rate`. */
	readonly pattern: string;
	readonly item: string;
	/** Shortest name that tells it from the others: `rate`. */
	readonly label: string;
	readonly comment: string;
	/** How the value looks in the run that was looked at: `float64[400]`. */
	readonly summary: string;
	/** Whether that value is an array of numbers, of which a figure shows a single one. */
	readonly isArray: boolean;
}

/**
 * How an array becomes one number.
 *
 * @example
 * ```ts
 * import { REDUCTIONS } from "@pypet/explorer/protocol";
 *
 * console.log(REDUCTIONS.includes("mean")); // true
 * ```
 */
export const REDUCTIONS = ["mean", "minimum", "maximum", "sum", "last", "length"] as const;

/** See {@link REDUCTIONS}. */
export type Reduction = (typeof REDUCTIONS)[number];

/** What a search by name has found. */
export interface FoundName {
	/** Full name, with `$` where the same is in each run. */
	readonly pattern: string;
	/** The node to show: that of one run where there is a `$`. */
	readonly fullName: string;
	readonly kind: "group" | "leaf";
	readonly comment: string;
	/** Whether natural naming leads from the text to this node; otherwise it only begins so. */
	readonly isExact: boolean;
}
