import type { PackedCells } from "./packing.js";

/** A column before it has its short name, which depends on the others. */
export interface ColumnSource {
	readonly fullName: string;
	readonly comment: string;
	readonly packed: PackedCells;
}
