import { PypetError } from "@pypet/values";

/**
 * Chunks of a sweep have failed as often as they are tried, and no other is left. Mend what the reasons say, and run again: what is committed stays.
 *
 * @example
 * ```ts
 * import { ChunksFailedError } from "@pypet/launcher-bullmq";
 *
 * const error = new ChunksFailedError(new Map([[3, "No space left on device."]]));
 * console.log(error.message); // A chunk has failed as often as chunks are tried; chunk 3: No space left on device. What is committed stays; run again once that is mended.
 * ```
 */
export class ChunksFailedError extends PypetError {
	override readonly name = "ChunksFailedError";

	constructor(
		/** Numbers of the chunks, from 0, with why their last attempt failed. */
		readonly reasons: ReadonlyMap<number, string>,
	) {
		const [[chunk, reason] = [0, ""]] = reasons;
		const count = reasons.size === 1 ? "A chunk has" : `${reasons.size} chunks have`;
		super(
			`${count} failed as often as chunks are tried; chunk ${chunk}: ${reason} What is committed stays; run again once that is mended.`,
		);
	}
}

/**
 * The process that does a chunk for a worker has ended in the midst of it. The queue gives the chunk to a worker again.
 *
 * @example
 * ```ts
 * import { ChunkProcessError } from "@pypet/launcher-bullmq";
 *
 * console.log(new ChunkProcessError(3, "signal SIGKILL").message); // The process that did chunk 3 has ended: signal SIGKILL.
 * ```
 */
export class ChunkProcessError extends PypetError {
	override readonly name = "ChunkProcessError";

	constructor(
		/** Number of the chunk, from 0. */
		readonly chunk: number,
		/** How it has ended: `exit code 1`, `signal SIGKILL`. */
		readonly reason: string,
	) {
		super(`The process that did chunk ${chunk} has ended: ${reason}.`);
	}
}

/**
 * What is to go through Redis is more than should. Take smaller chunks, or a folder that workers and collector see.
 *
 * @example
 * ```ts
 * import { ResultTooLargeError } from "@pypet/launcher-bullmq";
 *
 * const error = new ResultTooLargeError("What chunk 3 has done", 20_000_000, 16_777_216);
 * console.log(error.bytes > error.limit); // true
 * ```
 */
export class ResultTooLargeError extends PypetError {
	override readonly name = "ResultTooLargeError";

	constructor(
		/** What it is: `the results of chunk 3`. */
		readonly what: string,
		/** Its length. */
		readonly bytes: number,
		/** Most that goes through Redis. */
		readonly limit: number,
	) {
		super(
			`${what} has ${bytes} bytes, and at most ${limit} go through Redis: ` +
				'take smaller chunks, or a folder that all machines see, with results: "folder".',
		);
	}
}
