import { PypetError } from "@pypet/values";
import type { PickleLimits } from "./limits.js";

/**
 * A pickle is malformed, or refers to something outside of itself. Keep its bytes as they are, or take them from a better source.
 *
 * @example
 * ```ts
 * import { PickleError, readPickle } from "@pypet/pickle";
 *
 * try {
 * 	readPickle(Uint8Array.of(1, 2));
 * } catch (error) {
 * 	if (error instanceof PickleError) console.log(error.position); // 0
 * }
 * ```
 */
export class PickleError extends PypetError {
	override readonly name: string = "PickleError";

	constructor(
		/** What is wrong, as a sentence. */
		readonly reason: string,
		/** Offset of the instruction that failed, in bytes from the start of the pickle. */
		readonly position?: number,
		options?: ErrorOptions,
	) {
		super(position === undefined ? reason : `Byte ${position} of the pickle: ${reason}`, options);
	}
}

/**
 * A pickle, or a value to be pickled, goes beyond a limit. Where it can be trusted, raise the option of that name.
 *
 * @example
 * ```ts
 * import { PickleLimitError, readPickle, writePickle } from "@pypet/pickle";
 *
 * try {
 * 	readPickle(writePickle([[1n]]), { maxDepth: 1 });
 * } catch (error) {
 * 	if (error instanceof PickleLimitError) console.log(error.limit); // maxDepth
 * }
 * ```
 */
export class PickleLimitError extends PickleError {
	override readonly name: string = "PickleLimitError";

	constructor(
		/** The option that holds the limit. */
		readonly limit: keyof PickleLimits,
		/** Its value. */
		readonly allowed: number,
		options?: ErrorOptions,
	) {
		super(`It goes beyond ${limit} = ${allowed}. Raise that option if the pickle can be trusted.`, undefined, options);
	}
}

/**
 * A value has no pickle: a set that contains itself, a date that is none. Change the value.
 *
 * @example
 * ```ts
 * import { PicklingError, writePickle } from "@pypet/pickle";
 * import type { StoredValue } from "@pypet/values";
 *
 * const itself = new Set<StoredValue>();
 * itself.add(itself);
 * try {
 * 	writePickle(itself);
 * } catch (error) {
 * 	console.log(error instanceof PicklingError); // true
 * }
 * ```
 */
export class PicklingError extends PickleError {
	override readonly name: string = "PicklingError";
}
