/** Where warnings go: something was not done as asked, or data will be lost, but the program can go on. `console` is one. */
export interface Logger {
	/** Takes a whole sentence or several, without a time or a level. */
	warn(message: string): void;
}

let logger: Logger = console;

/**
 * Sends the warnings of all trajectories elsewhere, `console` until then: whoever is not told that something isn't stored loses it.
 *
 * @returns The logger that was in use, to put it back.
 *
 * @example
 * ```ts
 * import { setLogger, warn } from "@pypet/trajectory";
 *
 * const warnings: string[] = [];
 * const before = setLogger({ warn: (message) => warnings.push(message) });
 * warn("This isn't stored.");
 * setLogger(before);
 * console.log(warnings); // [ "This isn't stored." ]
 * ```
 */
export function setLogger(next: Logger): Logger {
	const before = logger;
	logger = next;
	return before;
}

/**
 * Gives a warning to the logger in use.
 *
 * @example
 * ```ts
 * import { setLogger, warn } from "@pypet/trajectory";
 *
 * setLogger({ warn: (message) => console.log(message) });
 * warn("This isn't stored.");
 * ```
 */
export function warn(message: string): void {
	logger.warn(message);
}
