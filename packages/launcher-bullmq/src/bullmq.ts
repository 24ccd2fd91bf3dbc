import path from "node:path";
import type { Launcher } from "@pypet/environment";
import { checkCount, launchSweep, SweepWorkforce } from "@pypet/sweep/launching";
import { ValueError } from "@pypet/values";
import type { ConnectionOptions } from "bullmq";
import { ResultTooLargeError } from "./errors.js";
import { MOST_BYTES, patient, QUEUE_NAME } from "./jobs.js";
import { QueueEngine } from "./queue-engine.js";

/** Options of {@link bullmq}. */
export interface BullmqOptions {
	/** Where Redis is, as BullMQ takes it: `{ url: "redis://localhost:6379" }`, `{ host, port, password, tls }`, or a client of ioredis. */
	readonly connection: ConnectionOptions;
	/**
	 * Path of the sweep folder; it is made where it isn't there, and stays at the end. Where it has a plan of the same trajectory, code and runs, the
	 * exploration goes on with what is committed there.
	 */
	readonly folder: string;
	/** Name of the queue, at which any number of sweeps may be. Default `"pypet"`. */
	readonly queue?: string;
	/**
	 * How results come from the workers: `"folder"` where all machines see the folder; `"redis"` where only this program does, and plan and results are
	 * small: at most 16 MiB for the plan's content, and for the results of one chunk. Default `"folder"`.
	 */
	readonly results?: "folder" | "redis";
	/** How many runs a worker takes at a time. Default: as many as make 4096 chunks, at least one. */
	readonly chunkSize?: number;
	/**
	 * How many times a chunk is tried whose worker can't do it: its process has ended, its disk is full. The pauses between double, from one second on.
	 * Runs that fail don't count: they are over, as in one process. Default 10.
	 */
	readonly attempts?: number;
}

/**
 * Has runs done by workers at a BullMQ queue on Redis, wherever they are: those that `npx pypet-bullmq` starts, or {@link workBullmq}. It starts none
 * itself, and waits for them.
 *
 * @throws ValueError for a number of attempts below 1, and for a way of results that is none. Launching throws PlanExistsError when the folder has a
 * plan of something else, and {@link ResultTooLargeError} for a plan that is too large to go through Redis.
 *
 * @example
 * ```ts
 * import { bullmq } from "@pypet/launcher-bullmq";
 *
 * const launcher = bullmq({ connection: { url: "redis://localhost:6379" }, folder: "sweep" });
 * console.log(launcher.workers); // undefined
 * ```
 */
export function bullmq(options: BullmqOptions): Launcher {
	const { attempts = 10, chunkSize, connection, folder, queue = QUEUE_NAME, results = "folder" } = options;
	checkCount("attempts", attempts);
	if (results !== "folder" && results !== "redis") throw new ValueError(`results is "folder" or "redis", not ${JSON.stringify(results)}.`);
	return {
		workers: undefined,
		launch: (exploration) => {
			const sweep = launchSweep(path.resolve(folder), exploration, chunkSize);
			const { bytes } = sweep.plan.content;
			if (results === "redis" && bytes > MOST_BYTES) throw new ResultTooLargeError("The plan's content", bytes, MOST_BYTES);
			const settings = { attempts, connection: patient(connection), queue, results, warn: exploration.warn };
			return new SweepWorkforce(sweep, new QueueEngine(sweep, settings), exploration.onLog);
		},
	};
}
