import type { SentError } from "@pypet/environment/launching";
import type { WorkDone } from "@pypet/sweep";

// What a worker and the processes that do chunks for it say to each other.

/** A chunk to do. */
export interface ChunkTask {
	/** Path of the sweep folder. */
	readonly folder: string;
	/** Number of the chunk, from 0. */
	readonly chunk: number;
	/** Address of the run function's module, where it is another one than the plan says. */
	readonly run: string | undefined;
}

/** What a process is told: a chunk, or to end after its current run. */
export type ToChunkProcess = ChunkTask | "stop";

/** What a process says: what it has done, or why it can't. */
export type FromChunkProcess = { readonly done: WorkDone } | { readonly error: SentError };
