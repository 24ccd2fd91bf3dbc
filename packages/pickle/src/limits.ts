import { PickleLimitError } from "./errors.js";

/** What a pickle may cost. Going beyond one of them throws {@link PickleLimitError}. */
export interface PickleLimits {
	/** How deep containers may lie in each other. Default 1,000, which is also Python's own limit on what it pickles. */
	readonly maxDepth: number;
	/** How many values the memo may hold for later reference. Default 10,000,000. */
	readonly maxMemo: number;
	/**
	 * How large the value may become, in bytes, estimated from above; a part that several places share counts at each of them, so a value
	 * below the limit can be walked through in reasonable time. Default 2³⁰ (1 GiB).
	 */
	readonly maxSize: number;
	/** How many instructions the pickle may have. Default 50,000,000, a few seconds of work. */
	readonly maxOpcodes: number;
}

/**
 * The limits that hold where an option is left out.
 *
 * @example
 * ```ts
 * import { DEFAULT_PICKLE_LIMITS } from "@pypet/pickle";
 *
 * console.log(DEFAULT_PICKLE_LIMITS.maxDepth); // 1000
 * ```
 */
export const DEFAULT_PICKLE_LIMITS: PickleLimits = { maxDepth: 1_000, maxMemo: 10_000_000, maxSize: 2 ** 30, maxOpcodes: 50_000_000 };

/** Estimated bytes of an element of a container. */
export const ELEMENT_SIZE = 16;

/** Estimated bytes of a list, tuple, dictionary, set or object, without its elements. */
export const CONTAINER_SIZE = 128;

/** Adds up what reading a pickle allocates. */
export class Budget {
	#spent = 0;

	constructor(readonly limits: PickleLimits) {}

	/**
	 * Counts an allocation before it is made.
	 *
	 * @param bytes - Estimated from above.
	 * @throws {@link PickleLimitError} when all allocations together go beyond `maxSize`.
	 */
	charge(bytes: number): void {
		this.#spent += bytes;
		if (this.#spent > this.limits.maxSize) throw new PickleLimitError("maxSize", this.limits.maxSize);
	}
}
