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
 * setLogger({ warn: () => {} }); // silence
 * ```
 */
export function setLogger(next: Logger): Logger {
	const before = logger;
	logger = next;
	return before;
}

/** Gives a warning to the logger in use. */
export function warn(message: string): void {
	logger.warn(message);
}
