import type { CellColumn } from "./columns.js";

/** A value as plain data that says how to show it. `type` names what it is, as Python does. */
export type ValueView = ScalarView | TextView | ArrayView | TableView | SparseView | EntriesView | UnreadableView;

/** A number, a boolean, a date: anything that fits on a line. */
interface ScalarView {
	readonly kind: "scalar";
	readonly type: string;
	readonly text: string;
}

/** A text of any length, with its line breaks. */
interface TextView {
	readonly kind: "text";
	readonly type: string;
	readonly text: string;
	readonly note?: string;
}

/** An n-dimensional array in C order. */
export interface ArrayView {
	readonly kind: "array";
	readonly type: string;
	readonly shape: readonly number[];
	/** The elements, where they are numbers or booleans. */
	readonly numbers?: Float64Array;
	/** The elements in all other cases. */
	readonly texts?: readonly string[];
	/** What is left out, as a sentence. */
	readonly note?: string;
	/** Where this is a part of an array that is too large to be read whole. */
	readonly part?: ArrayPlace;
}

/** Where in an array a part of it is. */
interface ArrayPlace {
	/** Position of the part's first element. */
	readonly start: readonly number[];
	/** Shape of the whole array. */
	readonly whole: readonly number[];
}

/** Columns of equal length: a frame, a series, an ObjectTable, an array of records. */
export interface TableView {
	readonly kind: "table";
	readonly type: string;
	readonly rowCount: number;
	readonly columns: readonly CellColumn[];
	readonly note?: string;
}

/** A sparse matrix by its entries. */
export interface SparseView {
	readonly kind: "sparse";
	readonly type: string;
	readonly shape: readonly [rows: number, columns: number];
	readonly rows: Int32Array;
	readonly columns: Int32Array;
	/** 1 for each entry where {@link hasPlacesOnly}. */
	readonly numbers: Float64Array;
	/** Whether the entries are no plain numbers, complex ones, say, of which only the places are known here. */
	readonly hasPlacesOnly?: boolean;
	readonly note?: string;
}

/** A container, or an object of a class that is not known here: what is stored of it. */
export interface EntriesView {
	readonly kind: "entries";
	readonly type: string;
	readonly entries: readonly { readonly key: string; readonly value: ValueView }[];
	readonly note?: string;
}

/** What can't be read, and why. */
interface UnreadableView {
	readonly kind: "unreadable";
	readonly type: string;
	readonly reason: string;
}
