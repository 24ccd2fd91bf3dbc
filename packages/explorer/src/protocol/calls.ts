import type { CellColumn } from "./columns.js";
import type { FoundName, NodeContent, NodeEntry, OpenedFile, Reduction, ResultName, RunTable } from "./file-content.js";
import type { ArrayView } from "./value-views.js";

/** What the page asks of the worker. Each call is answered by a message; an error comes back as {@link Problem}. */
export interface Calls {
	/** Opens a file that a person gave. */
	openFile(file: File): Promise<OpenedFile>;
	/** Opens a file at an absolute address. */
	openAddress(address: string): Promise<OpenedFile>;
	readRuns(trajectory: string): RunTable;
	/** The nodes right below a group; `""` is the trajectory. */
	readChildren(trajectory: string, group: string): readonly NodeEntry[];
	/** A node with its data; `undefined` where there is none of that name. */
	readNode(trajectory: string, fullName: string): NodeContent | undefined;
	/**
	 * A part of an array that is too large to be read whole, as large as a node has it, from another position on. `undefined` where there is no more than the
	 * node has.
	 */
	readArrayPart(trajectory: string, fullName: string, item: string, start: readonly number[]): ArrayView | undefined;
	/** What leaves hold, each on a short line: `10.0`, `float64[400]`. Empty where that would cost too much. */
	summarise(trajectory: string, fullNames: readonly string[]): readonly string[];
	/** The results that runs have, found by looking at some of them. */
	readResultNames(trajectory: string): readonly ResultName[];
	/** A result of the runs from `start` up to `end`. */
	readResult(
		trajectory: string,
		result: Pick<ResultName, "pattern" | "item">,
		reduction: Reduction,
		start: number,
		end: number,
	): CellColumn;
	/** Nodes that a text leads to by natural naming, and those that it is the beginning of. */
	find(trajectory: string, text: string): readonly FoundName[];
}

/** A call on its way to the worker. */
export interface Request {
	readonly id: number;
	readonly name: keyof Calls;
	readonly arguments: readonly unknown[];
}

/** Its answer. */
export type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly problem: Problem };

/** An error as a page shows it. */
export interface Problem {
	/** Name of the class of errors. */
	readonly name: string;
	/** A sentence. */
	readonly message: string;
}
