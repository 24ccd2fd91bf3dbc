import type { StoreAddress } from "@pypet/storage";
import type { LineLogger } from "../run-log.js";
import type { SentValue } from "./sendable.js";
import type { SentError } from "./sent-error.js";

// What a program and its workers say to each other: plain data, which threads and processes take alike.

/** Bytes, with what is kept aside of them: see `ByteWriter`. */
export interface PackedBytes {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly aside: readonly ArrayBuffer[];
}

/** Where a worker has the run function from. */
export type RunSource =
	/** A module, with the name of the export behind a `#` where it has to be named. */
	| { readonly kind: "module"; readonly address: string }
	/** The text of a function that needs nothing around it, and the folder from where it imports. */
	| { readonly kind: "text"; readonly text: string; readonly folder: string };

/** What a worker is for. */
export interface Job {
	readonly kind: "job";
	readonly source: RunSource;
	readonly content: PackedBytes;
	/** What `v_filename` says of the place of the trajectory's store; `undefined` where it has none. */
	readonly location: string | undefined;
	/** How that is opened for reading, where it can be. */
	readonly address: StoreAddress | undefined;
	readonly seed: number;
	readonly retries: number;
	readonly environmentHexsha: string;
	readonly host: string | undefined;
	/** The worker's name: `thread 2`. */
	readonly worker: string;
}

/** A run that is to be done. */
export interface QueuedRun {
	readonly index: number;
	/** Number of its next attempt, from 1. */
	readonly attempt: number;
}

/** What a program says to a worker. */
export type ToWorker =
	| Job
	/** Further runs to do. */
	| { readonly kind: "runs"; readonly runs: readonly QueuedRun[] }
	/** The trajectory has changed: for runs that are not started yet. */
	| { readonly kind: "content"; readonly content: PackedBytes }
	/** Forget the runs that are not started yet. */
	| { readonly kind: "drop" };

/** A run that is over. */
export interface EndedRun {
	readonly index: number;
	readonly seconds: number;
	/** Its row, and what it has stored. */
	readonly packed: PackedBytes;
	readonly end:
		| { readonly completed: true; readonly value: SentValue }
		| { readonly completed: false; readonly error: SentError; readonly attempts: number };
}

/** What a worker says. */
export type FromWorker =
	/** It can take runs. */
	| { readonly kind: "ready" }
	/** It can't do the job. */
	| { readonly kind: "unfit"; readonly error: SentError }
	| { readonly kind: "started"; readonly run: QueuedRun }
	| { readonly kind: "ended"; readonly runs: readonly EndedRun[] }
	/** Runs that it was told to forget, and had not started. */
	| { readonly kind: "dropped"; readonly indices: readonly number[] }
	/** A line that a run logs. */
	| { readonly kind: "log"; readonly index: number; readonly level: keyof LineLogger; readonly message: string }
	/** What a trajectory warns of. */
	| { readonly kind: "warning"; readonly message: string };
