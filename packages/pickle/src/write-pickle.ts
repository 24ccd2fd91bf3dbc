import type { StoredValue } from "@pypet/values";
import type { Protocol } from "./assembler.js";
import { PickleLimitError } from "./errors.js";
import { DEFAULT_PICKLE_LIMITS } from "./limits.js";
import { survey } from "./survey.js";
import { PickleWriter } from "./writer.js";

/** How a pickle is written. */
export interface WritePickleOptions {
	/**
	 * The pickle protocol. 2, the default, is read by every Python since 2.3; 0 is pure ASCII, as attributes of PyTables need it; 3 and
	 * higher are for Python 3 only, and keep arrays and bytes in their own size instead of as text.
	 */
	readonly protocol?: Protocol;
}

/**
 * Writes a value as a pickle that Python loads with equal value and type.
 *
 * Equal values give equal bytes: entries and members come in their order, and only what several places share is kept in the memo. An
 * array is written as a numpy array in C order, a text array with the width of its longest element, a `Table` as a call of pypet's
 * `ObjectTable`. An inert `PythonObject` is written as it was read: loading it in Python needs its class.
 *
 * @throws {@link PicklingError} for a set or call that contains itself, a tuple that does so directly, and dates that Python doesn't have.
 * @throws {@link PickleLimitError} when the value is nested deeper than 1,000 levels.
 *
 * @example
 * ```ts
 * import { readPickle, writePickle } from "@pypet/pickle";
 *
 * const pickle = writePickle(new Map([["rates", Float64Array.of(1.5, 2.5)]]), { protocol: 2 });
 * console.log(readPickle(pickle)); // Map(1) { 'rates' => Float64Array(2) [ 1.5, 2.5 ] }
 * ```
 */
export function writePickle(value: StoredValue, options: WritePickleOptions = {}): Uint8Array {
	const { maxDepth } = DEFAULT_PICKLE_LIMITS;
	const repeated = survey(value, { maxDepth, maxSize: Number.POSITIVE_INFINITY }, () => {});
	try {
		return new PickleWriter(options.protocol ?? 2, repeated).write(value);
	} catch (cause) {
		// The writer calls itself for each level; how many fit on the stack depends on who called it.
		if (cause instanceof RangeError) throw new PickleLimitError("maxDepth", maxDepth, { cause });
		throw cause;
	}
}
