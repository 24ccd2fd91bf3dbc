import type { StoredValue } from "./stored-value.js";

/** How pypet stores shared data. */
export type SharedKind = "ARRAY" | "CARRAY" | "EARRAY" | "VLARRAY" | "TABLE" | "FRAME" | "SERIES";

/**
 * Data that runs share and change in the file itself (pypet's `SharedArray`, `SharedTable` …), with its content when it was read.
 *
 * @example
 * ```ts
 * import { SharedData } from "@pypet/values";
 *
 * const shared = new SharedData("EARRAY", Float64Array.of(1.5, 4));
 * console.log(shared.kind, shared.content); // EARRAY Float64Array(2) [ 1.5, 4 ]
 * ```
 */
export class SharedData {
	constructor(
		readonly kind: SharedKind,
		readonly content: StoredValue,
	) {}
}
