import { PypetError } from "@pypet/values";

/** Where a command writes to. */
export interface Terminal {
	/** Width in characters that lines are fitted to; `undefined` where it doesn't matter, as in a file or a pipe. */
	readonly columns: number | undefined;

	/**
	 * Writes to standard output.
	 *
	 * @throws {@link OutputClosedError} when nobody reads it any more.
	 */
	write(text: string): void;

	/**
	 * Writes bytes to standard output; a terminal without it takes text only.
	 *
	 * @throws {@link OutputClosedError} when nobody reads it any more.
	 */
	writeBytes?(bytes: Uint8Array): void;

	/** Writes to standard error. */
	writeError(text: string): void;
}

/**
 * Whoever read the output went away, as `head` does when it has seen enough: there is nothing left to do.
 *
 * @example
 * ```ts
 * import { OutputClosedError, run } from "@pypet/cli";
 *
 * const write = () => {
 * 	throw new OutputClosedError();
 * };
 * console.log(await run(["--help"], { columns: 80, write, writeError: write })); // 0
 * ```
 */
export class OutputClosedError extends PypetError {
	override readonly name = "OutputClosedError";

	constructor() {
		super("The output was closed by its reader.");
	}
}
