import type { StoredValue } from "./stored-value.js";

/** How pypet stores shared data. */
export type SharedKind = "ARRAY" | "CARRAY" | "EARRAY" | "VLARRAY" | "TABLE" | "FRAME" | "SERIES";

/** Data that runs share and change in the file itself (pypet's `SharedArray`, `SharedTable` …), with its content when it was read. */
export class SharedData {
	constructor(
		readonly kind: SharedKind,
		readonly content: StoredValue,
	) {}
}
